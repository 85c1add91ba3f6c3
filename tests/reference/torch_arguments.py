"""What the engine's user writes where torch's arguments differ from those of the array API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from prelim.backends import reference as e
from prelim.backends.reference import Array


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


def normed(x: Array, ord: Any = 2, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Array:  # noqa: A002 (torch's)
    return e.linalg.vector_norm(x, ord=ord, axis=axes(x, dim), keepdims=keepdim)


def matrix_normed(x: Array, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False) -> Array:  # noqa: A002 (torch's)
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


def expanded(x: Array, shape: Any) -> Array:
    lead = len(shape) - x.ndim
    return e.broadcast_to(x, tuple(x.shape[k - lead] if n == -1 else n for k, n in enumerate(shape)))


def flat(xs: Any) -> Iterator[Any]:
    for x in xs:
        yield from flat(x) if isinstance(x, (list, tuple)) else [x]
