"""MyGrad: NumPy with a tape; ``y.backward()`` fills ``x.grad``."""

from __future__ import annotations

import contextlib
from typing import Any

import mygrad as mg
import numpy as np

from prelim.backends.declared import mygrad as declared

version = mg.__version__
Array = mg.Tensor
float32, float64, bool = np.float32, np.float64, np.bool
int8, int16, int32, int64, uint8 = np.int8, np.int16, np.int32, np.int64, np.uint8
namespace, samplers = mg, mg.random

asarray = mg.tensor
arange = mg.arange
zeros = mg.zeros
ones = mg.ones
zeros_like = mg.zeros_like
astype = mg.Tensor.astype
copy = mg.Tensor.copy
reshape = mg.reshape
concat = mg.concatenate
stack = mg.stack
broadcast_to = mg.broadcast_to
permute_dims = mg.transpose
exp = mg.exp
log = mg.log
sin = mg.sin
sqrt = mg.sqrt
abs = mg.abs
maximum = mg.maximum
where = mg.where
sum = mg.sum
mean = mg.mean
cumulative_sum = mg.cumsum
dot = mg.matmul
matvec = mg.matmul
matmul = mg.matmul
vector_norm = mg.linalg.norm
matrix_norm = mg.linalg.norm
norm = mg.linalg.norm
zero_grad = mg.Tensor.null_grad
recording = contextlib.nullcontext
from_numpy = mg.astensor
to_numpy = mg.asarray
generator = mg.random.seed


def size(x: Any) -> int:
    return int(x.size)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return mg.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return mg.std(x, axis, ddof=correction)


def leaf(values: Any) -> Any:
    return mg.tensor(values, dtype=np.float32)


def attach(x: Any) -> Any:
    return mg.tensor(x, constant=False)


def gradient(f: Any, x: Any) -> Any:
    f(x).backward()
    return x.grad


def vjp(f: Any, x: Any, v: Any) -> Any:
    f(x).backward(v)
    return x.grad


def jvp(f: Any, x: Any, v: Any) -> Any:
    return mg.jvp(f, x, v)


def grad(f: Any) -> Any:
    return mg.grad(f)


def jacobian(f: Any) -> Any:
    return mg.jacobian(f)


def detach(x: Any) -> Any:
    return mg.tensor(x.data, constant=True)


def no_grad() -> Any:
    return mg.no_autodiff


def normal(shape: Any, seed: int) -> Any:
    mg.random.seed(seed)
    return mg.random.randn(*shape)


def draw(generator: Any, shape: Any) -> Any:
    return mg.random.randn(*shape)


def uniform(generator: Any, shape: Any) -> Any:
    return mg.random.rand(*shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return mg.random.multinomial(n, p, shape)


def tolist(x: Any) -> Any:
    return x.data.tolist()


def address(x: Any) -> int:
    return int(x.data.ctypes.data)


def device(x: Any) -> str:
    return str(x.data.device)


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
