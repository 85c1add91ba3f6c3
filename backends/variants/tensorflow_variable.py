"""TensorFlow whose arrays are variables: memory that is assigned to; what is computed of them are tensors."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from prelim.backends.adapters.tensorflow import *
from prelim.backends.declared import tensorflow_variable as declared

Array = tf.Variable


def asarray(values: Any, *, dtype: Any = None) -> Any:
    return tf.Variable(values, dtype=dtype)


def zeros(shape: Any, *, dtype: Any = tf.float32) -> Any:
    return tf.Variable(tf.zeros(shape, dtype))


def ones(shape: Any, *, dtype: Any = tf.float32) -> Any:
    return tf.Variable(tf.ones(shape, dtype))


def zeros_like(x: Any) -> Any:
    return tf.Variable(tf.zeros_like(x))


def copy(x: Any) -> Any:
    return tf.Variable(x)


def from_numpy(a: Any) -> Any:
    return tf.Variable(a)


def address(x: Any) -> int:
    return int(np.from_dlpack(tf.convert_to_tensor(x)).ctypes.data)  # what is read is not copied


declarations = declared.declarations
