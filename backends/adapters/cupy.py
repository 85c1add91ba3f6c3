"""CuPy: NumPy's interface on a CUDA device."""

from __future__ import annotations

import contextlib
from typing import Any

import cupy as cp

from prelim.backends.declared import cupy as declared

version = cp.__version__
Array = cp.ndarray
float32, float64, bool = cp.float32, cp.float64, cp.bool_
int8, int16, int32, int64, uint8 = cp.int8, cp.int16, cp.int32, cp.int64, cp.uint8
namespace, samplers = cp, cp.random

asarray = cp.array
arange = cp.arange
zeros = cp.zeros
ones = cp.ones
zeros_like = cp.zeros_like
astype = cp.ndarray.astype
copy = cp.copy
reshape = cp.reshape
concat = cp.concatenate
stack = cp.stack
broadcast_to = cp.broadcast_to
permute_dims = cp.transpose
size = cp.size
exp = cp.exp
log = cp.log
sin = cp.sin
sqrt = cp.sqrt
abs = cp.abs
maximum = cp.maximum
where = cp.where
sum = cp.sum
mean = cp.mean
cumulative_sum = cp.cumsum
dot = cp.dot
matvec = cp.matmul
matmul = cp.matmul
vector_norm = cp.linalg.norm
matrix_norm = cp.linalg.norm
norm = cp.linalg.norm
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
generator = cp.random.default_rng
from_numpy = cp.asarray
to_numpy = cp.asnumpy
tolist = cp.ndarray.tolist


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return cp.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return cp.std(x, axis, ddof=correction)


def leaf(values: Any) -> Any:
    return cp.array(values, dtype=cp.float32)


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
    return cp.random.default_rng(seed).standard_normal(shape)


def draw(generator: Any, shape: Any) -> Any:
    return generator.standard_normal(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return generator.random(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return cp.random.multinomial(n, p, shape)


def address(x: Any) -> int:
    return int(x.data.ptr)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    x.device.synchronize()
    return x


declarations = declared.declarations
