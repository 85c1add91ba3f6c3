"""Derivatives that take more than a line: rules ``(xp, g, saved)``, computed in the namespace `xp`."""

from __future__ import annotations

from math import prod
from typing import Any


def share(xp: Any, g: Any, chosen: Any, tie: Any) -> Any:
    """Hand all to the chosen one, half to each of two equals."""
    return xp.where(chosen, g, xp.where(tie, g / 2, 0.0))


def ratio(xp: Any, x: Any, length: Any) -> Any:
    """Divide, with the subgradient 0 where the length is 0."""
    return xp.where(length == 0, 0.0, x / xp.where(length == 0, 1.0, length))


def by_base(xp: Any, g: Any, s: Any) -> Any:
    """Differentiate a power by its base: a constant where the exponent is 0, also at the base 0."""
    x, y = s
    return g * xp.where(y == 0, 0.0, y * x ** xp.where(y == 0, 1.0, y - 1))


def by_exponent(xp: Any, g: Any, s: Any) -> Any:
    """Differentiate a power by its exponent, with the subgradient 0 where the base is 0."""
    x, y = s
    zero = (x == 0) & (y >= 0)
    return g * xp.where(zero, 0.0, x**y * xp.log(xp.where(zero, 1.0, x)))


def extremum(xp: Any, g: Any, s: Any) -> Any:
    """Share the gradient among all elements that attain the extremum."""
    x, out, axes = s
    chosen = xp.astype(x == widen(xp, out, x, axes), g.dtype)
    return chosen * widen(xp, g, x, axes) / xp.sum(chosen, axis=axes, keepdims=True)


def product(xp: Any, g: Any, s: Any) -> Any:
    """Multiply by all the other elements, without division: any of them may be 0."""
    x, axes = s
    kept = tuple(axis for axis in range(x.ndim) if axis not in axes)
    rows = xp.reshape(
        xp.permute_dims(x, kept + axes),
        (*(x.shape[k] for k in kept), prod(x.shape[a] for a in axes)),
    )
    rest = xp.reshape(others(xp, rows), tuple(x.shape[axis] for axis in kept + axes))
    return widen(xp, g, x, axes) * xp.permute_dims(rest, inverse(kept + axes))


def running_product(xp: Any, g: Any, s: Any) -> Any:
    """Walk back once: the sum over later results of all that multiplies this element, exact at zeros."""
    x, axis = s
    x, g = xp.moveaxis(x, axis, 0), xp.moveaxis(g, axis, 0)
    parts, tail = [], None
    for k in range(x.shape[0] - 1, -1, -1):
        tail = g[k] if tail is None else g[k] + x[k + 1] * tail
        parts.append(tail)
    if tail is None:
        return xp.moveaxis(g, 0, axis)
    before = xp.concat([xp.ones_like(x[:1]), xp.cumulative_prod(x[:-1], axis=0)], axis=0)
    return xp.moveaxis(before * xp.stack(parts[::-1]), 0, axis)


def norm(xp: Any, g: Any, s: Any) -> Any:
    """Use the subgradient 0 where the norm is 0 and, for orders below 1, at the elements that are 0."""
    x, out, p, axes = s
    g, out = widen(xp, g, x, axes), widen(xp, out, x, axes)
    if p == 2:
        return ratio(xp, g * x, out)
    size = xp.abs(x)
    share_of_norm = xp.where(size == 0, 1.0, size / xp.where(out == 0, 1.0, out))
    return g * xp.sign(x) * xp.where(size == 0, 0.0, share_of_norm ** (p - 1))


def widen(xp: Any, x: Any, like: Any, axes: tuple[int, ...]) -> Any:
    """Put back the axes that the reduction removed."""
    return x if x.ndim == like.ndim else xp.expand_dims(x, axis=axes)


def inverse(axes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the permutation that undoes `axes`."""
    return tuple(sorted(range(len(axes)), key=axes.__getitem__))


def others(xp: Any, x: Any) -> Any:
    """Return, for each element of the last axis, the product of the others."""
    before = xp.concat([xp.ones_like(x[..., :1]), xp.cumulative_prod(x[..., :-1], axis=-1)], axis=-1)
    back = xp.flip(x, axis=-1)
    after = xp.concat([xp.ones_like(x[..., :1]), xp.cumulative_prod(back[..., :-1], axis=-1)], axis=-1)
    return before * xp.flip(after, axis=-1)
