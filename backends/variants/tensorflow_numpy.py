"""TensorFlow by its NumPy API, and with NumPy's rules for types, indices and methods."""

from __future__ import annotations

from typing import Any

import tensorflow.experimental.numpy as tnp

from prelim.backends.adapters.tensorflow import *
from prelim.backends.declared import tensorflow_numpy as declared

tnp.experimental_enable_numpy_behavior()

namespace, samplers = tnp, tnp.random

asarray = tnp.array
arange = tnp.arange
zeros = tnp.zeros
ones = tnp.ones
zeros_like = tnp.zeros_like
copy = tnp.copy
reshape = tnp.reshape
concat = tnp.concatenate
stack = tnp.stack
broadcast_to = tnp.broadcast_to
permute_dims = tnp.transpose
size = tnp.size
exp = tnp.exp
log = tnp.log
sin = tnp.sin
sqrt = tnp.sqrt
abs = tnp.abs
maximum = tnp.maximum
where = tnp.where
sum = tnp.sum
mean = tnp.mean
cumulative_sum = tnp.cumsum
dot = tnp.dot
matvec = tnp.matmul
matmul = tnp.matmul
generator = tnp.random.seed
from_numpy = tnp.asarray


def astype(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def var(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return tnp.var(x, axis=axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return tnp.std(x, axis=axis)  # it knows no other divisor than the number of values


def normal(shape: Any, seed: int) -> Any:
    tnp.random.seed(seed)
    return tnp.random.standard_normal(shape)


def draw(generator: Any, shape: Any) -> Any:
    return tnp.random.standard_normal(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return tnp.random.uniform(size=shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return tnp.random.multinomial(n, p, shape)


declarations = declared.declarations
