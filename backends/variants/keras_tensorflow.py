"""Keras over tensorflow."""

from __future__ import annotations

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
from prelim.backends.adapters.keras import *
