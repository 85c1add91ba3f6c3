"""Functions that rearrange arrays: views where NumPy makes views."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, recorded
from prelim.backends.reference.indexing import getitem
from prelim.backends.reference.operands import operand
from prelim.backends.reference.ops import OPS, Shape, axes_of
from prelim.backends.reference.views import View, view

__all__ = [
    "broadcast_arrays", "broadcast_shapes", "broadcast_to", "expand_dims", "flip", "matrix_transpose",
    "moveaxis", "permute_dims", "reshape", "squeeze",
]  # fmt: skip

_RESHAPE, _PERMUTE = OPS["reshape"], OPS["permute_dims"]


def reshape(x: Array, /, shape: Any, *, copy: bool | None = None) -> Array:
    """Arrange the same elements, in row-major order, in another shape; a view where the memory allows it.

    Parameters
    ----------
    x : Array
    shape : int or tuple of int
        One side may be -1: it is inferred.
    copy : bool, optional
        True: always copy; False: never, refused where one is needed.

    Raises
    ------
    ValueError
        If the counts of elements differ, two sides are unknown, or the unknown side is not determined.
    """
    result = _reshaped(operand(x, "reshape"), shape)
    shares = isinstance(result, View)
    if copy and shares:
        return recorded("copy", result._data.copy(), result)
    if copy is False and not shares:
        raise ValueError(
            f"reshape: {x.shape} to {shape} needs a copy of these elements, which copy=False forbids"
        )
    return result


def _reshaped(x: Array, shape: Any) -> Array:
    a = x._data
    try:
        data = a.reshape(shape)
        if data.shape != shape and np.min(shape, initial=0) < -1:  # NumPy takes any negative side for -1
            raise ValueError
    except ValueError:
        raise ValueError(f"reshape: {_why_not(a.shape, shape)}") from None
    base = data.base
    if base is a or (base is not None and base is a.base):
        return view(x, data, _RESHAPE, a.shape)
    return recorded("reshape", data, x, shape=a.shape)


def _why_not(old: Shape, new: Any) -> str:
    sides = tuple(new) if isinstance(new, Sequence) else (new,)
    if sides.count(-1) > 1:
        return f"{sides} has more than one unknown side; give all but one"
    if any(side < -1 for side in sides):
        return f"{sides} has a negative side; only -1 has a meaning, a side to infer"
    if 0 in sides and -1 in sides:
        return f"the unknown side of {sides} could be any, since another side is 0"
    size, known = math.prod(old), math.prod(side for side in sides if side != -1)
    many = f"a multiple of {known}" if -1 in sides else f"{known}"
    return f"shape {old} has {size} elements and does not fit {sides}, which has {many}"


def method_reshape(x: Array, *shape: Any, copy: bool | None = None) -> Array:
    """Arrange the same elements in another shape: ``x.reshape(3, -1)`` or ``x.reshape((3, -1))``."""
    sides = shape[0] if len(shape) == 1 else shape
    return _reshaped(x, sides) if copy is None else reshape(x, sides, copy=copy)


def permute_dims(x: Array, /, axes: Sequence[int]) -> Array:
    """Reorder the axes, as a view: axis k of the result is axis ``axes[k]`` of `x`."""
    a = operand(x, "permute_dims")._data
    order = axes_of(tuple(axes), a.shape, "permute_dims")
    if len(order) != a.ndim:
        raise ValueError(
            f"permute_dims: axes {tuple(axes)} must name each of the {a.ndim} axes of {a.shape} once"
        )
    return view(x, a.transpose(order), _PERMUTE, order)


def matrix_transpose(x: Array, /) -> Array:
    """Swap the last two axes, as a view."""
    n = operand(x, "matrix_transpose").ndim
    if n < 2:
        raise ValueError(f"matrix_transpose: shape {x.shape} has {n} axes, and a matrix has 2")
    return permute_dims(x, (*range(n - 2), n - 1, n - 2))


def moveaxis(x: Array, source: int | Sequence[int], destination: int | Sequence[int], /) -> Array:
    """Move axes to other places, as a view; the others keep their order."""
    sources = axes_of(source, operand(x, "moveaxis").shape, "moveaxis")
    targets = axes_of(destination, x.shape, "moveaxis")
    if len(sources) != len(targets):
        raise ValueError(f"moveaxis: {len(sources)} axes do not fit {len(targets)} places")
    order = [axis for axis in range(x.ndim) if axis not in sources]
    for target, one in sorted(zip(targets, sources, strict=True)):
        order.insert(target, one)
    return permute_dims(x, order)


def expand_dims(x: Array, /, axis: int | Sequence[int] = 0) -> Array:
    """Insert axes of length 1 at the places that `axis` names in the result, as a view."""
    count = len(axis) if isinstance(axis, Sequence) else 1
    places = axes_of(axis, (*operand(x, "expand_dims").shape, *(1,) * count), "expand_dims")
    return getitem(x, tuple(None if k in places else slice(None) for k in range(x.ndim + count)))


def squeeze(x: Array, /, axis: int | Sequence[int]) -> Array:
    """Remove axes of length 1, as a view."""
    axes = axes_of(axis, operand(x, "squeeze").shape, "squeeze")
    for k in axes:
        if x.shape[k] != 1:
            raise ValueError(f"squeeze: axis {k} of shape {x.shape} has length {x.shape[k]}, not 1")
    return getitem(x, tuple(0 if k in axes else slice(None) for k in range(x.ndim)))


def flip(x: Array, /, axis: int | Sequence[int] | None = None) -> Array:
    """Reverse the order along axes, all by default, as a view."""
    axes = axes_of(axis, operand(x, "flip").shape, "flip")
    return getitem(x, tuple(slice(None, None, -1 if k in axes else None) for k in range(x.ndim)))


def broadcast_to(x: Array, /, shape: Sequence[int]) -> Array:
    """Repeat along axes of length 1 and new axes in front, without copying; the result is read-only.

    Raises
    ------
    ValueError
        If `x` does not broadcast to `shape`.
    """
    a = operand(x, "broadcast_to")._data
    try:
        data = np.broadcast_to(a, tuple(shape))
    except ValueError:
        raise ValueError(f"broadcast_to: shape {a.shape} does not broadcast to {tuple(shape)}") from None
    return recorded("broadcast_to", data, x)


def broadcast_shapes(*shapes: Shape) -> Shape:
    """Return the shape that all `shapes` broadcast to."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise ValueError(
            f"shapes {', '.join(map(str, shapes))} do not broadcast; from the right, sides must be equal or 1"
        ) from None


def broadcast_arrays(*arrays: Array) -> list[Array]:
    """Broadcast arrays against each other."""
    shape = broadcast_shapes(*(operand(x, "broadcast_arrays").shape for x in arrays))
    return [broadcast_to(x, shape) for x in arrays]
