"""tinygrad on the CPU: lazy tensors, compiled when a value is asked for."""

from __future__ import annotations

import contextlib
from importlib.metadata import version as version_of
from typing import Any

import tinygrad
from tinygrad import Tensor, dtypes

from prelim.backends.declared import tinygrad as declared

version = version_of("tinygrad")
pace = 1_250  # each new shape is compiled, by a C compiler in a process of its own
Array = Tensor
float32, float64, bool = dtypes.float32, dtypes.float64, dtypes.bool
int8, int16, int32, int64, uint8 = dtypes.int8, dtypes.int16, dtypes.int32, dtypes.int64, dtypes.uint8
namespace, samplers = Tensor, Tensor

asarray = Tensor
zeros = Tensor.zeros
ones = Tensor.ones
arange = Tensor.arange
zeros_like = Tensor.zeros_like
astype = Tensor.cast
copy = Tensor.clone
reshape = Tensor.reshape
broadcast_to = Tensor.expand
permute_dims = Tensor.permute
size = Tensor.numel
exp = Tensor.exp
log = Tensor.log
sin = Tensor.sin
sqrt = Tensor.sqrt
abs = Tensor.abs
maximum = Tensor.maximum
where = Tensor.where
cumulative_sum = Tensor.cumsum
dot = Tensor.dot
matvec = Tensor.dot
matmul = Tensor.matmul
detach = Tensor.detach
recording = contextlib.nullcontext
generator = Tensor.manual_seed
from_numpy = Tensor
to_numpy = Tensor.numpy
tolist = Tensor.tolist
wait = Tensor.realize


def concat(arrays: Any, axis: int) -> Any:
    return Tensor.cat(*arrays, dim=axis)


def stack(arrays: Any, axis: int = 0) -> Any:
    return Tensor.stack(*arrays, dim=axis)


def sum(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return x.sum(axis, keepdim=keepdims)


def mean(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return x.mean(axis, keepdim=keepdims)


def vector_norm(x: Any, ord: float = 2) -> Any:
    return x.norm(ord)


def matrix_norm(x: Any) -> Any:
    return x.norm()


def norm(x: Any, ord: float = 2) -> Any:
    return x.norm(ord)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return x.var(axis, correction=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return x.std(axis, correction=correction)


def leaf(values: Any) -> Any:
    return Tensor(values, dtype=dtypes.float32)


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return f(x).gradient(x)[0]


def vjp(f: Any, x: Any, v: Any) -> Any:
    return f(x).gradient(x, gradient=v)[0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return tinygrad.jvp(f, x, v)


def grad(f: Any) -> Any:
    return tinygrad.grad(f)


def jacobian(f: Any) -> Any:
    return tinygrad.jacobian(f)


def zero_grad(x: Any) -> Any:
    return x.grad.assign(0)


def no_grad() -> Any:
    return Tensor.no_grad()


def normal(shape: Any, seed: int) -> Any:
    Tensor.manual_seed(seed)
    return Tensor.randn(shape)


def draw(generator: Any, shape: Any) -> Any:
    return Tensor.randn(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return Tensor.rand(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return Tensor(p).multinomial(n, replacement=True)


def address(x: Any) -> int:
    return int(x.realize().uop.buffer._buf.va_addr)


def device(x: Any) -> str:
    return str(x.device.lower())


declarations = declared.declarations
