"""array-api-strict: the array API standard, and nothing beyond it, over NumPy."""

from __future__ import annotations

import contextlib
from typing import Any

import array_api_strict as xp
import numpy as np

from prelim.backends.declared import array_api_strict as declared

version = xp.__version__
Array = type(xp.empty(0))
float32, float64, int8, int32, int64, bool = xp.float32, xp.float64, xp.int8, xp.int32, xp.int64, xp.bool

asarray = xp.asarray
arange = xp.arange
zeros = xp.zeros
ones = xp.ones
zeros_like = xp.zeros_like
astype = xp.astype
reshape = xp.reshape
broadcast_to = xp.broadcast_to
permute_dims = xp.permute_dims
exp = xp.exp
log = xp.log
sin = xp.sin
sqrt = xp.sqrt
abs = xp.abs
maximum = xp.maximum
where = xp.where
dot = xp.vecdot
matvec = xp.matmul
matmul = xp.matmul
matrix_norm = xp.linalg.matrix_norm
from_numpy = xp.asarray
to_numpy = np.from_dlpack
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext


def copy(x: Any) -> Any:
    return xp.asarray(x, copy=True)


def concat(arrays: Any, axis: int) -> Any:
    return xp.concat(arrays, axis=axis)


def stack(arrays: Any, axis: int = 0) -> Any:
    return xp.stack(arrays, axis=axis)


def size(x: Any) -> int:
    return int(x.size)


def sum(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return xp.sum(x, axis=axis, keepdims=keepdims)


def mean(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return xp.mean(x, axis=axis, keepdims=keepdims)


def cumulative_sum(x: Any, axis: Any = None) -> Any:
    return xp.cumulative_sum(x, axis=axis)


def vector_norm(x: Any, ord: float = 2) -> Any:
    return xp.linalg.vector_norm(x, ord=ord)


def norm(x: Any, ord: float = 2) -> Any:
    return xp.linalg.norm(x, ord)


def leaf(values: Any) -> Any:
    return xp.asarray(values, dtype=xp.float32)


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return f(x).backward()


def vjp(f: Any, x: Any, v: Any) -> Any:
    return f(x).backward(v)


def jvp(f: Any, x: Any, v: Any) -> Any:
    return f(x).jvp(v)


def grad(f: Any) -> Any:
    return lambda x: f(x).backward()


def jacobian(f: Any) -> Any:
    return lambda x: f(x).backward()


def detach(x: Any) -> Any:
    return x.detach()


def zero_grad(x: Any) -> Any:
    return x.grad.fill(0)


def normal(shape: Any, seed: int) -> Any:
    return xp.random.normal(shape, seed)


def generator(seed: int) -> Any:
    return xp.random.key(seed)


def draw(generator: Any, shape: Any) -> Any:
    return xp.random.normal(shape, generator)


def tolist(x: Any) -> Any:
    return np.from_dlpack(x).tolist()


def address(x: Any) -> int:
    return int(np.from_dlpack(x).ctypes.data)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
