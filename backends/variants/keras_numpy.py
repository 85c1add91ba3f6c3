"""Keras over NumPy."""

from __future__ import annotations

import os

from prelim.backends.declared.keras_numpy import declarations as over_numpy

os.environ["KERAS_BACKEND"] = "numpy"
from prelim.backends.adapters.keras import *

declarations = over_numpy
