"""TensorFlow with NumPy's rules for types, indices and methods."""

from __future__ import annotations

import tensorflow as tf

from prelim.backends.adapters.tensorflow import *
from prelim.backends.declared import tensorflow_numpy as declared

tf.experimental.numpy.experimental_enable_numpy_behavior()

declarations = declared.declarations
