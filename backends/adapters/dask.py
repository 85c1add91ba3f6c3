"""dask.array: NumPy arrays in blocks, computed when a value is asked for. It has no gradients."""

from __future__ import annotations

import contextlib
from typing import Any

import dask
import dask.array as da

from prelim.backends.declared import dask as declared

version = dask.__version__
Array = da.Array
float32, float64, bool = da.float32, da.float64, da.bool
int8, int16, int32, int64, uint8 = da.int8, da.int16, da.int32, da.int64, da.uint8
namespace, samplers = da, da.random

asarray = da.asarray
arange = da.arange
zeros = da.zeros
ones = da.ones
zeros_like = da.zeros_like
astype = da.Array.astype
copy = da.Array.copy
reshape = da.reshape
concat = da.concatenate
stack = da.stack
broadcast_to = da.broadcast_to
permute_dims = da.transpose
exp = da.exp
log = da.log
sin = da.sin
sqrt = da.sqrt
abs = da.abs
maximum = da.maximum
where = da.where
sum = da.sum
mean = da.mean
cumulative_sum = da.cumsum
dot = da.dot
matvec = da.matmul
matmul = da.matmul
vector_norm = da.linalg.norm
matrix_norm = da.linalg.norm
norm = da.linalg.norm
generator = da.random.default_rng
from_numpy = da.asarray
to_numpy = da.Array.compute
wait = da.Array.persist
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext


def size(x: Any) -> int:
    return int(x.size)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return da.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return da.std(x, axis, ddof=correction)


def leaf(values: Any) -> Any:
    return da.asarray(values, dtype=da.float32)


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
    return da.random.default_rng(seed).standard_normal(shape)


def draw(generator: Any, shape: Any) -> Any:
    return generator.standard_normal(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return generator.random(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return generator.multinomial(n, p, shape)


def tolist(x: Any) -> Any:
    return x.compute().tolist()


def address(x: Any) -> int:
    return int(x.ctypes.data)


def device(x: Any) -> str:
    return str(x.device)


declarations = declared.declarations
