"""JAX on its default device, 64-bit types off. Arrays are immutable; gradients are a transformation."""

from __future__ import annotations

import contextlib
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

version = jax.__version__
pace = 1_250  # each new shape is compiled, about 10 ms an operation
compiler = jax.jit
Array = jax.Array
float32, float64, bool = jnp.float32, jnp.float64, jnp.bool
int8, int16, int32, int64, uint8 = jnp.int8, jnp.int16, jnp.int32, jnp.int64, jnp.uint8
namespace, samplers = jnp, jax.random

asarray = jnp.array
arange = jnp.arange
zeros = jnp.zeros
ones = jnp.ones
zeros_like = jnp.zeros_like
astype = jnp.astype
copy = jnp.copy
reshape = jnp.reshape
concat = jnp.concat
stack = jnp.stack
broadcast_to = jnp.broadcast_to
permute_dims = jnp.permute_dims
size = jnp.size
exp = jnp.exp
log = jnp.log
sin = jnp.sin
sqrt = jnp.sqrt
abs = jnp.abs
maximum = jnp.maximum
where = jnp.where
sum = jnp.sum
mean = jnp.mean
var = jnp.var
std = jnp.std
cumulative_sum = jnp.cumsum
dot = jnp.dot
matvec = jnp.matmul
matmul = jnp.matmul
vector_norm = jnp.linalg.vector_norm
matrix_norm = jnp.linalg.matrix_norm
norm = jnp.linalg.norm
grad = jax.grad
jacobian = jax.jacobian
detach = jax.lax.stop_gradient
recording = contextlib.nullcontext
no_grad = contextlib.nullcontext
from_numpy = jnp.asarray
to_numpy = np.asarray
generator = jax.random.key
draw = jax.random.normal
uniform = jax.random.uniform
wait = jax.block_until_ready


def updated(x: Any, index: Any, value: Any) -> Any:
    return x.at[index].set(value)


def leaf(values: Any) -> Any:
    return jnp.array(values, dtype=jnp.float32)


def attach(x: Any) -> Any:
    return x.requires_grad_()


def gradient(f: Any, x: Any) -> Any:
    return jax.grad(f)(x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    return jax.vjp(f, x)[1](v)[0]


def jvp(f: Any, x: Any, v: Any) -> Any:
    return jax.jvp(f, (x,), (v,))[1]


def zero_grad(x: Any) -> Any:
    return x.grad.at[:].set(0)


def normal(shape: Any, seed: int) -> Any:
    return jax.random.normal(jax.random.key(seed), shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return jax.random.multinomial(generator, n, jnp.array(p), shape=(*shape, len(p)))


def tolist(x: Any) -> Any:
    return x.tolist()


def address(x: Any) -> int:
    return int(x.unsafe_buffer_pointer())


def device(x: Any) -> str:
    return str(x.devices().pop().platform)


_IMMUTABLE = "JAX arrays are immutable; x.at[...].set(...) gives a new one"
_SHARP_BITS = "https://docs.jax.dev/en/latest/notebooks/Common_Gotchas_in_JAX.html"
_MULTINOMIAL = "https://docs.jax.dev/en/latest/_autosummary/jax.random.multinomial.html"
_COUNTS_SINCE = "jax.random draws from the multinomial distribution since 0.5.3"

only_narrow = diverges(
    "ndarray.create.dtype_explicit",
    "ndarray.convert.dtype_kept",
    "pandas.tensor.float64_dtype",
    "calculus.derivative.small_steps",
    "calculus.derivative.central_difference",
    "calculus.derivative.numerical_limit_table",
    fails="unequal",
    where={"dtype": ("float64", "int64")},
    reason="64-bit types are off unless jax_enable_x64 is set; an array that asks for one gets 32 bits",
    link="https://docs.jax.dev/en/latest/default_dtypes.html",
)

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.ITEM_ASSIGNMENT,
        raises=TypeError,
        match="JAX arrays are immutable",
        reason=_IMMUTABLE,
        link=_SHARP_BITS,
    ),
    absent(
        Capability.INPLACE_OPERATORS,
        fails="rebound",
        reason="x += y binds x to a new array, as for every immutable Python value",
        link=_SHARP_BITS,
    ),
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '?(backward|grad|requires_grad_?|grad_fn)\b",
        reason="gradients are a transformation of functions, jax.grad(f)(x); arrays keep no history",
        link="https://docs.jax.dev/en/latest/automatic-differentiation.html",
    ),
    only_narrow,
    diverges(
        "calculus.rule.power_zero",
        fails="unequal",
        where={"exponent": ("float",), "at": ((0.0,),)},
        kind=Kind.UPSTREAM_BUG,
        reason="the derivative of x ** 0.0 at 0 is computed as 0 * 0 ** -1, but for integer exponents",
        link="https://github.com/jax-ml/jax/issues/14397",
    ),
    diverges(
        "ndarray.random.fresh_each_call",
        fails="same",
        reason="samples depend on the key alone, which nothing changes; jax.random.split makes new ones",
        link="https://docs.jax.dev/en/latest/random-numbers.html",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        fails="not-refused",
        reason="values are not checked, since functions are traced without them; what comes are no counts",
        link=_MULTINOMIAL,
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        kind=Kind.NOT_YET,
        reason="arrays have the attribute device since 0.4.31, devices() before",
        link="https://docs.jax.dev/en/latest/_autosummary/jax.Array.device.html",
        versions="<0.4.31",
    ),
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        kind=Kind.NOT_YET,
        reason=_COUNTS_SINCE,
        link=_MULTINOMIAL,
        versions="<0.5.3",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial",)},
        kind=Kind.NOT_YET,
        reason=_COUNTS_SINCE,
        link=_MULTINOMIAL,
        versions="<0.5.3",
    ),
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="an immutable array copies the NumPy array it is made of, which may change",
        link="https://docs.jax.dev/en/latest/_autosummary/jax.numpy.asarray.html",
        versions=">=0.10.1",
    ),
    diverges(
        "ndarray.convert.torch_numpy_share",
        "ndarray.convert.inplace_numpy_to_tensor",
        fails="moved",
        sometimes=True,
        kind=Kind.UPSTREAM_BUG,
        reason="memory of NumPy is shared where it happens to start at a multiple of 64 bytes, else copied",
        link="https://github.com/jax-ml/jax/issues/37830",
        versions=">=0.5,<0.10.1",
    ),
    diverges(
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        raises=TypeError,
        match="Only scalar arrays can be converted to Python scalars",
        where={"shape": ((1,), (1, 1))},
        reason="only arrays without axes convert, as in NumPy; x.item() takes any array of one element",
        link="https://github.com/jax-ml/jax/pull/19181",
    ),
)
