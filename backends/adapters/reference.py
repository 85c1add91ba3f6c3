"""The reference engine: what the clauses mean, in code. It declares nothing."""

from __future__ import annotations

from typing import Any

import prelim
from prelim.backends import reference as engine

version = prelim.__version__
Array = engine.Array
float32, float64, bool = engine.float32, engine.float64, engine.bool
int8, int16, int32, int64, uint8 = engine.int8, engine.int16, engine.int32, engine.int64, engine.uint8
namespace, samplers = engine, engine.random.Generator

asarray = engine.asarray
arange = engine.arange
zeros = engine.zeros
ones = engine.ones
zeros_like = engine.zeros_like
astype = engine.astype
reshape = engine.reshape
concat = engine.concat
stack = engine.stack
broadcast_to = engine.broadcast_to
updated = engine.updated
permute_dims = engine.permute_dims
exp = engine.exp
log = engine.log
sin = engine.sin
sqrt = engine.sqrt
abs = engine.abs
maximum = engine.maximum
where = engine.where
sum = engine.sum
mean = engine.mean
var = engine.var
std = engine.std
cumulative_sum = engine.cumulative_sum
dot = engine.dot
matvec = engine.matvec
matmul = engine.matmul
vector_norm = engine.linalg.vector_norm
matrix_norm = engine.linalg.matrix_norm
norm = engine.linalg.vector_norm
grad = engine.grad
jacobian = engine.jacobian
recording = engine.recording
no_grad = engine.no_grad
generator = engine.random.Generator
draw = engine.random.Generator.normal
uniform = engine.random.Generator.uniform
multinomial = engine.random.Generator.multinomial
from_numpy = engine.asarray
to_numpy = Array.numpy
tolist = Array.tolist
address = Array.data_ptr
attach = Array.requires_grad_
detach = Array.detach


def copy(x: Any) -> Any:
    return engine.asarray(x, copy=True)


def size(x: Any) -> int:
    return int(x.size)


def leaf(values: Any) -> Any:
    return engine.asarray(values, dtype=engine.float32, requires_grad=True)


def gradient(f: Any, x: Any) -> Any:
    return engine.grad(f)(x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    return engine.vjp(f, x)[1](v)[0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return engine.jvp(f, (x,), (v,))[1]


def zero_grad(x: Any) -> Any:
    return x.grad.zero_()


def normal(shape: Any, seed: int) -> Any:
    return engine.random.Generator(seed).normal(shape)


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


declarations = ()
