"""Keras 3 and its operations, over the backend it is configured for. Gradients come in training only."""

from __future__ import annotations

import contextlib
from typing import Any

import keras
from keras import ops

from prelim.backends.declared import keras as declared

version = keras.__version__
Array = type(ops.zeros(()))
float32, float64, bool = "float32", "float64", "bool"
int8, int16, int32, int64, uint8 = "int8", "int16", "int32", "int64", "uint8"
namespace, samplers = ops, keras.random

asarray = ops.convert_to_tensor
arange = ops.arange
zeros = ops.zeros
ones = ops.ones
zeros_like = ops.zeros_like
astype = ops.cast
copy = ops.copy
reshape = ops.reshape
concat = ops.concatenate
stack = ops.stack
broadcast_to = ops.broadcast_to
permute_dims = ops.transpose
size = ops.size
exp = ops.exp
log = ops.log
sin = ops.sin
sqrt = ops.sqrt
abs = ops.abs
maximum = ops.maximum
where = ops.where
sum = ops.sum
mean = ops.mean
cumulative_sum = ops.cumsum
dot = ops.dot
matvec = ops.matmul
matmul = ops.matmul
vector_norm = ops.norm
matrix_norm = ops.norm
norm = ops.norm
detach = ops.stop_gradient
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
generator = keras.random.SeedGenerator
from_numpy = ops.convert_to_tensor
to_numpy = ops.convert_to_numpy


def updated(x: Any, index: Any, value: Any) -> Any:
    return ops.scatter_update(x, [index], [value])


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return ops.var(x, axis)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return ops.std(x, axis)


def leaf(values: Any) -> Any:
    return ops.convert_to_tensor(values, dtype="float32")


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return ops.grad(f)(x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    return ops.vjp(f, x, v)


def jvp(f: Any, x: Any, v: Any) -> Any:
    return ops.jvp(f, (x,), (v,))[1]


def grad(f: Any) -> Any:
    return ops.grad(f)


def jacobian(f: Any) -> Any:
    return ops.jacobian(f)


def zero_grad(x: Any) -> Any:
    return x.grad.zero_()


def normal(shape: Any, seed: int) -> Any:
    return keras.random.normal(shape, seed=seed)


def draw(generator: Any, shape: Any) -> Any:
    return keras.random.normal(shape, seed=generator)


def uniform(generator: Any, shape: Any) -> Any:
    return keras.random.uniform(shape, seed=generator)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return keras.random.multinomial(n, p, shape, seed=generator)


def tolist(x: Any) -> Any:
    return ops.convert_to_numpy(x).tolist()


def address(x: Any) -> int:
    return int(x.data_ptr())


def device(x: Any) -> str:
    return str(x.device)


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
