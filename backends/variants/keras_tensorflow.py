"""Keras over TensorFlow: gradients are those of TensorFlow's tape, of functions that are Keras's."""

from __future__ import annotations

import os

import tensorflow as tf

os.environ["KERAS_BACKEND"] = "tensorflow"
from prelim.backends.adapters.keras import *
from prelim.backends.adapters.tensorflow import address, device, grad, gradient, jacobian, vjp
from prelim.backends.declared import keras_tensorflow as declared

Array = tf.Tensor

declarations = declared.declarations
