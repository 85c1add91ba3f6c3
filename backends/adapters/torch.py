"""PyTorch, eager, on the CPU."""

from __future__ import annotations

from typing import Any

import torch

from prelim.spec.words import Kind, diverges

version = torch.__version__
Array = torch.Tensor
float32, float64, bool = torch.float32, torch.float64, torch.bool
int8, int16, int32, int64, uint8 = torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8
namespace, samplers = torch, torch.distributions

asarray = torch.tensor
arange = torch.arange
zeros = torch.zeros
ones = torch.ones
zeros_like = torch.zeros_like
astype = torch.Tensor.to
copy = torch.clone
reshape = torch.reshape
concat = torch.cat
stack = torch.stack
broadcast_to = torch.broadcast_to
permute_dims = torch.permute
size = torch.numel
exp = torch.exp
log = torch.log
sin = torch.sin
sqrt = torch.sqrt
abs = torch.abs
maximum = torch.maximum
where = torch.where
sum = torch.sum
mean = torch.mean
var = torch.var
std = torch.std
cumulative_sum = torch.cumsum
dot = torch.dot
matvec = torch.mv
matmul = torch.matmul
vector_norm = torch.linalg.vector_norm
matrix_norm = torch.linalg.matrix_norm
norm = torch.norm
grad = torch.func.grad
jacobian = torch.func.jacrev
detach = torch.detach
recording = torch.enable_grad
no_grad = torch.no_grad
from_numpy = torch.from_numpy
to_numpy = torch.Tensor.numpy
tolist = torch.Tensor.tolist
address = torch.Tensor.data_ptr
attach = torch.Tensor.requires_grad_
generator = torch.manual_seed  # the default generator, the only one that torch.distributions draw from


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.index_put(torch.tensor(index).unbind(), torch.tensor(value, dtype=x.dtype))


def leaf(values: Any) -> Any:
    return torch.tensor(values, dtype=torch.float32, requires_grad=True)


def gradient(f: Any, x: Any) -> Any:
    return torch.autograd.grad(f(x), x)[0]


def vjp(f: Any, x: Any, v: Any) -> Any:
    return torch.autograd.grad(f(x), x, v)[0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return torch.func.jvp(f, (x,), (v,))[1]


def zero_grad(x: Any) -> Any:
    return x.grad.zero_()


def normal(shape: Any, seed: int) -> Any:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def draw(generator: Any, shape: Any) -> Any:
    return torch.randn(shape, generator=generator)


def uniform(generator: Any, shape: Any) -> Any:
    return torch.rand(shape, generator=generator)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return (generator, torch.distributions.Multinomial(n, torch.tensor(p)).sample(shape))[1]  # type: ignore[no-untyped-call]  # torch leaves it untyped


def device(x: Any) -> str:
    return str(x.device.type)


def wait(x: Any) -> Any:
    return x


declarations = (
    diverges(
        "ndarray.slice.reversed_views",
        raises=ValueError,
        match="step must be greater than zero",
        kind=Kind.NOT_YET,
        reason="strides are never negative, so that x[::-1] is refused; torch.flip copies",
        link="https://github.com/pytorch/pytorch/issues/59786",
    ),
    diverges(
        "ndarray.convert.of_views",
        raises=ValueError,
        match="stride in the given numpy array is negative",
        where={"layout": ("reversed",)},
        kind=Kind.NOT_YET,
        reason="strides are never negative, so that a reversed NumPy array has to be copied first",
        link="https://github.com/pytorch/pytorch/issues/92680",
    ),
    diverges(
        "ndarray.elementwise.type_promotion",
        raises=RuntimeError,
        match="Subtraction, the `-` operator, with a bool tensor is not supported",
        where={"name": ("sub",), "integer": ("bool",)},
        reason="the difference of numbers and truth values is refused; their sum and product are not",
        link="https://docs.pytorch.org/docs/stable/generated/torch.sub.html",
    ),
    diverges(
        "prob.multinomial.counts_sum",
        raises=RuntimeError,
        match="cannot sample n_sample <= 0 samples",
        where={"n": (0,)},
        kind=Kind.UPSTREAM_BUG,
        reason="Multinomial(0, p) is made and cannot be sampled: torch.multinomial draws at least once",
        link="https://docs.pytorch.org/docs/stable/distributions.html#multinomial",
    ),
    diverges(
        "prob.multinomial.sample_shape",
        raises=RuntimeError,
        match="cannot sample n_sample <= 0 samples",
        where={"shape": ((2, 0),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a sample shape with a side 0 is refused, while torch.rand and torch.randn take it",
        link="https://docs.pytorch.org/docs/stable/distributions.html#multinomial",
    ),
)
