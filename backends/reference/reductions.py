"""Functions that reduce axes, or run along one."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import DEFAULTS, known
from prelim.backends.reference.elementwise import abs, equal, not_equal, sqrt, square, where
from prelim.backends.reference.joining import concat
from prelim.backends.reference.operands import converted, operand
from prelim.backends.reference.ops import OPS, Axis, Data, Shape, axes_of
from prelim.backends.reference.tape import PAUSED, noted, paused

__all__ = [
    "all", "any", "count_nonzero", "cumulative_prod", "cumulative_sum", "diff", "max", "mean", "min", "prod",
    "std", "sum", "var",
]  # fmt: skip

_SUM = OPS["sum"]
_SPREAD = _SUM.rules[0]


def _kept(shape: Shape, axes: Shape) -> Shape:
    return tuple(1 if k in axes else n for k, n in enumerate(shape))


def _count(shape: Shape, axes: Shape) -> int:
    return math.prod(shape[axis] for axis in axes)


def _reduce(x: Array, ufunc: Any, axis: Axis, keepdims: bool, name: str) -> tuple[Data, Shape]:
    """Return the reduction by a ufunc, and the axes reduced."""
    a = operand(x, name)._data
    axes = axes_of(axis, a.shape, name)
    try:
        return ufunc.reduce(a, axis=axes, keepdims=keepdims, out=...), axes
    except ValueError:
        raise ValueError(f"{name}: no elements along axis {axis} of shape {a.shape}, so no {name}") from None


def sum(x: Array, /, axis: Axis = None, keepdims: bool = False, *, dtype: Any = None) -> Array:
    """Sum over axes.

    Parameters
    ----------
    x : Array
    axis : int or sequence of int, optional
        All axes by default.
    keepdims : bool
        Keep the reduced axes, with length 1.
    dtype : dtype, optional
        Of the sum; by default that of `x`, or int64 (uint64) for smaller integers and truth values.
    """
    if dtype is not None:
        x = converted(x, known(dtype))
    if type(x) is not Array:
        x = operand(x, "sum")
    a, node = x._data, x._node
    axes = None if axis is None else axes_of(axis, a.shape, "sum")
    out = np.add.reduce(a, axis=axes, dtype=dtype, keepdims=keepdims, out=...)
    if node is None or (PAUSED and paused()):
        return made(out)
    kept = () if axes is None else out.shape if keepdims else _kept(a.shape, axes)
    return made(out, noted(_SUM, ((node, _SPREAD, (kept, node.shape)),), out.shape))


def mean(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Average over axes; integers give the default floating dtype."""
    if operand(x, "mean").dtype.kind in "biu":
        x = converted(x, DEFAULTS["f"])
    axes = axes_of(axis, x.shape, "mean")
    count = _count(x.shape, axes)
    data = np.asarray(
        np.add.reduce(x._data, axis=axes, keepdims=keepdims, out=...) / np.array(count, x.dtype)
    )
    return recorded("mean", data, x, kept=_kept(x.shape, axes), shape=x.shape, count=count)


def prod(x: Array, /, axis: Axis = None, keepdims: bool = False, *, dtype: Any = None) -> Array:
    """Multiply over axes; the gradient is exact at zeros too."""
    if dtype is not None:
        x = converted(x, known(dtype))
    a = operand(x, "prod")._data
    axes = axes_of(axis, a.shape, "prod")
    data = np.multiply.reduce(a, axis=axes, dtype=dtype, keepdims=keepdims, out=...)
    return recorded("prod", data, x, axes=axes)


