"""PaddlePaddle, eager, on the CPU."""

from __future__ import annotations

from typing import Any

import paddle

from prelim.backends.declared import paddle as declared

version = paddle.__version__
Array = paddle.Tensor
float32, float64, bool = paddle.float32, paddle.float64, paddle.bool
int8, int16, int32, int64, uint8 = paddle.int8, paddle.int16, paddle.int32, paddle.int64, paddle.uint8
namespace, samplers = paddle, paddle.distribution

asarray = paddle.to_tensor
arange = paddle.arange
zeros = paddle.zeros
ones = paddle.ones
zeros_like = paddle.zeros_like
astype = paddle.cast
copy = paddle.clone
reshape = paddle.reshape
concat = paddle.concat
stack = paddle.stack
broadcast_to = paddle.broadcast_to
permute_dims = paddle.transpose
exp = paddle.exp
log = paddle.log
sin = paddle.sin
sqrt = paddle.sqrt
abs = paddle.abs
maximum = paddle.maximum
where = paddle.where
cumulative_sum = paddle.cumsum
dot = paddle.dot
matvec = paddle.mv
matmul = paddle.matmul
matrix_norm = paddle.linalg.matrix_norm
detach = paddle.Tensor.detach
zero_grad = paddle.Tensor.clear_gradient
recording = paddle.enable_grad
no_grad = paddle.no_grad
generator = paddle.seed
from_numpy = paddle.to_tensor
to_numpy = paddle.Tensor.numpy
tolist = paddle.Tensor.tolist
address = paddle.Tensor.data_ptr


def size(x: Any) -> int:
    return int(paddle.numel(x))


def sum(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return paddle.sum(x, axis, keepdim=keepdims)


def mean(x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return paddle.mean(x, axis, keepdim=keepdims)


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return paddle.var(x, axis, unbiased=correction)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return paddle.std(x, axis, unbiased=correction)


def vector_norm(x: Any, ord: float = 2) -> Any:
    return paddle.linalg.vector_norm(x, ord)


def norm(x: Any, ord: float = 2) -> Any:
    return paddle.norm(x, ord)


def updated(x: Any, index: Any, value: Any) -> Any:
    return paddle.index_put(x, paddle.to_tensor(index).split(len(index)), paddle.full([], value, x.dtype))


def leaf(values: Any) -> Any:
    return paddle.to_tensor(values, dtype="float32", stop_gradient=False)


def attach(x: Any) -> Any:
    x.stop_gradient = False
    return x


def gradient(f: Any, x: Any) -> Any:
    return paddle.grad(f(x), x)[0]


def vjp(f: Any, x: Any, v: Any) -> Any:
    return paddle.grad(f(x), x, grad_outputs=v)[0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return paddle.incubate.autograd.jvp(f, x, v)[1]


def grad(f: Any) -> Any:
    return paddle.autograd.grad(f)


def jacobian(f: Any) -> Any:
    return lambda x: paddle.autograd.jacobian(f(x), x)[:]


def normal(shape: Any, seed: int) -> Any:
    paddle.seed(seed)
    return paddle.randn(shape)


def draw(generator: Any, shape: Any) -> Any:
    return paddle.randn(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return paddle.rand(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return paddle.distribution.Multinomial(n, paddle.to_tensor(p)).sample(shape)


def device(x: Any) -> str:
    return str(x.place).removeprefix("Place(").removesuffix(")")


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
