"""Keras over PyTorch: gradients are those of PyTorch's tape, of functions that are Keras's."""

from __future__ import annotations

import os
from typing import Any

import torch

os.environ["KERAS_BACKEND"] = "torch"
from keras import ops

from prelim.backends.adapters.keras import *
from prelim.backends.adapters.torch import (
    attach,
    device,
    grad,
    gradient,
    jacobian,
    no_grad,
    recording,
    vjp,
    zero_grad,
)
from prelim.backends.declared import keras_torch as declared

Array = torch.Tensor
float32, float64, bool = torch.float32, torch.float64, torch.bool
int8, int16, int32, int64, uint8 = torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8


def leaf(values: Any) -> Any:
    return ops.convert_to_tensor(values, dtype="float32").requires_grad_()


declarations = declared.declarations