def max(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Take the greatest over axes; equals share the gradient evenly."""
    data, axes = _reduce(x, np.maximum, axis, keepdims, "max")
    return recorded("max", data, x, axes=axes)


def min(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Take the smallest over axes; equals share the gradient evenly."""
    data, axes = _reduce(x, np.minimum, axis, keepdims, "min")
    return recorded("min", data, x, axes=axes)


def all(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Tell whether all elements over axes are true (not 0)."""
    return made(_reduce(x, np.logical_and, axis, keepdims, "all")[0])


def any(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Tell whether any element over axes is true (not 0)."""
    return made(_reduce(x, np.logical_or, axis, keepdims, "any")[0])


def count_nonzero(x: Array, /, axis: Axis = None, keepdims: bool = False) -> Array:
    """Count the elements over axes that are not 0."""
    data = operand(x, "count_nonzero")._data != 0
    return made(np.add.reduce(data, axis=axes_of(axis, x.shape, "count_nonzero"), keepdims=keepdims, out=...))


def var(x: Array, /, axis: Axis = None, keepdims: bool = False, *, correction: float = 0) -> Array:
    """Compute the variance: squared distances from the mean, summed, over their count less `correction`."""
    axes = axes_of(axis, operand(x, "var").shape, "var")
    total = sum(square(x - mean(x, axis=axes, keepdims=True)), axis=axes, keepdims=keepdims)
    degrees = _count(x.shape, axes) - correction
    return total / (degrees if degrees > 0 else math.nan)


def std(x: Array, /, axis: Axis = None, keepdims: bool = False, *, correction: float = 0) -> Array:
    """Compute the standard deviation: the root of the variance, with the subgradient 0 where that is 0."""
    spread = var(x, axis=axis, correction=correction, keepdims=keepdims)
    return where(equal(spread, 0), 0.0, sqrt(where(equal(spread, 0), 1.0, spread)))


def _along(x: Array, axis: int | None, name: str) -> int:
    if axis is None and operand(x, name).ndim != 1:
        raise ValueError(f"{name}: shape {x.shape} has {x.ndim} axes, so axis= must name one")
    return axes_of(0 if axis is None else axis, x.shape, name)[0]


def _running(x: Array, ufunc: Any, axis: int | None, dtype: Any, initial: bool, name: str) -> Array:
    axis = _along(x, axis, name)
    if dtype is not None:
        x = converted(x, known(dtype))
    kind = x.dtype.kind
    wide = known("uint64" if kind == "u" else "int64") if kind in "biu" and dtype is None else x.dtype
    result = recorded(name, ufunc.accumulate(x._data, axis=axis, dtype=wide), x, axis=axis)
    if not initial:
        return result
    first = (*x.shape[:axis], 1, *x.shape[axis + 1 :])
    return concat([made(np.full(first, ufunc.identity, wide)), result], axis=axis)


def cumulative_sum(
    x: Array, /, axis: int | None = None, *, dtype: Any = None, include_initial: bool = False
) -> Array:
    """Sum up to each element along an axis; `include_initial` puts the empty sum 0 before.

    Raises
    ------
    ValueError
        If `axis` is missing and there is not exactly one.
    """
    return _running(x, np.add, axis, dtype, include_initial, "cumulative_sum")


def cumulative_prod(
    x: Array, /, axis: int | None = None, *, dtype: Any = None, include_initial: bool = False
) -> Array:
    """Multiply up to each element along an axis; `include_initial` puts the empty product 1 before."""
    return _running(x, np.multiply, axis, dtype, include_initial, "cumulative_prod")


def diff(
    x: Array, /, *, axis: int = -1, n: int = 1, prepend: Array | None = None, append: Array | None = None
) -> Array:
    """Subtract each element from the next along an axis, `n` times."""
    axis = axes_of(axis, operand(x, "diff").shape, "diff")[0]
    if n < 1:
        raise ValueError(f"diff: n counts the subtractions, at least 1, and is {n}")
    x = concat([part for part in (prepend, x, append) if part is not None], axis=axis)
    rest = (slice(None),) * axis
    for _ in range(n):
        later, earlier = x[(*rest, slice(1, None))], x[(*rest, slice(None, -1))]
        x = not_equal(later, earlier) if x.dtype.kind == "b" else later - earlier
    return x


def norm(x: Array, ord: float, axis: Axis, keepdims: bool, name: str) -> Array:
    """Compute the length of vectors along axes, with the subgradient 0 where it is 0."""
    axes = axes_of(axis, operand(x, name).shape, name)
    if x.dtype.kind in "biu":
        x = converted(x, DEFAULTS["f"])
    if ord == math.inf:
        return max(abs(x), axis=axes, keepdims=keepdims)
    if ord == -math.inf:
        return min(abs(x), axis=axes, keepdims=keepdims)
    if ord == 0:
        return converted(count_nonzero(x, axis=axes, keepdims=keepdims), np.finfo(x.dtype).dtype)
    size = np.abs(x._data)
    powers = np.square(size) if ord == 2 else size if ord == 1 else size**ord
    total = np.add.reduce(powers, axis=axes, keepdims=keepdims, out=...)
    data = np.sqrt(total, out=...) if ord == 2 else total if ord == 1 else np.asarray(total ** (1 / ord))
    return recorded("vector_norm", data, x, ord=ord, axes=axes)
