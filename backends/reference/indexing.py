"""Reading at a key: basic keys give views, arrays of integers or truth values give copies."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, recorded, view
from prelim.backends.reference.ops import OPS, is_basic

_GETITEM = OPS["getitem"]


def plain(key: Any) -> Any:
    """Return a key that NumPy understands; index arrays are copied, for the key outlives the call."""
    if isinstance(key, tuple):
        return tuple(plain(part) for part in key)
    if isinstance(key, Array):
        return key._data.copy() if key.ndim or key.dtype.kind == "b" else int(key)
    if isinstance(key, np.integer):
        return int(key)
    return np.array(key) if isinstance(key, list) else key


def getitem(x: Array, key: Any, /) -> Array:
    """Return ``x[key]``: a view for integers, slices, None and `...`; a copy for arrays and lists.

    Raises
    ------
    IndexError
        If an index is out of range, or there are more than axes.
    """
    if type(key) is not slice and type(key) is not int:
        key = plain(key)
    data = x._data[key]
    if type(data) is not np.ndarray:
        key = (*key, ...) if type(key) is tuple else (key, ...)
        data = x._data[key]  # an array of no axes in the same memory, where NumPy gave a number
    saved = (key, x._data.shape)
    if is_basic(key):
        return view(x, data, _GETITEM, saved)
    return recorded("getitem", data, x, key=key, shape=saved[1])
