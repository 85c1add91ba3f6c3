"""Reading at a key: basic keys give views, arrays of integers or truth values give copies."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy import ndarray

from prelim.backends.reference.array import Array, recorded
from prelim.backends.reference.ops import OPS, is_basic
from prelim.backends.reference.views import view

_GETITEM = OPS["getitem"]


def plain(key: Any) -> Any:
    """Return a key that NumPy understands, a tuple unless it is basic."""
    if isinstance(key, tuple):
        return tuple(_part(part) for part in key)
    part = _part(key)
    return (part,) if isinstance(part, np.ndarray) else part


def _part(part: Any) -> Any:
    """Return a part of a key for NumPy; arrays are copied, for the key may outlive the call."""
    if isinstance(part, Array):
        return part._data.copy() if part.ndim or part.dtype.kind == "b" else int(part)
    if isinstance(part, np.integer):
        return int(part)
    return np.array(part) if isinstance(part, (list, np.ndarray)) else part


def getitem(x: Array, key: Any, /) -> Array:
    """Return ``x[key]``: a view for integers, slices, None and `...`; a copy for arrays and lists.

    Raises
    ------
    IndexError
        If an index is out of range, or there are more than axes.
    """
    a = x._data
    if type(key) is slice:
        return view(x, a[key], _GETITEM, (key, a.shape))
    key = plain(key)
    data = a[key]
    if type(data) is not ndarray:
        key = (*key, ...) if type(key) is tuple else (key, ...)
        data = a[key]  # an array of no axes in the same memory, where NumPy gave a number
    if is_basic(key):
        return view(x, data, _GETITEM, (key, a.shape))
    return recorded("getitem", data, x, key=key, shape=a.shape)
