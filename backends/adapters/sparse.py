"""sparse (PyData): arrays that store what differs from a fill value. It has no gradients."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import sparse

from prelim.backends.declared import sparse as declared

version = sparse.__version__
Array = sparse.COO
pace = 500  # a product takes tens of milliseconds, and its first one for each type is compiled
float32, float64, bool = sparse.float32, sparse.float64, sparse.bool
int8, int16, int32, int64, uint8 = sparse.int8, sparse.int16, sparse.int32, sparse.int64, sparse.uint8
namespace, samplers = sparse, sparse

asarray = sparse.asarray
zeros = sparse.zeros
ones = sparse.ones
zeros_like = sparse.zeros_like
astype = sparse.astype
reshape = sparse.reshape
broadcast_to = sparse.broadcast_to
permute_dims = sparse.permute_dims
exp = sparse.exp
log = sparse.log
sin = sparse.sin
sqrt = sparse.sqrt
abs = sparse.abs
maximum = sparse.maximum
where = sparse.where
var = sparse.var
std = sparse.std
dot = sparse.vecdot
matvec = sparse.matmul
matmul = sparse.matmul
from_numpy = sparse.asarray
to_numpy = sparse.asnumpy
generator = np.random.default_rng
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext


def arange(*bounds: Any, **dtype: Any) -> Any:
    return sparse.arange(*bounds, **dtype)


def copy(x: Any) -> Any:
    return sparse.asarray(x, copy=True)


def concat(arrays: Any, axis: int) -> Any:
    return sparse.concat(arrays, axis=axis)


def stack(arrays: Any, axis: int = 0) -> Any:
    return sparse.stack(arrays, axis=axis)


def size(x: Any) -> int:
    return int(x.size)


def sum(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return sparse.sum(x, axis=axis, keepdims=keepdims)


def mean(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return sparse.mean(x, axis=axis, keepdims=keepdims)


def cumulative_sum(x: Any, axis: Any = None) -> Any:
    return sparse.cumulative_sum(x, axis=axis)


def matrix_norm(x: Any) -> Any:
    return sparse.linalg.matrix_norm(x)


def vector_norm(x: Any, ord: float = 2) -> Any:
    return sparse.linalg.vector_norm(x, ord=ord)


def norm(x: Any, ord: float = 2) -> Any:
    return sparse.linalg.vector_norm(x, ord=ord)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def leaf(values: Any) -> Any:
    return sparse.asarray(values, dtype=sparse.float32)


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
    rng = np.random.default_rng(seed)
    return sparse.random(shape, density=1.0, random_state=rng, data_rvs=rng.standard_normal)


def draw(generator: Any, shape: Any) -> Any:
    return sparse.random(shape, density=1.0, random_state=generator, data_rvs=generator.standard_normal)


def uniform(generator: Any, shape: Any) -> Any:
    return sparse.random(shape, density=1.0, random_state=generator)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return sparse.multinomial(shape, generator, n, p)


def tolist(x: Any) -> Any:
    return sparse.asnumpy(x).tolist()


def address(x: Any) -> int:
    return int(np.from_dlpack(x).ctypes.data)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
