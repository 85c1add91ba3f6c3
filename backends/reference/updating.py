"""Writing without a write: an update that gives a new array and keeps the old one."""

from __future__ import annotations

from typing import Any

from prelim.backends.reference.array import Array
from prelim.backends.reference.creation import asarray

__all__ = ["updated"]


def updated(x: Array, /, key: Any, value: Any) -> Array:
    """Return a copy of `x` with `value` at ``x[key]``; `x` stays as it is.

    The cotangent of the result goes to `value` at the key, and to `x` everywhere else.

    Parameters
    ----------
    x : Array
        Also a leaf that requires grad, into which nothing could be written.
    key : int, slice, None, ..., Array, list, or a tuple of them
    value : Array or number
        Broadcast to the part that it takes the place of.

    Raises
    ------
    IndexError
        If an index is out of range, or there are more than axes.
    ValueError
        If `value` does not broadcast to the part.
    TypeError
        If the dtype of `x` cannot hold `value`.
    """
    y = asarray(x, copy=True)
    y[key] = value
    return y
