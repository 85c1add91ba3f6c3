"""NumPy, from 1.23 on: the array library under most others. It has no gradients."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np

from prelim.backends.declared.through_numpy import gives_the_last_the_rest, holds_anything, no_number
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Kind, absent, diverges

version = np.__version__
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
matvec = np.matmul
matmul = np.matmul
vector_norm = np.linalg.norm
matrix_norm = np.linalg.norm
norm = np.linalg.norm
from_numpy = np.asarray
to_numpy = np.asarray
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
generator = np.random.default_rng


def astype(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return np.var(x, axis=axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return np.std(x, axis=axis, ddof=correction)


def leaf(values: Any) -> Any:
    return np.array(values, dtype=np.float32)


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


_NO_GRADIENTS = "NumPy computes values only; its arrays keep no history"

declarations = (
    absent(
        Capability.DEVICE,
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="arrays tell their device since 2.0, as the array API standard has it",
        link="https://numpy.org/doc/stable/release/2.0.0-notes.html",
        versions="<2.0",
    ),
    diverges(
        "ndarray.create.default_device_cpu",
        raises=AttributeError,
        match="'numpy.float64' object has no attribute 'device'",
        where={"shape": ((),)},
        kind=Kind.NOT_YET,
        reason="what NumPy computes without axes is a scalar, which tells its device since 2.1",
        link="https://numpy.org/doc/stable/release/2.1.0-notes.html",
        versions=">=2.0,<2.1",
    ),
    diverges(
        "ndarray.create.ragged_refused",
        fails="not-refused",
        reason="rows of unlike lengths made an array of lists, refused since 1.24",
        link="https://numpy.org/doc/stable/release/1.24.0-notes.html",
        versions="<1.24",
    ),
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn)'",
        reason=_NO_GRADIENTS,
        link="https://numpy.org/doc/stable/user/whatisnumpy.html",
    ),
    only_in_place(link="https://numpy.org/doc/stable/user/basics.indexing.html"),
    no_number(
        reason="since 2.4 only arrays without axes convert; x.item() takes any array of one element",
        versions=">=2.4",
    ),
    holds_anything,
    gives_the_last_the_rest,
)
