"""Keras over numpy."""

from __future__ import annotations

import os

os.environ["KERAS_BACKEND"] = "numpy"
from prelim.backends.adapters.keras import *
