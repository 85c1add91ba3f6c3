"""The engine beside torch on torch's own samples: values, and gradients along a random direction.

`CALLS` says how a user of the engine writes each function of torch: arguments come as torch takes them,
arrays as arrays of the engine. Every differentiable float64 sample of every function is compared; there is no
other outcome.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from prelim.backends import reference as e
from prelim.backends.reference import Array

torch = pytest.importorskip("torch")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of torch's own test modules
    from torch.testing._internal.common_methods_invocations import op_db

FUNCTIONS, SAMPLES = 160, 1600  # At least so many are compared: the tables cannot shrink unnoticed.


def axes(x: Array, dim: Any) -> Any:
    """torch lets dim 0 and -1 name an axis of a 0-d array, and [] name all."""
    if dim is None or dim in ([], ()):
        return None
    return () if x.ndim == 0 else dim


def reduced(f: Callable[..., Array]) -> Callable[..., Array]:
    return lambda x, dim=None, keepdim=False: f(x, axis=axes(x, dim), keepdims=keepdim)


def spread_of(f: Callable[..., Array]) -> Callable[..., Array]:
    def call(
        x: Array, dim: Any = None, unbiased: Any = True, keepdim: bool = False, *, correction: Any = 1
    ) -> Array:
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        correction = (1 if correction is None else correction) if unbiased else 0
        return f(x, axis=axes(x, dim), correction=correction, keepdims=keepdim)

    return call


def at_least_1d(f: Callable[..., Array]) -> Callable[..., Array]:
    """Functions along one axis: torch also takes a 0-d array, as an array of one element."""

    def call(x: Array, dim: int = -1, *args: Any, **kwargs: Any) -> Array:
        kwargs.pop("dtype", None)
        return f(x.reshape(1), 0, *args, **kwargs).reshape(()) if x.ndim == 0 else f(x, dim, *args, **kwargs)

    return call


def scaled(f: Callable[..., Array]) -> Callable[..., Array]:
    return lambda x, y, alpha=1: f(x, y * alpha)


def divided(x: Any, y: Any, rounding_mode: str | None = None) -> Array:
    if rounding_mode is None:
        return x / y
    return e.floor_divide(x, y) if rounding_mode == "floor" else e.trunc(x / y)


def clamped(x: Array, *limits: Any, **named: Any) -> Array:
    return e.clip(x, *limits, **named)


def logsumexp(x: Array, dim: Any, keepdim: bool = False) -> Array:
    top = e.max(x.detach(), axis=axes(x, dim), keepdims=True)
    top = e.where(e.isfinite(top), top, 0.0)
    total = e.log(e.sum(e.exp(x - top), axis=axes(x, dim), keepdims=True)) + top
    return (
        total
        if keepdim or x.ndim == 0
        else e.squeeze(total, axis=tuple(dim) if isinstance(dim, list) else dim)
    )


def softmax(x: Array, dim: int, dtype: Any = None) -> Array:
    if not x.size:
        return e.exp(x)
    powers = e.exp(x - e.max(x.detach(), axis=axes(x, dim), keepdims=True))
    return powers / e.sum(powers, axis=axes(x, dim), keepdims=True)


def squeezed(x: Array, dim: Any = None) -> Array:
    named = range(x.ndim) if dim is None else dim if isinstance(dim, (list, tuple)) else [dim]
    ones = tuple(k for k in named if x.ndim and x.shape[k] == 1)
    return e.squeeze(x, axis=ones)


def normed(x: Array, ord: Any = 2, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Array:  # noqa: A002
    return e.linalg.vector_norm(x, ord=ord, axis=axes(x, dim), keepdims=keepdim)


def matrix_normed(x: Array, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False) -> Array:  # noqa: A002
    found = e.linalg.matrix_norm(e.moveaxis(x, tuple(dim), (-2, -1)), ord=ord, keepdims=keepdim)
    return e.moveaxis(found, (-2, -1), tuple(dim)) if keepdim else found


def solved(a: Array, b: Array, left: bool = True) -> Array:
    if not left:
        return solved(a.mT, b.mT).mT
    return e.linalg.solve(a, b[..., None])[..., 0] if b.shape == a.shape[:-1] else e.linalg.solve(a, b)


def swapped(x: Array, a: int, b: int) -> Array:
    order = list(range(x.ndim))
    if order:
        order[a], order[b] = order[b], order[a]
    return e.permute_dims(x, order)


def key(k: Any) -> Any:
    return tuple(k) if isinstance(k, list) and not all(type(i) is int for i in k) else k


def diagonal(x: Array, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Array:
    return e.linalg.diagonal(e.moveaxis(x, (dim1, dim2), (-2, -1)), offset=offset)


def rolled(x: Array, shifts: Any, dims: Any = None) -> Array:
    return e.roll(x, shifts, axis=dims if dims not in ((), []) else None)


def split(x: Array, size: Any, dim: int = 0) -> list[Array]:
    n = x.shape[dim]
    sizes = size if isinstance(size, (list, tuple)) else [min(size, n - k) for k in range(0, n, size)]
    ends = np.cumsum([0, *sizes]).tolist()
    rest = (slice(None),) * (dim % x.ndim)
    return [x[(*rest, slice(a, b))] for a, b in pairwise(ends)]


def differences(x: Array, n: int = 1, dim: int = -1, prepend: Any = None, append: Any = None) -> Array:
    if n == 0:
        return +x
    return e.diff(x, n=n, axis=dim, prepend=prepend, append=append)


def logit(x: Array, eps: float | None = None) -> Array:
    y = x if eps is None else e.clip(x, eps, 1 - eps)
    return e.log(y / (1 - y))


def masked(x: Array, mask: Array) -> Array:
    wide, chosen = e.broadcast_arrays(x, mask)
    return wide[chosen]


def gathered(x: Array, dim: int, index: Array) -> Array:
    if x.ndim == 0:
        return gathered(x.reshape(1), 0, index.reshape(-1)).reshape(index.shape)
    if index.size == 0:
        return e.reshape(x, -1)[:0].reshape(index.shape)
    part = x[tuple(slice(None) if k == dim % x.ndim else slice(n) for k, n in enumerate(index.shape))]
    return e.take_along_axis(part, index, axis=dim)


def along(x: Array, index: Array, dim: int | None = None) -> Array:
    return (
        e.take_along_axis(x.reshape(-1), index.reshape(-1), axis=0)
        if dim is None
        else e.take_along_axis(x, index, axis=dim)
    )


def filled(x: Array, mask: Array, value: Any) -> Array:
    return e.where(mask, value, x) if isinstance(value, Array) else e.where(mask, float(value), x)


def selected(x: Array, dim: int, index: Array) -> Array:
    return e.take(x.reshape(1), index, axis=0).reshape(()) if x.ndim == 0 else e.take(x, index, axis=dim)


def named(*names: str, **renamed: str) -> dict[str, Callable[..., Any]]:
    same = {name: getattr(e, name) for name in names}
    return {**same, **{theirs: getattr(e, ours) for theirs, ours in renamed.items()}}


def expanded(x: Array, shape: Any) -> Array:
    lead = len(shape) - x.ndim
    return e.broadcast_to(x, tuple(x.shape[k - lead] if n == -1 else n for k, n in enumerate(shape)))


CALLS: dict[str, Callable[..., Any]] = {
    **named(
        *[
            "abs",
            "acos",
            "acosh",
            "asin",
            "asinh",
            "atan",
            "atanh",
            "ceil",
            "cos",
            "cosh",
            "exp",
            "expm1",
            "floor",
            "log",
            "log10",
            "log1p",
            "log2",
        ]
    ),
    **named(
        *["positive", "reciprocal", "sign", "sin", "sinh", "sqrt", "square", "tan", "tanh", "trunc"],
        neg="negative",
        real="real",
    ),
    **named(
        *["atan2", "copysign", "hypot", "logaddexp", "maximum", "minimum", "remainder", "pow"],
        true_divide="divide",
    ),
    **named(mul="multiply", vdot="dot", dot="dot", outer="outer", mm="matmul"),
    **named("matmul", mv="matvec", bmm="matmul"),
    "__radd__": lambda x, y: y + x,
    "__rdiv__": lambda x, y: y / x,
    "__rmul__": lambda x, y: y * x,
    "__rsub__": lambda x, y: y - x,
    "__rpow__": lambda x, y: y**x,
    "__rmod__": lambda x, y: y % x,
    "__rmatmul__": lambda x, y: y @ x,
    "__getitem__": lambda x, k: x[key(k)],
    "H": lambda x: x.T,
    "T": lambda x: x.T,
    "mH": lambda x: x.mT,
    "mT": lambda x: x.mT,
    "add": scaled(e.add),
    "sub": scaled(e.subtract),
    "rsub": lambda x, y, alpha=1: y - x * alpha,
    "addcdiv": lambda x, a, b, value=1: x + a / b * value,
    "addcmul": lambda x, a, b, value=1: x + a * b * value,
    "addmm": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "addmv": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "addr": lambda x, a, b, beta=1, alpha=1: x * beta + e.outer(a, b) * alpha,
    "baddbmm": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "amax": reduced(e.max),
    "amin": reduced(e.min),
    "broadcast_tensors": e.broadcast_arrays,
    "broadcast_to": e.broadcast_to,
    "cat": lambda xs, dim=0: e.concat(
        [x for x in xs if x.shape != (0,)] or xs, axis=dim
    ),  # torch ignores shape (0,)
    "cholesky": lambda x, upper=False: e.linalg.cholesky(x, upper=upper),
    "clamp": clamped,
    "clamp_max": lambda x, top: clamped(x, None, top),
    "clamp_min": lambda x, low: clamped(x, low, None),
    "clone": lambda x, memory_format=None: e.asarray(x, copy=True),
    "contiguous": lambda x, memory_format=None: +x,
    "cross": lambda x, y, dim=None: e.linalg.cross(x, y, axis=-1 if dim is None else dim),
    "cumprod": at_least_1d(lambda x, dim: e.cumulative_prod(x, axis=dim)),
    "cumsum": at_least_1d(lambda x, dim: e.cumulative_sum(x, axis=dim)),
    "deg2rad": lambda x: x * (math.pi / 180),
    "diagonal": diagonal,
    "diff": differences,
    "dist": lambda x, y, p=2: e.linalg.vector_norm(x - y, ord=p),
    "div": divided,
    "expand": expanded,
    "expand_as": lambda x, like: e.broadcast_to(x, like.shape),
    "exp2": lambda x: 2.0**x,
    "fill": lambda x, value: x * 0 + value,
    "flip": lambda x, dims: e.flip(x, axis=dims),
    "fliplr": lambda x: e.flip(x, axis=1),
    "flipud": lambda x: e.flip(x, axis=0),
    "frac": lambda x: x - e.trunc(x),
    "gather": gathered,
    "index_select": selected,
    "inner": lambda x, y: e.tensordot(x, y, axes=([-1], [-1])) if x.ndim and y.ndim else x * y,
    "lerp": lambda x, y, w: x + (y - x) * w,
    "linalg.cholesky": lambda x, upper=False: e.linalg.cholesky(x, upper=upper),
    "linalg.cross": lambda x, y, dim=-1: e.linalg.cross(x, y, axis=dim),
    "linalg.det": e.linalg.det,
    "linalg.diagonal": lambda x, offset=0, dim1=-2, dim2=-1: diagonal(x, offset, dim1, dim2),
    "linalg.inv": e.linalg.inv,
    "linalg.matrix_norm": matrix_normed,
    "linalg.matrix_power": e.linalg.matrix_power,
    "linalg.slogdet": e.linalg.slogdet,
    "linalg.solve": solved,
    "linalg.svdvals": e.linalg.svdvals,
    "linalg.vecdot": lambda x, y, dim=-1: e.sum(x * y, axis=dim),
    "linalg.vector_norm": normed,
    "log_softmax": lambda x, dim, dtype=None: e.log(softmax(x, dim)),
    "logit": logit,
    "logsumexp": logsumexp,
    "masked_fill": filled,
    "masked_select": masked,
    "mean": lambda x, dim=None, keepdim=False, dtype=None: e.mean(x, axis=axes(x, dim), keepdims=keepdim),
    "meshgrid": lambda *xs, indexing="ij": e.meshgrid(*(x.reshape(-1) for x in flat(xs)), indexing=indexing),
    "movedim": e.moveaxis,
    "msort": lambda x: e.sort(x, axis=0) if x.ndim else +x,
    "narrow": lambda x, dim, start, n: x[
        (slice(None),) * (dim % x.ndim)
        + (slice(int(start), int(start) + n if int(start) >= 0 or int(start) + n < 0 else None),)
    ],
    "nn.functional.hardtanh": lambda x, min_val=-1.0, max_val=1.0: e.clip(x, min_val, max_val),
    "nn.functional.leaky_relu": lambda x, negative_slope=0.01: e.where(x > 0, x, x * negative_slope),
    "nn.functional.linear": lambda x, w, b=None: x @ w.T if b is None else x @ w.T + b,
    "nn.functional.logsigmoid": lambda x: -e.logaddexp(-x, x * 0),
    "nn.functional.relu": lambda x, inplace=False: e.where(x > 0, x, 0.0),
    "nn.functional.relu6": lambda x, inplace=False: e.clip(x, 0.0, 6.0),
    "nn.functional.silu": lambda x, inplace=False: x / (1 + e.exp(-x)),
    "nn.functional.softsign": lambda x: x / (1 + e.abs(x)),
    "nn.functional.tanhshrink": lambda x: x - e.tanh(x),
    "permute": e.permute_dims,
    "prod": lambda x, dim=None, keepdim=False, dtype=None: e.prod(x, axis=axes(x, dim), keepdims=keepdim),
    "rad2deg": lambda x: x * (180 / math.pi),
    "ravel": lambda x: x.reshape(-1),
    "repeat": lambda x, counts: e.tile(x, tuple(counts)),
    "reshape": e.reshape,
    "reshape_as": lambda x, like: x.reshape(like.shape),
    "roll": rolled,
    "rsqrt": lambda x: 1 / e.sqrt(x),
    "select": lambda x, dim, k: x[(slice(None),) * (dim % x.ndim) + (k,)],
    "sgn": e.sign,
    "sigmoid": lambda x: 1 / (1 + e.exp(-x)),
    "softmax": softmax,
    "split": split,
    "squeeze": squeezed,
    "stack": lambda xs, dim=0: e.stack(xs, axis=dim),
    "std": spread_of(e.std),
    "std_mean": lambda x, dim=None, **k: (
        spread_of(e.std)(x, dim, **k),
        e.mean(x, axis=axes(x, None if isinstance(dim, bool) else dim), keepdims=k.get("keepdim", False)),
    ),
    "sum": lambda x, dim=None, keepdim=False, dtype=None: e.sum(x, axis=axes(x, dim), keepdims=keepdim),
    "t": lambda x: x.T,
    "take": lambda x, k: e.take(x.reshape(-1), k.reshape(-1)).reshape(k.shape),
    "take_along_dim": along,
    "tile": lambda x, counts: e.tile(x, tuple(counts)),
    "trace": e.linalg.trace,
    "transpose": swapped,
    "tril": lambda x, k=0: e.tril(x, k=k),
    "triu": lambda x, k=0: e.triu(x, k=k),
    "unbind": lambda x, dim=0: e.unstack(x, axis=dim),
    "unsqueeze": lambda x, dim: e.expand_dims(x, axis=dim),
    "var": spread_of(e.var),
    "var_mean": lambda x, dim=None, **k: (
        spread_of(e.var)(x, dim, **k),
        e.mean(x, axis=axes(x, None if isinstance(dim, bool) else dim), keepdims=k.get("keepdim", False)),
    ),
    "view": e.reshape,
    "view_as": lambda x, like: x.reshape(like.shape),
    "where": lambda x, condition, y: e.where(condition, x, y),
    "xlogy": lambda x, y: e.where(x == 0, 0.0, x * e.log(e.where(x == 0, 1.0, y))),
}


def flat(xs: Any) -> Iterator[Any]:
    for x in xs:
        yield from flat(x) if isinstance(x, (list, tuple)) else [x]


def ours(value: Any) -> Any:
    """Convert torch's arguments; an array that requires grad becomes one that does."""
    if isinstance(value, torch.Tensor):
        return e.asarray(value.detach().numpy().copy(), requires_grad=value.requires_grad)
    if isinstance(value, (list, tuple)):
        parts = [ours(part) for part in value]
        return parts if isinstance(value, list) else tuple(parts)
    return {name: ours(part) for name, part in value.items()} if isinstance(value, dict) else value


