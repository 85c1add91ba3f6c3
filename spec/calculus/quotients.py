"""Quotients where their denominator is 0 (2.4.1)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "calculus.rule.quotient_by_zero",
    Level.MUST,
    d2l("2.4.1"),
    covers=["calculus.rule.quotient"],
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.quotient"],
    example={"constant": 1.0, "slope": 0.0},
    domain=axes("numbers and lines divided by x", constant=(1.0, -2.0), slope=(0.0, 1.0)),
)
def a_quotient_by_zero_has_no_finite_gradient(b: Verbs, constant: float, slope: float) -> None:
    """Where its denominator is 0, a quotient has an infinite gradient or none (NaN); nothing is raised."""
    x = b.leaf([0.0, 2.0])

    def quotient(x: Array) -> Array:
        return b.sum((slope * x + constant) / x)

    slopes = b.tolist(when(lambda: b.gradient(quotient, x)))

    equal([math.isfinite(slopes[0]), slopes[1]], [False, -constant / 4])
