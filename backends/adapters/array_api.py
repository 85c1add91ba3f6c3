"""Any namespace of the array API standard, spelled by the standard alone; the loader names the module."""

from __future__ import annotations

import contextlib
import importlib
import os
from typing import Any

import numpy as np

from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, absent, diverges

xp = importlib.import_module(os.environ["PRELIM_ARRAY_API"])
version = importlib.import_module(xp.__name__.partition(".")[0]).__version__
Array = type(xp.empty(0))
float32, float64, bool = xp.float32, xp.float64, xp.bool
int8, int16, int32, int64, uint8 = xp.int8, xp.int16, xp.int32, xp.int64, xp.uint8
namespace, samplers = xp, xp

asarray = xp.asarray
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
var = xp.var
std = xp.std
dot = xp.vecdot
matvec = xp.matmul
matmul = xp.matmul
from_numpy = xp.asarray
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext


def arange(*bounds: Any, **dtype: Any) -> Any:
    return xp.arange(*bounds, **dtype)


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


def matrix_norm(x: Any) -> Any:
    return xp.linalg.matrix_norm(x)


def vector_norm(x: Any, ord: float = 2) -> Any:
    return xp.linalg.vector_norm(x, ord=ord)


def norm(x: Any, ord: float = 2) -> Any:
    return xp.linalg.vector_norm(x, ord=ord)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


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
    return xp.normal(shape, seed)


def generator(seed: int) -> Any:
    return xp.generator(seed)


def draw(generator: Any, shape: Any) -> Any:
    return xp.normal(shape, generator)


def uniform(generator: Any, shape: Any) -> Any:
    return xp.uniform(shape, generator)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return xp.multinomial(shape, generator, n, p)


def to_numpy(x: Any) -> Any:
    return np.from_dlpack(xp.asarray(x))


def tolist(x: Any) -> Any:
    return np.from_dlpack(xp.asarray(x)).tolist()


def address(x: Any) -> int:
    return int(np.from_dlpack(xp.asarray(x)).ctypes.data)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


_STANDARD = "https://data-apis.org/array-api/latest/purpose_and_scope.html"

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn|normal)'",
        reason="the standard speaks of values; it knows no gradients",
        link=_STANDARD,
    ),
    only_in_place(link="https://github.com/data-apis/array-api-extra/pull/53"),
    absent(
        Capability.SAMPLING,
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match=r"has no attribute '(normal|generator|uniform|multinomial)'",
        reason="the standard leaves random numbers out of scope",
        link=_STANDARD,
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        reason="the standard leaves random numbers out of scope",
        link=_STANDARD,
    ),
)
