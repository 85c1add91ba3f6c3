"""MLX on the CPU: lazy arrays, gradients as a transformation of functions."""

from __future__ import annotations

import contextlib
from importlib.metadata import version as version_of
from typing import Any

import mlx.core as mx
import numpy as np

from prelim.backends.declared import mlx as declared

version = version_of("mlx")
Array = mx.array
float32, float64, bool = mx.float32, mx.float64, mx.bool_
int8, int16, int32, int64, uint8 = mx.int8, mx.int16, mx.int32, mx.int64, mx.uint8
namespace, samplers = mx, mx.random

asarray = mx.array
arange = mx.arange
zeros = mx.zeros
ones = mx.ones
zeros_like = mx.zeros_like
astype = mx.array.astype
copy = mx.array
reshape = mx.reshape
concat = mx.concatenate
stack = mx.stack
broadcast_to = mx.broadcast_to
permute_dims = mx.transpose
exp = mx.exp
log = mx.log
sin = mx.sin
sqrt = mx.sqrt
abs = mx.abs
maximum = mx.maximum
where = mx.where
sum = mx.sum
mean = mx.mean
cumulative_sum = mx.cumsum
dot = mx.inner
matvec = mx.matmul
matmul = mx.matmul
vector_norm = mx.linalg.norm
matrix_norm = mx.linalg.norm
norm = mx.linalg.norm
grad = mx.grad
detach = mx.stop_gradient
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
generator = mx.random.key
from_numpy = mx.array
to_numpy = np.asarray
tolist = mx.array.tolist


def size(x: Any) -> int:
    return int(x.size)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return mx.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return mx.std(x, axis, ddof=correction)


def updated(x: Any, index: Any, value: Any) -> Any:
    return mx.slice_update(x, mx.array(value), mx.array(index), axes=tuple(range(x.ndim)))


def leaf(values: Any) -> Any:
    return mx.array(values, dtype=mx.float32)


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return mx.grad(f)(x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    return mx.vjp(f, [x], [v])[1][0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return mx.jvp(f, [x], [v])[1][0]


def jacobian(f: Any) -> Any:
    return mx.jacobian(f)


def zero_grad(x: Any) -> Any:
    return x.grad.at[:].multiply(0)


def normal(shape: Any, seed: int) -> Any:
    return mx.random.normal(shape, key=mx.random.key(seed))


def draw(generator: Any, shape: Any) -> Any:
    return mx.random.normal(shape, key=generator)


def uniform(generator: Any, shape: Any) -> Any:
    return mx.random.uniform(shape=shape, key=generator)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return mx.random.multinomial(n, p, shape, key=generator)


def address(x: Any) -> int:
    return int(np.array(x, copy=False).ctypes.data)


def device(x: Any) -> str:
    return str(mx.default_device().type.name)


def wait(x: Any) -> Any:
    mx.eval(x)
    return x


declarations = declared.declarations
