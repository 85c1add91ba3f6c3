"""Functions that make a new array of the elements of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import promoted
from prelim.backends.reference.indexing import getitem
from prelim.backends.reference.manipulation import (
    broadcast_arrays,
    broadcast_shapes,
    broadcast_to,
    permute_dims,
    reshape,
)
from prelim.backends.reference.operands import converted, operand
from prelim.backends.reference.ops import OPS, Data, axes_of
from prelim.backends.reference.tape import PAUSED, noted, paused

__all__ = [
    "concat", "meshgrid", "repeat", "roll", "stack", "take", "take_along_axis", "tile", "tril", "triu",
    "unstack",
]  # fmt: skip


def _common(arrays: Sequence[Array], name: str) -> list[Array]:
    if not arrays:
        raise ValueError(f"{name} of no arrays: give at least one")
    dtype = operand(arrays[0], name).dtype
    for x in arrays[1:]:
        dtype = promoted(dtype, operand(x, name).dtype)
    return [converted(x, dtype) for x in arrays]


def _joined(name: str, data: Data, parts: list[Array], keys: list[Any]) -> Array:
    if not any(x._node for x in parts) or (PAUSED and paused()):
        return made(data)
    op = OPS["concat"]
    edges = [(x._node, op.rules[0], key) for x, key in zip(parts, keys, strict=True) if x._node is not None]
    return made(data, noted(op, tuple(edges), data.shape))


def concat(arrays: Sequence[Array], /, axis: int | None = 0) -> Array:
    """Join arrays along an axis that exists; all other sides must agree. None joins them flattened.

    Raises
    ------
    ValueError
        If there are no arrays, or their shapes do not agree.
    """
    parts = _common(arrays, "concat")
    if axis is None:
        parts, axis = [reshape(x, -1) for x in parts], 0
    first = parts[0].shape
    axis = axes_of(axis, first, "concat")[0]
    for x in parts:
        if x.ndim != len(first) or any(x.shape[k] != n for k, n in enumerate(first) if k != axis):
            raise ValueError(f"concat: shapes {first} and {x.shape} differ outside axis {axis}")
    data = np.concatenate([x._data for x in parts], axis=axis)
    ends = np.cumsum([x.shape[axis] for x in parts]).tolist()
    keys = [(slice(None),) * axis + (slice(s, e),) for s, e in zip([0, *ends], ends, strict=False)]
    return _joined("concat", data, parts, keys)


def stack(arrays: Sequence[Array], /, axis: int = 0) -> Array:
    """Join arrays of one shape along a new axis.

    Raises
    ------
    ValueError
        If there are no arrays, or their shapes differ.
    """
    parts = _common(arrays, "stack")
    first = parts[0].shape
    for x in parts:
        if x.shape != first:
            raise ValueError(f"stack: shapes {first} and {x.shape} differ")
    axis = axes_of(axis, (*first, 1), "stack")[0]
    data = np.stack([x._data for x in parts], axis=axis)
    return _joined("stack", data, parts, [(slice(None),) * axis + (k,) for k in range(len(parts))])


def unstack(x: Array, /, *, axis: int = 0) -> tuple[Array, ...]:
    """Split into views along an axis, which they lack."""
    axis = axes_of(axis, operand(x, "unstack").shape, "unstack")[0]
    return tuple(getitem(x, (slice(None),) * axis + (k,)) for k in range(x.shape[axis]))


def repeat(x: Array, repeats: Any, /, *, axis: int | None = None) -> Array:
    """Repeat each element `repeats` times along an axis; None repeats the flattened elements."""
    if axis is None:
        x, axis = reshape(x, -1), 0
    axis = axes_of(axis, operand(x, "repeat").shape, "repeat")[0]
    counts = repeats._data if isinstance(repeats, Array) else repeats
    return getitem(x, (slice(None),) * axis + (np.repeat(np.arange(x.shape[axis]), counts),))


def roll(x: Array, /, shift: Any, *, axis: Any = None) -> Array:
    """Shift elements along axes; those that fall off one end come back at the other."""
    if axis is None:
        return reshape(roll(reshape(x, -1), shift, axis=0), x.shape)
    axes = axes_of(axis, operand(x, "roll").shape, "roll")
    shifts = shift if isinstance(shift, Sequence) else (shift,) * len(axes)
    for k, by in zip(axes, shifts, strict=True):
        n = x.shape[k]
        x = getitem(x, (slice(None),) * k + ((np.arange(n) - by) % max(n, 1),))
    return x


def tile(x: Array, repetitions: Sequence[int], /) -> Array:
    """Lay copies of the whole array side by side along each axis."""
    counts = (1,) * (operand(x, "tile").ndim - len(repetitions)) + tuple(repetitions)
    sides = (1,) * (len(counts) - x.ndim) + x.shape
    paired = reshape(x, tuple(side for n in sides for side in (1, n)))
    wide = broadcast_to(paired, tuple(side for pair in zip(counts, sides, strict=True) for side in pair))
    return reshape(wide, tuple(c * n for c, n in zip(counts, sides, strict=True)), copy=True)


def meshgrid(*arrays: Array, indexing: str = "xy") -> list[Array]:
    """Lay out vectors as the coordinates of a grid; "xy" swaps the first two axes, "ij" does not."""
    if indexing not in ("xy", "ij"):
        raise ValueError(f"meshgrid: indexing is 'xy' or 'ij', not {indexing!r}")
    for x in arrays:
        if operand(x, "meshgrid").ndim != 1:
            raise ValueError(f"meshgrid takes arrays of one axis, not of shape {x.shape}")
    n = len(arrays)
    grids = broadcast_arrays(
        *(x[(None,) * k + (slice(None),) + (None,) * (n - 1 - k)] for k, x in enumerate(arrays))
    )
    if indexing == "xy" and n > 1:
        return [permute_dims(x, (1, 0, *range(2, n))) for x in grids]
    return grids


def triangle(x: Array, k: int, upper: bool) -> Array:
    """Keep the part of each matrix on one side of its k-th diagonal, with zeros on the other."""
    name = "triu" if upper else "tril"
    if operand(x, name).ndim < 2:
        raise ValueError(f"{name}: shape {x.shape} has {x.ndim} axes, and a matrix has 2")
    low = np.tri(x.shape[-2], x.shape[-1], k - upper, bool)
    mask = made(~low if upper else low)
    return recorded("where", np.where(mask._data, x._data, x.dtype.type(0)), x, condition=mask._data)


def tril(x: Array, /, *, k: int = 0) -> Array:
    """Keep the elements on and below the k-th diagonal of each matrix; the others become 0."""
    return triangle(x, k, upper=False)


def triu(x: Array, /, *, k: int = 0) -> Array:
    """Keep the elements on and above the k-th diagonal of each matrix; the others become 0."""
    return triangle(x, k, upper=True)


def take(x: Array, indices: Array, /, *, axis: int | None = None) -> Array:
    """Select along an axis by integer indices; only an array of one axis needs none named."""
    if axis is None and operand(x, "take").ndim != 1:
        raise ValueError(f"take: shape {x.shape} has {x.ndim} axes, so axis= must name one")
    axis = axes_of(axis or 0, operand(x, "take").shape, "take")[0]
    return getitem(x, (slice(None),) * axis + (indices,))


def take_along_axis(x: Array, indices: Array, /, *, axis: int = -1) -> Array:
    """Select along an axis by an array of indices that has one for each element of the result."""
    axis = axes_of(axis, operand(x, "take_along_axis").shape, "take_along_axis")[0]
    before, after = x.shape[:axis], x.shape[axis + 1 :]
    sides = broadcast_shapes((*before, 1, *after), (*indices.shape[:axis], 1, *indices.shape[axis + 1 :]))
    grid: list[Any] = list(np.ix_(*(np.arange(n) for n in sides)))
    grid[axis] = indices._data
    return getitem(broadcast_to(x, (*sides[:axis], x.shape[axis], *sides[axis + 1 :])), tuple(grid))
