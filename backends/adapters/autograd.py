"""HIPS autograd: NumPy's functions, wrapped so that ``grad`` can follow them. Arrays are NumPy's own."""

from __future__ import annotations

import contextlib
from importlib.metadata import version as version_of
from typing import Any

import autograd
import autograd.numpy as np
import autograd.tracer

from prelim.backends.declared import autograd as declared

version = version_of("autograd")
Array = np.ndarray
float32, float64, bool = np.float32, np.float64, np.bool_
int8, int16, int32, int64, uint8 = np.int8, np.int16, np.int32, np.int64, np.uint8
namespace, samplers = np, np.random

asarray = np.array
arange = np.arange
zeros = np.zeros
ones = np.ones
zeros_like = np.zeros_like
copy = np.copy
reshape = np.reshape
concat = np.concatenate
stack = np.stack
broadcast_to = np.broadcast_to
permute_dims = np.transpose
size = np.size
exp = np.exp
log = np.log
sin = np.sin
sqrt = np.sqrt
abs = np.abs
maximum = np.maximum
where = np.where
sum = np.sum
mean = np.mean
cumulative_sum = np.cumsum
dot = np.dot
matvec = np.dot
matmul = np.matmul
vector_norm = np.linalg.norm
matrix_norm = np.linalg.norm
norm = np.linalg.norm
grad = autograd.grad
jacobian = autograd.jacobian
detach = autograd.tracer.getval
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
from_numpy = np.asarray
to_numpy = np.asarray
generator = np.random.default_rng


def astype(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return np.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return np.std(x, axis, ddof=correction)


def leaf(values: Any) -> Any:
    return np.array(values, dtype=np.float32)


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return autograd.grad(f)(x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    return autograd.make_vjp(f)(x)[0](v)


def jvp(f: Any, x: Any, v: Any) -> Any:
    return autograd.make_jvp(f)(x)(v)[1]


def zero_grad(x: Any) -> Any:
    return x.grad.fill(0)


def normal(shape: Any, seed: int) -> Any:
    return np.random.default_rng(seed).standard_normal(shape)


def draw(generator: Any, shape: Any) -> Any:
    return generator.standard_normal(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return generator.random(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return generator.multinomial(n, p, shape)


def tolist(x: Any) -> Any:
    return x.tolist()


def address(x: Any) -> int:
    return int(x.ctypes.data)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
