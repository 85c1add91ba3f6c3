"""Keras over JAX: gradients are JAX's, of functions that are Keras's."""

from __future__ import annotations

import os

import jax

os.environ["KERAS_BACKEND"] = "jax"
from prelim.backends.adapters.keras import *

Array = jax.Array  # what follows takes the place of Keras's
from prelim.backends.adapters.jax import address, device, grad, gradient, jacobian, vjp
from prelim.backends.declared import keras_jax as declared

pace = 1_250  # each new shape is compiled

declarations = declared.declarations