def leaves(value: Any, kind: type) -> list[Any]:
    if isinstance(value, dict):
        return leaves(list(value.values()), kind)
    if isinstance(value, (list, tuple)):
        return [leaf for v in value for leaf in leaves(v, kind)]
    return [value] if isinstance(value, kind) and value.requires_grad else []


def outputs(result: Any) -> list[Any]:
    return list(result) if isinstance(result, (list, tuple)) else [result]


def compare(op: Any, sample: Any, call: Callable[..., Any]) -> None:
    theirs = (sample.input, sample.args, sample.kwargs)
    mine = tuple(ours(part) for part in theirs)
    expected = outputs(op(sample.input, *sample.args, **sample.kwargs))
    found = outputs(call(mine[0], *mine[1], **mine[2]))
    assert len(found) == len(expected)
    for f, x in zip(found, expected, strict=True):
        assert f.shape == tuple(x.shape)
        np.testing.assert_allclose(f.detach().numpy(), x.detach().numpy(), rtol=1e-9, atol=1e-11)
    pairs = [(f, x) for f, x in zip(found, expected, strict=True) if x.requires_grad]
    random = np.random.default_rng(0)
    weights = [random.standard_normal(f.shape) for f, _ in pairs]
    inputs = leaves(theirs, torch.Tensor)
    gradients = torch.autograd.grad(
        [x for _, x in pairs], inputs, [torch.from_numpy(w) for w in weights], allow_unused=True
    )
    for (f, _), w in zip(pairs, weights, strict=True):
        if f.requires_grad:
            f.backward(e.asarray(w), retain_graph=True)
    for x, g in zip(leaves(mine, Array), gradients, strict=True):
        own = np.zeros(x.shape) if x.grad is None else x.grad.numpy()
        np.testing.assert_allclose(own, 0 if g is None else g.numpy(force=True), rtol=1e-8, atol=1e-10)


def found_ops() -> list[Any]:
    return [op for op in op_db if op.name in CALLS and torch.float64 in op.dtypes and op.supports_autograd]


@pytest.mark.parametrize("op", [pytest.param(op, id=op.formatted_name) for op in found_ops()])
@pytest.mark.filterwarnings("ignore")
def test_values_and_gradients_agree_with_torch(op: Any) -> None:
    samples = list(op.sample_inputs("cpu", torch.float64, requires_grad=True))

    with np.errstate(all="ignore"):
        for k, sample in enumerate(samples):
            try:
                compare(op, sample, CALLS[op.name])
            except Exception as error:
                error.add_note(f"{op.formatted_name}, sample {k} of {len(samples)}: {sample.summary()}")
                raise


@pytest.mark.filterwarnings("ignore")
def test_no_function_or_sample_is_lost() -> None:
    ops = found_ops()

    functions = {op.name for op in ops}
    samples = sum(len(list(op.sample_inputs("cpu", torch.float64, requires_grad=True))) for op in ops)

    assert functions == set(CALLS)
    print(f"{len(functions)} functions, {samples} samples")
    assert len(functions) >= FUNCTIONS
    assert samples >= SAMPLES
