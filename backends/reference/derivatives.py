"""The table of derivatives: one row an operation, one rule an operand.

A rule is what it saves and a function ``rule(g, saved)`` from the gradient of the result to that of the
operand. It saves ``x`` or ``y`` (the operands), ``out`` (the result), or facts of the call that no gradient
flows through; one thing as it is, several as a tuple. Rules may ignore broadcasting: whoever applies them
sums what was repeated. Rules that take more than a line stand in `rules` and `matrix_rules`.

`table` takes the namespace to compute in. NumPy's gives the rules for plain gradients; most are a NumPy
function itself. The engine's own gives rules that are recorded in turn: gradients of gradients.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import log
from typing import Any, TypeAlias

from prelim.backends.reference import matrix_rules, rules

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

    return {
        "add": (same, same),
        "atan2": (
            ("x y", lambda g, s: g * rules.ratio(xp, s[1], s[0] * s[0] + s[1] * s[1])),
            ("x y", lambda g, s: -g * rules.ratio(xp, s[0], s[0] * s[0] + s[1] * s[1])),
        ),
        "copysign": (
            ("x y", lambda g, s: g * xp.sign(s[0]) * xp.copysign(xp.sign(s[0] * s[0]), s[1])),
            nothing,
        ),
        "divide": (("y", xp.divide), ("x y", lambda g, s: g * (s[0] / s[1]) / -s[1])),
        "floor_divide": (nothing, nothing),
        "hypot": (
            ("x y", lambda g, s: g * rules.ratio(xp, s[0], xp.hypot(*s))),
            ("x y", lambda g, s: g * rules.ratio(xp, s[1], xp.hypot(*s))),
        ),
        "logaddexp": (
            ("x y", lambda g, s: g * (xp.tanh((s[0] - s[1]) / 2) + 1) / 2),
            ("x y", lambda g, s: g * (xp.tanh((s[1] - s[0]) / 2) + 1) / 2),
        ),
        "maximum": (
            ("x y", lambda g, s: rules.share(xp, g, xp.greater(*s), xp.equal(*s))),
            ("x y", lambda g, s: rules.share(xp, g, xp.less(*s), xp.equal(*s))),
        ),
        "minimum": (
            ("x y", lambda g, s: rules.share(xp, g, xp.less(*s), xp.equal(*s))),
            ("x y", lambda g, s: rules.share(xp, g, xp.greater(*s), xp.equal(*s))),
        ),
        "multiply": (("y", xp.multiply), ("x", xp.multiply)),
        "nextafter": (same, nothing),
        "power": (("x y", partial(rules.by_base, xp)), ("x y", partial(rules.by_exponent, xp))),
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
    return {
        "sum": (("kept shape", lambda g, s: xp.spread(g, *s)),),
        "mean": (("kept shape count", lambda g, s: xp.spread(g / s[2], s[0], s[1])),),
        "prod": (("x axes", partial(rules.product, xp)),),
        "max": (("x out axes", partial(rules.extremum, xp)),),
        "min": (("x out axes", partial(rules.extremum, xp)),),
        "vector_norm": (("x out ord axes", partial(rules.norm, xp)),),
        "cumulative_sum": (
            (
                "axis",
                lambda g, axis: xp.flip(xp.cumulative_sum(xp.flip(g, axis=axis), axis=axis), axis=axis),
            ),
        ),
        "cumulative_prod": (("x axis", partial(rules.running_product, xp)),),
    }


def _arrangements(xp: Any) -> dict[str, tuple[Rule, ...]]:
    return {
        "astype": (("dtype", xp.astype),),
        "broadcast_to": (("", lambda g, _: g),),
        "cleared": (("key", xp.cleared),),
        "concat": (("key", lambda g, key: g[key]),),
        "copy": (("", lambda g, _: g),),
        "getitem": (("key shape", lambda g, s: xp.put_at(g, *s)),),
        "permute_dims": (("axes", lambda g, axes: xp.permute_dims(g, rules.inverse(axes))),),
        "put_at": (("key shape", lambda g, s: g[s[0]]),),
        "reshape": (("shape", xp.reshape),),
        # Writing into part of an array: what was there before gets nothing, what was written gets its part.
        "setitem": (("key", xp.cleared), ("key", lambda g, key: g[key])),
    }


def _matrices(xp: Any) -> dict[str, tuple[Rule, ...]]:
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
        "matmul": (("y", lambda g, y: g @ y.mT), ("x", lambda g, x: x.mT @ g)),
        "cholesky": (("out", partial(matrix_rules.cholesky, xp)),),
        "det": (("x", partial(matrix_rules.cofactors, xp)),),
        "eigenvalues": (("x", partial(matrix_rules.eigenvalues, xp)),),
        "eigenvectors": (("x", partial(matrix_rules.eigenvectors, xp)),),
        "inv": (("out", lambda g, out: -out.mT @ g @ out.mT),),
        "logabsdet": (("x", lambda g, x: g[..., None, None] * xp.linalg.inv(x).mT),),
        "left_vectors": (("x", partial(matrix_rules.left_vectors, xp)),),
        "orthogonal": (("x", partial(matrix_rules.orthogonal, xp)),),
        "pinv": (("x out", partial(matrix_rules.pseudoinverse, xp)),),
        "right_vectors": (("x", partial(matrix_rules.right_vectors, xp)),),
        "singular_values": (("x", partial(matrix_rules.singular_values, xp)),),
        "solve": (
            ("x out", lambda g, s: -xp.linalg.solve(s[0].mT, g) @ s[1].mT),
            ("x", lambda g, x: xp.linalg.solve(x.mT, g)),
        ),
        "triangular": (("x", partial(matrix_rules.triangular, xp)),),
    }
