"""Keras over torch."""

from __future__ import annotations

import os

os.environ["KERAS_BACKEND"] = "torch"
from prelim.backends.adapters.keras import *
