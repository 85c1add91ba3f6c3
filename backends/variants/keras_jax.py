"""Keras over jax."""

from __future__ import annotations

import os

os.environ["KERAS_BACKEND"] = "jax"
from prelim.backends.adapters.keras import *

pace = 1_250  # each new shape is compiled
