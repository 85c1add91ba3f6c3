"""NumPy's masked arrays as a backend: one module of verbs and declarations."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
from numpy import ma

from prelim.spec.words import Capability, Kind, absent, diverges

version = np.__version__
Array = ma.MaskedArray
float32, float64, bool = np.float32, np.float64, np.bool_
int8, int16, int32, int64, uint8 = np.int8, np.int16, np.int32, np.int64, np.uint8
namespace, samplers = ma, np.random

asarray = ma.array
arange = ma.arange
zeros = ma.zeros
ones = ma.ones
zeros_like = ma.zeros_like
copy = ma.copy
reshape = ma.reshape
concat = ma.concatenate
stack = ma.stack
broadcast_to = np.broadcast_to
permute_dims = ma.transpose
size = ma.size
exp = ma.exp
log = ma.log
sin = ma.sin
sqrt = ma.sqrt
abs = ma.abs
maximum = ma.maximum
where = ma.where
sum = ma.sum
mean = ma.mean
cumulative_sum = ma.cumsum
dot = ma.dot
matvec = ma.dot
matmul = ma.dot
vector_norm = np.linalg.norm
matrix_norm = np.linalg.norm
norm = np.linalg.norm
from_numpy = ma.asarray
to_numpy = ma.getdata
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
generator = np.random.default_rng


def astype(x: Any, dtype: Any) -> Any:
    return x.astype(dtype)


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def var(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return ma.var(x, axis=axis, ddof=correction)


def std(x: Any, axis: Any = None, *, correction: float = 0) -> Any:
    return ma.std(x, axis=axis, ddof=correction)


def leaf(values: Any) -> Any:
    return ma.array(values, dtype=np.float32)


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


_MA = "https://numpy.org/doc/stable/reference/maskedarray.generic.html"
_MATMUL = "https://github.com/numpy/numpy/issues/14992"

declarations = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn)'",
        reason="masked arrays hold values and a mask; they keep no history",
        link=_MA,
    ),
    absent(
        Capability.FUNCTIONAL_UPDATE,
        raises=AttributeError,
        match="has no attribute 'at'",
        reason="masked arrays are written to in place; a new one is a copy, then written to",
        link=_MA,
    ),
    diverges(
        "ndarray.convert.text_refused",
        "pandas.tensor.mixed_values_object",
        fails="not-refused",
        reason="arrays hold text and any other Python object, too",
        link="https://numpy.org/doc/stable/reference/arrays.dtypes.html",
    ),
    diverges(
        "ndarray.elementwise.division_by_zero",
        "calculus.rule.log_outside",
        fails="unequal",
        reason="what lies outside the domain of a function is masked",
        link=_MA,
    ),
    diverges(
        "linalg.vector.column_default",
        "linalg.matrix.not_square",
        "linalg.hadamard.inner_sides_refused",
        "linalg.exercise.associativity_cost",
        "linalg.matmul.dtype_kept",
        raises=ValueError,
        match="operands could not be broadcast together",
        kind=Kind.UPSTREAM_BUG,
        reason="a @ b combines the masks as for an elementwise function",
        link=_MATMUL,
    ),
    diverges(
        "linalg.matvec.at_operator",
        raises=ValueError,
        match="operands could not be broadcast together",
        where=lambda right: len(right) > 1,
        kind=Kind.UPSTREAM_BUG,
        reason="a @ b combines the masks as for an elementwise function",
        link=_MATMUL,
    ),
    diverges(
        "linalg.matmul.scalar_refused",
        fails="not-refused",
        reason="ma.dot multiplies by a number, as np.dot does",
        link="https://numpy.org/doc/stable/reference/generated/numpy.ma.dot.html",
    ),
    diverges(
        "calculus.derivative.numerical_float32_fails",
        fails="unequal",
        kind=Kind.UPSTREAM_BUG,
        reason="float32 + a Python number gives float64, unlike in NumPy's own arrays",
        link="https://github.com/numpy/numpy/issues/27029",
    ),
    diverges(
        "ndarray.dtype.of_python_numbers",
        fails="unequal",
        where={"dtype": ("int8", "int16", "uint8", "int32", "float32")},
        kind=Kind.UPSTREAM_BUG,
        reason="an array beside a Python number becomes one of 64 bits, unlike NumPy's own arrays",
        link="https://github.com/numpy/numpy/issues/27029",
    ),
    diverges(
        "prob.conditional.undefined",
        raises=TypeError,
        match="not NoneType",
        reason="what lies outside the domain of a function is masked, and masked values are read as None",
        link=_MA,
    ),
    diverges(
        "prob.multinomial.negative_refused",
        fails="not-refused",
        where={"p": ((0.0, 0.0),)},
        reason="the last outcome always gets the probability that the others leave, whatever is said of it",
        link="https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.multinomial.html",
    ),
    diverges(
        "linalg.dot.lengths_refused",
        fails="unequal",
        where={"left": (0,)},
        kind=Kind.UPSTREAM_BUG,
        reason="a sum of no products is masked rather than 0",
        link=_MA,
    ),
    diverges(
        "linalg.dot.definition",
        fails="unequal",
        where={"n": (0,)},
        kind=Kind.UPSTREAM_BUG,
        reason="a sum of no products is masked rather than 0",
        link=_MA,
    ),
    diverges(
        "linalg.matvec.mv",
        fails="unequal",
        where=lambda shape: shape[1] == 0,
        kind=Kind.UPSTREAM_BUG,
        reason="a sum of no products is masked rather than 0",
        link=_MA,
    ),
    diverges(
        "linalg.matmul.shape",
        fails="unequal",
        where=lambda sides: sides[1] == 0,
        kind=Kind.UPSTREAM_BUG,
        reason="a sum of no products is masked rather than 0",
        link=_MA,
    ),
)
