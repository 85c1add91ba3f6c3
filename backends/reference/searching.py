"""Sorting, searching, and sets."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np

from prelim.backends.reference.array import Array, made
from prelim.backends.reference.joining import take_along_axis
from prelim.backends.reference.manipulation import reshape
from prelim.backends.reference.operands import operand, promoted_pair
from prelim.backends.reference.ops import axes_of

__all__ = [
    "UniqueAll", "UniqueCounts", "UniqueInverse", "argmax", "argmin", "argsort", "nonzero", "searchsorted",
    "sort", "unique_all", "unique_counts", "unique_inverse", "unique_values",
]  # fmt: skip


class UniqueAll(NamedTuple):
    """The distinct values, where each comes first, which each element is, and how often each comes."""

    values: Array
    indices: Array
    inverse_indices: Array
    counts: Array


class UniqueCounts(NamedTuple):
    """The distinct values, and how often each comes."""

    values: Array
    counts: Array


class UniqueInverse(NamedTuple):
    """The distinct values, and which of them each element is."""

    values: Array
    inverse_indices: Array


def argsort(x: Array, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """Return the indices that sort along an axis; equals keep their order."""
    a = operand(x, "argsort")._data
    axis = axes_of(axis, a.shape, "argsort")[0]
    if not descending:
        return made(np.argsort(a, axis=axis, kind="stable"))
    order = np.argsort(np.flip(a, axis), axis=axis, kind="stable")
    return made(a.shape[axis] - 1 - np.flip(order, axis))


def sort(x: Array, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """Sort along an axis; the gradient goes back to where each element came from."""
    return take_along_axis(x, argsort(x, axis=axis, descending=descending), axis=axis)


def _extreme(x: Array, function: Any, axis: int | None, keepdims: bool, name: str) -> Array:
    a = operand(x, name)._data
    axes_of(axis, a.shape, name)
    try:
        return made(np.asarray(function(a, axis=axis, keepdims=keepdims)))
    except ValueError:
        raise ValueError(f"{name}: no elements along axis {axis} of shape {a.shape}") from None


def argmax(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Return the index of the greatest along an axis, the first of equals; by default of all elements."""
    return _extreme(x, np.argmax, axis, keepdims, "argmax")


def argmin(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Return the index of the smallest along an axis, the first of equals; by default of all elements."""
    return _extreme(x, np.argmin, axis, keepdims, "argmin")


def nonzero(x: Array, /) -> tuple[Array, ...]:
    """Return the indices of the elements that are not 0, one array for each axis."""
    if operand(x, "nonzero").ndim == 0:
        raise ValueError("nonzero of a 0-d array: it has no axes to index")
    return tuple(made(index) for index in np.nonzero(x._data))


def searchsorted(
    x1: Array, x2: Array, /, *, side: Literal["left", "right"] = "left", sorter: Array | None = None
) -> Array:
    """Return where in the sorted vector `x1` each element of `x2` goes, before equals or ("right") after."""
    if side not in ("left", "right"):
        raise ValueError(f"searchsorted: side is 'left' or 'right', not {side!r}")
    x1, x2 = promoted_pair(x1, x2, "searchsorted")
    order = None if sorter is None else sorter._data
    return made(np.asarray(np.searchsorted(x1._data, x2._data, side=side, sorter=order)))


def _unique(x: Array, name: str, **wanted: Any) -> tuple[Any, ...]:
    """Find distinct values; NaN equals nothing, not even another NaN."""
    found = np.unique(operand(x, name)._data, equal_nan=False, **wanted)
    return tuple(made(part) for part in found) if isinstance(found, tuple) else (made(found),)


def unique_all(x: Array, /) -> UniqueAll:
    """Return the distinct values and all about them."""
    values, indices, inverse, counts = _unique(
        x, "unique_all", return_index=True, return_inverse=True, return_counts=True
    )
    return UniqueAll(values, indices, reshape(inverse, x.shape), counts)


def unique_counts(x: Array, /) -> UniqueCounts:
    """Return the distinct values, and how often each comes."""
    return UniqueCounts(*_unique(x, "unique_counts", return_counts=True))


def unique_inverse(x: Array, /) -> UniqueInverse:
    """Return the distinct values, and which of them each element is."""
    values, inverse = _unique(x, "unique_inverse", return_inverse=True)
    return UniqueInverse(values, reshape(inverse, x.shape))


def unique_values(x: Array, /) -> Array:
    """Return the distinct values."""
    values: Array = _unique(x, "unique_values")[0]
    return values
