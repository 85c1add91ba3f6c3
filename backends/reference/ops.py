"""The table of derivatives in NumPy, and the few functions its rules need that NumPy lacks."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, TypeAlias

import numpy as np

from prelim.backends.reference.derivatives import Rule, table

Data: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[Any]]"
Shape: TypeAlias = tuple[int, ...]
Axis: TypeAlias = "int | Sequence[int] | None"

_SMALL = 2**16  # Up to this size, filling a buffer is faster than making a view that repeats.


class Op:
    """A row of the table: its name, its rules, and the names of what each of them saves."""

    __slots__ = ("name", "rules", "saves")

    def __init__(self, name: str, rules: tuple[Rule, ...]) -> None:
        self.name = name
        self.rules = tuple(rule for _, rule in rules)
        self.saves = tuple(tuple(saves.split()) for saves, _ in rules)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def is_basic(key: Any) -> bool:
    """Tell whether a key of integers, slices, None and `...` alone selects, so that the result is a view."""
    parts = key if type(key) is tuple else (key,)
    return all(part is None or part is ... or type(part) in (slice, int) for part in parts)


def axes_of(axis: Axis, shape: Shape, name: str) -> Shape:
    """Return the axes that `axis` names, each from 0 up: all of them for None.

    Raises
    ------
    numpy.exceptions.AxisError
        If one is out of range (an IndexError and a ValueError).
    ValueError
        If one is named twice.
    """
    ndim = len(shape)
    if axis is None:
        return tuple(range(ndim))
    named = tuple(axis) if isinstance(axis, Sequence) else (axis,)
    for one in named:
        if not -ndim <= one < ndim:
            raise np.exceptions.AxisError(
                f"{name}: axis {one} is out of range; shape {shape} has axes from {-ndim} to {ndim - 1}"
            )
    axes = tuple(one % ndim for one in named)
    if len(set(axes)) < len(axes):
        raise ValueError(f"{name}: axis {axis} names one axis twice")
    return axes


def spread(g: Data, kept: Shape, shape: Shape) -> Data:
    """Repeat the gradient of a reduction to `shape`; `kept` is its shape with the reduced axes as 1."""
    out: Data
    g = np.asarray(g).reshape(kept)
    if len(shape) == 0 or g.size > _SMALL or np.prod(shape) > _SMALL:
        return np.broadcast_to(g, shape)
    out = np.empty(shape, g.dtype)
    out[...] = g
    return out


def unbroadcast(d: Data, shape: Shape) -> Data:
    """Sum `d` over the axes along which an operand of `shape` was repeated."""
    axes = repeated_axes(d.shape, shape)
    copies = 1
    for k in axes:
        if d.strides[k] == 0:  # a view that repeats one element: a product, not a sum
            copies *= d.shape[k]
            d = d[(slice(None),) * k + (slice(1),)]
    summed: Data = np.add.reduce(d, axis=axes, keepdims=True)
    return (summed if copies == 1 else summed * copies).reshape(shape)


def repeated_axes(shape: Shape, operand: Shape) -> Shape:
    """Return the axes of `shape` along which broadcasting repeated an operand."""
    lead = len(shape) - len(operand)
    return (*range(lead), *(k for k, n in enumerate(operand, lead) if n == 1 and shape[k] != 1))


def put_at(g: Data, key: Any, shape: Shape) -> Data:
    """Return zeros of `shape` with `g` added at `key`."""
    out: Data = np.zeros(shape, g.dtype)
    accumulate_at(out, key, g)
    return out


def accumulate_at(out: Data, key: Any, g: Data) -> None:
    """Add `g` into `out` at `key`; an element that the key names twice gets both."""
    if is_basic(key):
        out[key] += g
    else:
        np.add.at(out, key, g)


def cleared(g: Data, key: Any) -> Data:
    """Return a copy of `g` with zeros at `key`."""
    out = np.array(g)
    out[key] = 0
    return out


def _astype(g: Any, dtype: Any) -> Data:
    """Convert; NumPy's own astype refuses the scalars that it makes of 0-d arrays."""
    return np.asarray(g).astype(dtype)


NUMPY = SimpleNamespace(
    **{
        **vars(np),
        "astype": _astype,
        "cleared": cleared,
        "product": np.dot,
        "put_at": put_at,
        "spread": spread,
    }
)
OPS = {name: Op(name, rules) for name, rules in table(NUMPY).items()}
