"""The table of derivatives: one row an operation, one rule an operand.

A rule is what it saves and a function ``rule(g, saved)`` from the gradient of the result to that of the
operand. It saves ``x`` or ``y`` (the operands), ``out`` (the result), or facts of the call that no gradient
flows through; one thing as it is, several as a tuple. Rules may ignore broadcasting: whoever applies them
sums what was repeated.

`table` takes the namespace to compute in. NumPy's gives the rules for plain gradients; most are a NumPy
function itself. The engine's own gives rules that are recorded in turn: gradients of gradients.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log, prod
from typing import Any, TypeAlias

Rule: TypeAlias = "tuple[str, Callable[[Any, Any], Any]]"


def table(xp: Any) -> dict[str, tuple[Rule, ...]]:
    """Return the rules of every operation that has a derivative, computed in the namespace `xp`."""
    return {**_elementwise(xp), **_of_two(xp), **_reductions(xp), **_arrangements(xp), **_matrices(xp)}


def _elementwise(xp: Any) -> dict[str, tuple[Rule, ...]]:
    nothing: Rule = ("", lambda g, _: xp.zeros_like(g))
    return {
        "abs": (("x", lambda g, x: g * xp.sign(x)),),
        "acos": (("x", lambda g, x: -g / xp.sqrt(1 - x * x)),),
        "acosh": (("x", lambda g, x: g / xp.sqrt(x * x - 1)),),
        "asin": (("x", lambda g, x: g / xp.sqrt(1 - x * x)),),
        "asinh": (("x", lambda g, x: g / xp.sqrt(x * x + 1)),),
        "atan": (("x", lambda g, x: g / (x * x + 1)),),
        "atanh": (("x", lambda g, x: g / (1 - x * x)),),
        "ceil": (nothing,),
        "cos": (("x", lambda g, x: -g * xp.sin(x)),),
        "cosh": (("x", lambda g, x: g * xp.sinh(x)),),
        "exp": (("out", xp.multiply),),
        "expm1": (("out", lambda g, out: g * (out + 1)),),
        "floor": (nothing,),
        "log": (("x", xp.divide),),
        "log10": (("x", lambda g, x: g / (x * log(10))),),
        "log1p": (("x", lambda g, x: g / (x + 1)),),
        "log2": (("x", lambda g, x: g / (x * log(2))),),
        "negative": (("", lambda g, _: -g),),
        "reciprocal": (("out", lambda g, out: -g * out * out),),
        "round": (nothing,),
        "sign": (nothing,),
        "sin": (("x", lambda g, x: g * xp.cos(x)),),
        "sinh": (("x", lambda g, x: g * xp.cosh(x)),),
        "sqrt": (("out", lambda g, out: g / (out + out)),),
        "square": (("x", lambda g, x: (g + g) * x),),
        "tan": (("out", lambda g, out: g * (out * out + 1)),),
        "tanh": (("out", lambda g, out: g * (1 - out * out)),),
        "trunc": (nothing,),
    }


def _of_two(xp: Any) -> dict[str, tuple[Rule, ...]]:
    same: Rule = ("", lambda g, _: g)
    nothing: Rule = ("", lambda g, _: xp.zeros_like(g))

    def share(g: Any, chosen: Any, tie: Any) -> Any:
        """Hand all to the chosen one, half to each of two equals."""
        return xp.where(chosen, g, xp.where(tie, g / 2, 0.0))

    def ratio(x: Any, length: Any) -> Any:
        """Divide, with the subgradient 0 where the length is 0."""
        return xp.where(length == 0, 0.0, x / xp.where(length == 0, 1.0, length))

    def by_base(g: Any, s: Any) -> Any:
        x, y = s
        return g * xp.where(y == 0, 0.0, y * x ** xp.where(y == 0, 1.0, y - 1))

    def by_exponent(g: Any, s: Any) -> Any:
        x, y = s
        zero = (x == 0) & (y >= 0)
        return g * xp.where(zero, 0.0, x**y * xp.log(xp.where(zero, 1.0, x)))

    return {
        "add": (same, same),
        "atan2": (
            ("x y", lambda g, s: g * ratio(s[1], s[0] * s[0] + s[1] * s[1])),
            ("x y", lambda g, s: -g * ratio(s[0], s[0] * s[0] + s[1] * s[1])),
        ),
        "copysign": (
            ("x y", lambda g, s: g * xp.sign(s[0]) * xp.copysign(xp.sign(s[0] * s[0]), s[1])),
            nothing,
        ),
        "divide": (("y", xp.divide), ("x y", lambda g, s: g * (s[0] / s[1]) / -s[1])),
        "floor_divide": (nothing, nothing),
        "hypot": (
            ("x y", lambda g, s: g * ratio(s[0], xp.hypot(*s))),
            ("x y", lambda g, s: g * ratio(s[1], xp.hypot(*s))),
        ),
        "logaddexp": (
            ("x y", lambda g, s: g * (xp.tanh((s[0] - s[1]) / 2) + 1) / 2),
            ("x y", lambda g, s: g * (xp.tanh((s[1] - s[0]) / 2) + 1) / 2),
        ),
        "maximum": (
            ("x y", lambda g, s: share(g, xp.greater(*s), xp.equal(*s))),
            ("x y", lambda g, s: share(g, xp.less(*s), xp.equal(*s))),
        ),
        "minimum": (
            ("x y", lambda g, s: share(g, xp.less(*s), xp.equal(*s))),
            ("x y", lambda g, s: share(g, xp.greater(*s), xp.equal(*s))),
        ),
        "multiply": (("y", xp.multiply), ("x", xp.multiply)),
        "nextafter": (same, nothing),
        "power": (("x y", by_base), ("x y", by_exponent)),
        "power_number": (
            ("x n", lambda g, s: g * (s[1] * s[0] ** (s[1] - 1)) if s[1] else xp.zeros_like(g)),
        ),
        "remainder": (same, ("x y", lambda g, s: -g * xp.floor_divide(*s))),
        "subtract": (same, ("", lambda g, _: -g)),
        "where": (
            ("condition", lambda g, condition: xp.where(condition, g, 0.0)),
            ("condition", lambda g, condition: xp.where(condition, 0.0, g)),
        ),
    }


def _reductions(xp: Any) -> dict[str, tuple[Rule, ...]]:
    def widen(x: Any, like: Any, axes: tuple[int, ...]) -> Any:
        """Put back the axes that the reduction removed."""
        return x if x.ndim == like.ndim else xp.expand_dims(x, axis=axes)

    def extremum(g: Any, s: Any) -> Any:
        """Share the gradient among all elements that attain the extremum."""
        x, out, axes = s
        chosen = xp.astype(x == widen(out, x, axes), g.dtype)
        return chosen * widen(g, x, axes) / xp.sum(chosen, axis=axes, keepdims=True)

    def product(g: Any, s: Any) -> Any:
        """Multiply by all the other elements, without division: any of them may be 0."""
        x, axes = s
        kept = tuple(axis for axis in range(x.ndim) if axis not in axes)
        rows = xp.reshape(
            xp.permute_dims(x, kept + axes),
            (*(x.shape[k] for k in kept), prod(x.shape[a] for a in axes)),
        )
        rest = xp.reshape(others(xp, rows), tuple(x.shape[axis] for axis in kept + axes))
        return widen(g, x, axes) * xp.permute_dims(rest, inverse(kept + axes))

    def running_product(g: Any, s: Any) -> Any:
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

    def norm(g: Any, s: Any) -> Any:
        """Use the subgradient 0 where the norm is 0 and, for orders below 1, at the elements that are 0."""
        x, out, p, axes = s
        g, out = widen(g, x, axes), widen(out, x, axes)
        safe = xp.where(out == 0, 1.0, out)
        if p == 2:
            return xp.where(out == 0, 0.0, g * x / safe)
        size = xp.abs(x)
        ratio = xp.where(size == 0, 0.0, xp.where(size == 0, 1.0, size / safe) ** (p - 1))
        return g * xp.sign(x) * ratio

    return {
        "sum": (("kept shape", lambda g, s: xp.spread(g, *s)),),
        "mean": (("kept shape count", lambda g, s: xp.spread(g / s[2], s[0], s[1])),),
        "prod": (("x axes", product),),
        "max": (("x out axes", extremum),),
        "min": (("x out axes", extremum),),
        "vector_norm": (("x out ord axes", norm),),
        "cumulative_sum": (
            (
                "axis",
                lambda g, axis: xp.flip(xp.cumulative_sum(xp.flip(g, axis=axis), axis=axis), axis=axis),
            ),
        ),
        "cumulative_prod": (("x axis", running_product),),
    }


def _arrangements(xp: Any) -> dict[str, tuple[Rule, ...]]:
    return {
        "astype": (("dtype", xp.astype),),
        "broadcast_to": (("", lambda g, _: g),),
        "cleared": (("key", xp.cleared),),
        "concat": (("key", lambda g, key: g[key]),),
        "copy": (("", lambda g, _: g),),
        "getitem": (("key shape", lambda g, s: xp.put_at(g, *s)),),
        "permute_dims": (("axes", lambda g, axes: xp.permute_dims(g, inverse(axes))),),
        "put_at": (("key shape", lambda g, s: g[s[0]]),),
        "reshape": (("shape", xp.reshape),),
        # Writing into part of an array: what was there before gets nothing, what was written gets its part.
        "setitem": (("key", xp.cleared), ("key", lambda g, key: g[key])),
    }


def _matrices(xp: Any) -> dict[str, tuple[Rule, ...]]:
    def t(x: Any) -> Any:
        return xp.matrix_transpose(x)

    def cholesky(g: Any, low: Any) -> Any:
        inner = xp.tril(t(low) @ g)
        inner = inner - xp.tril(xp.triu(inner)) / 2
        back = xp.linalg.inv(low)
        full = t(back) @ inner @ back
        return (full + t(full)) / 2

    def eigenvalues(g: Any, x: Any) -> Any:
        v = xp.linalg.eigh(x)[1]
        return (v * g[..., None, :]) @ t(v)

    def eigenvectors(g: Any, x: Any) -> Any:
        w, v = xp.linalg.eigh(x)
        gap = w[..., None, :] - w[..., :, None]
        apart = xp.where(gap == 0, 0.0, 1.0 / xp.where(gap == 0, 1.0, gap))
        return v @ (apart * (t(v) @ g)) @ t(v)

    def cofactors(g: Any, x: Any) -> Any:
        """Go through singular values rather than the inverse, which a singular matrix lacks."""
        u, s, vh = xp.linalg.svd(x, full_matrices=False)
        sign = xp.linalg.det(u) * xp.linalg.det(vh)
        return (g * sign)[..., None, None] * ((u * others(xp, s)[..., None, :]) @ vh)

    def singular_values(g: Any, x: Any) -> Any:
        u, _, vh = xp.linalg.svd(x, full_matrices=False)
        return (u * g[..., None, :]) @ vh

    def left_vectors(g: Any, x: Any) -> Any:
        return by_vectors(g, *xp.linalg.svd(x, full_matrices=False))

    def right_vectors(g: Any, x: Any) -> Any:
        u, s, vh = xp.linalg.svd(x, full_matrices=False)
        return t(by_vectors(t(g), t(vh), s, t(u)))

    def by_vectors(g: Any, u: Any, s: Any, vh: Any) -> Any:
        """Vectors turn within their span, the faster the closer their singular values, and out of it."""
        gap = s[..., None, :] ** 2 - s[..., :, None] ** 2
        apart = xp.where(gap == 0, 0.0, 1.0 / xp.where(gap == 0, 1.0, gap))
        turn = t(u) @ g
        inside = apart * (turn - t(turn)) * s[..., None, :]
        return (u @ inside + (g - u @ turn) / s[..., None, :]) @ vh

    def orthogonal(g: Any, x: Any) -> Any:
        q, r = xp.linalg.qr(x)
        return (g - q @ symmetric_from_lower(t(g) @ q)) @ t(xp.linalg.inv(r))

    def triangular(g: Any, x: Any) -> Any:
        q, r = xp.linalg.qr(x)
        return (q @ symmetric_from_lower(r @ t(g))) @ t(xp.linalg.inv(r))

    def symmetric_from_lower(x: Any) -> Any:
        return xp.tril(x) + t(xp.tril(x, k=-1))

    def pseudoinverse(g: Any, s: Any) -> Any:
        x, p = s
        tp, tg = t(p), t(g)
        return -tp @ g @ tp + (tg - x @ (p @ tg)) @ p @ tp + tp @ p @ (tg - (tg @ p) @ x)

    return {
        "dot": (("y", xp.multiply), ("x", xp.multiply)),
        "matvec": (
            ("y", lambda g, y: xp.product(g[:, None], y[None, :])),
            ("x", lambda g, x: xp.product(x.T, g)),
        ),
        "vecmat": (
            ("y", lambda g, y: xp.product(y, g)),
            ("x", lambda g, x: xp.product(x[:, None], g[None, :])),
        ),
        "mm": (("y", lambda g, y: xp.product(g, y.T)), ("x", lambda g, x: xp.product(x.T, g))),
        "matmul": (("y", lambda g, y: g @ t(y)), ("x", lambda g, x: t(x) @ g)),
        "cholesky": (("out", cholesky),),
        "det": (("x", cofactors),),
        "eigenvalues": (("x", eigenvalues),),
        "eigenvectors": (("x", eigenvectors),),
        "inv": (("out", lambda g, out: -t(out) @ g @ t(out)),),
        "logabsdet": (("x", lambda g, x: g[..., None, None] * t(xp.linalg.inv(x))),),
        "left_vectors": (("x", left_vectors),),
        "orthogonal": (("x", orthogonal),),
        "pinv": (("x out", pseudoinverse),),
        "right_vectors": (("x", right_vectors),),
        "singular_values": (("x", singular_values),),
        "solve": (
            ("x out", lambda g, s: -xp.linalg.solve(t(s[0]), g) @ t(s[1])),
            ("x", lambda g, x: xp.linalg.solve(t(x), g)),
        ),
        "triangular": (("x", triangular),),
    }


def inverse(axes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the permutation that undoes `axes`."""
    return tuple(sorted(range(len(axes)), key=axes.__getitem__))


def others(xp: Any, x: Any) -> Any:
    """Return, for each element of the last axis, the product of the others."""
    before = xp.concat([xp.ones_like(x[..., :1]), xp.cumulative_prod(x[..., :-1], axis=-1)], axis=-1)
    back = xp.flip(x, axis=-1)
    after = xp.concat([xp.ones_like(x[..., :1]), xp.cumulative_prod(back[..., :-1], axis=-1)], axis=-1)
    return before * xp.flip(after, axis=-1)
