"""Apache MXNet and its NumPy interface, on the CPU. Only what is computed while recording has a gradient."""

from __future__ import annotations

import os
from typing import Any

# The default engine hands an error to whichever operation next uses the same scratch memory: no ending of a
# clause would be its own. This one, MXNet's own for debugging, raises where the operation is called.
os.environ.setdefault("MXNET_ENGINE_TYPE", "NaiveEngine")

import mxnet as mx
from mxnet import np

from prelim.backends.declared import mxnet as declared

version = mx.__version__
Array = np.ndarray
float32, float64, bool = np.float32, np.float64, np.bool
int8, int16, int32, int64, uint8 = np.int8, "int16", np.int32, np.int64, np.uint8
namespace, samplers = np, np.random

asarray = np.array
arange = np.arange
zeros = np.zeros
ones = np.ones
zeros_like = np.zeros_like
astype = np.ndarray.astype
copy = np.copy
reshape = np.reshape
concat = np.concatenate
stack = np.stack
broadcast_to = np.broadcast_to
permute_dims = np.transpose
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
detach = np.ndarray.detach
recording = mx.autograd.record
no_grad = mx.autograd.pause
generator = mx.random.seed
from_numpy = np.array
to_numpy = np.ndarray.asnumpy
tolist = np.ndarray.tolist


def size(x: Any) -> int:
    return int(x.size)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return np.var(x, axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return np.std(x, axis, ddof=correction)


def leaf(values: Any) -> Any:
    x = np.array(values, dtype=np.float32)
    x.attach_grad()
    return x


def attach(x: Any) -> Any:
    x.attach_grad()
    return x


def gradient(f: Any, x: Any) -> Any:
    with mx.autograd.record():
        y = f(x)
    return mx.autograd.grad(y, [x])[0].as_np_ndarray()


def vjp(f: Any, x: Any, v: Any) -> Any:
    with mx.autograd.record():
        y = f(x)
    return mx.autograd.grad(y, [x], [v])[0].as_np_ndarray()


def jvp(f: Any, x: Any, v: Any) -> Any:
    return mx.autograd.jvp(f, x, v)


def grad(f: Any) -> Any:
    return mx.grad(f)


def jacobian(f: Any) -> Any:
    return mx.jacobian(f)


def zero_grad(x: Any) -> Any:
    x.grad[:] = 0
    return x.grad


def normal(shape: Any, seed: int) -> Any:
    mx.random.seed(seed)
    return np.random.normal(size=shape)


def draw(generator: Any, shape: Any) -> Any:
    return np.random.normal(size=shape)


def uniform(generator: Any, shape: Any) -> Any:
    return np.random.uniform(size=shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return np.random.multinomial(n, p, shape)


def address(x: Any) -> int:
    return int(x.ctypes.data)


def device(x: Any) -> str:
    return str(x.ctx.device_type)


def wait(x: Any) -> Any:
    x.wait_to_read()
    return x


declarations = declared.declarations
