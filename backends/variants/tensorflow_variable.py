"""TensorFlow whose arrays are variables: memory that can be assigned to."""

from __future__ import annotations

from prelim.backends.adapters.tensorflow import *
