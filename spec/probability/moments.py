"""Expectation and variance of distributions (2.6.6)."""

from __future__ import annotations

from fractions import Fraction

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import differ, equal, matches, when
from prelim.spec.given import holding
from prelim.spec.probability.tables import FOURFOLD, Weights, chances
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l

Values = tuple[float, ...]

_INVESTMENTS = {"values": (0.0, 2.0, 10.0, 1.0), "weights": (4, 2, 1, 1)}
_distributions = listed(
    "whole and fractional values with dyadic probabilities, and four values with all positive eighths",
    [
        _INVESTMENTS,
        {"values": (3.0,), "weights": (1,)},
        {"values": (-1.0, 1.0), "weights": (1, 1)},
        {"values": (-1.0, 2.0, 4.0), "weights": (4, 3, 1)},
        {"values": (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), "weights": (1,) * 8},
        {"values": (0.5, -0.25, 8.0, 100.0), "weights": (8, 4, 3, 1)},
        *({"values": (-1.0, 0.0, 2.0, 10.0), "weights": weights} for weights in FOURFOLD),
    ],
)
_scales = axes("scaled and shifted", scale=(2.0, -3.0, 0.5), shift=(0.0, 1.0, -4.0))


def _expected(values: Values, weights: Weights, power: int = 1) -> Fraction:
    """Return the expectation of a power of a random variable."""
    return sum((Fraction(v) ** power * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / sum(
        weights
    )


def _spread(values: Values, weights: Weights) -> Fraction:
    return _expected(values, weights, 2) - _expected(values, weights) ** 2


@clause(
    "prob.expectation.discrete",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["ndarray.sum.single_element"],
    example={**_INVESTMENTS, "scale": 2.0, "shift": 0.0},
    domain=_distributions * _scales,
)
def expectation_weighs_values_and_is_linear(
    b: Verbs, values: Values, weights: Weights, scale: float, shift: float
) -> None:
    """The expectation is the sum of values times probabilities; scale and shift of X are those of E[X]."""
    x, p = b.asarray(values), chances(b, weights)

    plain, changed = when(lambda: (b.sum(x * p), b.sum((scale * x + shift) * p)))

    equal(b.tolist(plain), float(_expected(values, weights)))
    equal(b.tolist(changed), scale * b.tolist(plain) + shift)


@clause(
    "prob.expectation.function",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.expectation.discrete"],
    example=_INVESTMENTS,
    domain=_distributions,
)
def the_expectation_of_a_function_weighs_its_values(b: Verbs, values: Values, weights: Weights) -> None:
    """The expectation of f(X) weighs the values of f: for squares it differs from f(E[X]) by the variance."""
    x, p = b.asarray(values), chances(b, weights)

    of_squares = when(lambda: b.sum(x * x * p))

    equal(b.tolist(of_squares), float(_expected(values, weights, 2)))
    mean = b.tolist(b.sum(x * p))
    equal(b.tolist(of_squares) - mean**2, float(_spread(values, weights)))


@clause(
    "prob.expectation.deviation_zero",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.expectation.discrete"],
    example=_INVESTMENTS,
    domain=_distributions,
)
def deviations_from_the_mean_cancel(b: Verbs, values: Values, weights: Weights) -> None:
    """The deviations of X from its expectation have the expectation 0."""
    x, p = b.asarray(values), chances(b, weights)

    deviation = when(lambda: b.sum((x - b.sum(x * p)) * p))

    equal(b.tolist(deviation), 0.0)


@clause(
    "prob.variance.identity",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.expectation.function"],
    example={**_INVESTMENTS, "scale": 2.0, "shift": 0.0},
    domain=_distributions * _scales,
)
def variance_is_the_mean_squared_deviation(
    b: Verbs, values: Values, weights: Weights, scale: float, shift: float
) -> None:
    """The variance is E[(X - E[X])²] and E[X²] - E[X]²; it scales with the square, and not with a shift."""
    x, p = b.asarray(values), chances(b, weights)

    def both_ways(x: Array) -> tuple[Array, Array]:
        mean = b.sum(x * p)
        return b.sum((x - mean) * (x - mean) * p), b.sum(x * x * p) - mean * mean

    plain, changed = when(lambda: (both_ways(x), both_ways(scale * x + shift)))

    want = float(_spread(values, weights))
    equal([b.tolist(way) for way in plain], [want] * 2)
    equal([b.tolist(way) for way in changed], [scale**2 * want] * 2)


@clause(
    "prob.variance.function",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.variance.identity"],
    example=_INVESTMENTS,
    domain=_distributions,
)
def the_variance_of_a_function(b: Verbs, values: Values, weights: Weights) -> None:
    """The variance of f(X) is E[f(X)²] - E[f(X)]²."""
    x, p = b.asarray(values), chances(b, weights)

    def of_function() -> Array:
        f = b.abs(x - 1)
        return b.sum(f * f * p) - b.sum(f * p) * b.sum(f * p)

    equal(b.tolist(when(of_function)), float(_spread(tuple(abs(v - 1) for v in values), weights)))


@clause(
    "prob.expectation.vector",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.expectation.discrete", "ndarray.broadcast.elementwise_different_shapes"],
    example={"weights": (1, 1)},
    domain=axes("two and four vectors", weights=((1, 1), (1, 3), (1, 2, 4, 1))),
)
def vectors_are_expected_element_by_element(b: Verbs, weights: Weights) -> None:
    """The expectation of a random vector holds the expectations of its elements."""
    n = len(weights)
    values = [float(2 * k + 1) for k in range(2 * n)]
    x, p = holding(b, values, (n, 2)), chances(b, weights)

    mean = when(lambda: b.sum(x * b.reshape(p, (n, 1)), axis=0))

    want = [float(_expected(tuple(values[axis::2]), weights)) for axis in (0, 1)]
    matches(b, mean, want, (2,))
    differ(want[0], want[1])
