"""Expectation, variance and standard deviation: of distributions, and of values (2.6.6)."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import pvariance

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, close, differ, equal, matches, when
from prelim.spec.given import holding, named
from prelim.spec.oracle import indices, position, reduced
from prelim.spec.probability.tables import FOURFOLD, Weights, chances
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Shape, Verbs
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


_ROWS: tuple[Values, ...] = (
    (2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0), (3.0,), (1.0, -1.0), (4096.0, 4098.0), (0.0, 0.0, 8.0, 8.0),
    (-1.0, 1.0) * 512,
)  # fmt: skip


@clause(
    "prob.variance.of_values",
    Level.MUST,
    d2l("2.6.6"),
    covers=["prob.variance.identity"],
    rests_on=["ndarray.sum.single_element"],
    example={"values": _ROWS[0]},
    domain=axes("1 to 1,024 values, a power of two in number", values=_ROWS),
    sizes=sized(lambda n: {"values": (-1.0, 1.0) * ((n + 1) // 2)}, moves=1),
)
def the_variance_of_values(b: Verbs, values: Values) -> None:
    """The variance of values, divided by their number, is their mean squared distance from the mean."""
    x = b.asarray(values)

    variance = when(lambda: b.var(x, axis=0, correction=0))

    # one pass over the values rounds the running mean and the running sum of squares for each of them
    equal(tuple(variance.shape), ())
    close(b.tolist(variance), float(pvariance(map(Fraction, values))), ulps=2 * len(values))


@clause(
    "prob.variance.of_rows",
    Level.MUST,
    d2l("2.6.6"),
    covers=["prob.variance.identity", "prob.expectation.vector"],
    rests_on=["prob.variance.of_values"],
    example={"shape": (2, 4), "axis": 0},
    domain=listed(
        "each axis of shapes of rank 1 to 3",
        [
            {"shape": shape, "axis": axis}
            for shape in ((2, 4), (4, 2), (8,), (2, 2, 4), (1, 4))
            for axis in range(-len(shape), len(shape))
        ],
    ),
)
def each_row_has_its_own_mean_and_variance(b: Verbs, shape: Shape, axis: int) -> None:
    """Along an axis, mean and variance are taken of each row by itself."""
    values = [float((5 * k) % 8) for k in range(math.prod(shape))]
    x = holding(b, values, shape)

    means, variances = when(lambda: (b.mean(x, axis=axis), b.var(x, axis=axis, correction=0)))

    rows: dict[Shape, list[float]] = {}
    for index in indices(shape):
        kept = tuple(i for k, i in enumerate(index) if k != axis % len(shape))
        rows.setdefault(kept, []).append(values[position(index, shape)])
    rest = reduced(shape, axis)
    matches(b, means, [sum(row) / len(row) for row in rows.values()], rest)
    equal(tuple(variances.shape), rest)
    want = [float(pvariance(map(Fraction, row))) for row in rows.values()]
    close(b.tolist(variances), want, ulps=2 * shape[axis])


@clause(
    "prob.variance.std",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.variance.of_values"],
    example={"values": _ROWS[0]},
    domain=axes("1 to 1,024 values", values=(*_ROWS, (0.0, 1.0, 3.0), (0.5, 0.25, -8.0, 1.0, 1.0))),
)
def the_standard_deviation_is_the_root_of_the_variance(b: Verbs, values: Values) -> None:
    """The standard deviation is the square root of the variance."""
    x = b.asarray(values)

    deviation = when(lambda: b.std(x, axis=0, correction=0))

    # the root halves the relative error of the variance, and is rounded itself
    close(b.tolist(deviation), math.sqrt(pvariance(map(Fraction, values))), ulps=1 + len(values))


@clause(
    "prob.variance.correction",
    Level.MUST,
    d2l("2.6.6"),
    covers=["prob.variance.std"],
    rests_on=["prob.variance.of_values"],
    example={"values": (1.0, 2.0, 3.0), "correction": 1},
    domain=axes(
        "3 and 5 values, corrections",
        values=((1.0, 2.0, 3.0), (0.0, 4.0, 0.0, 4.0, 2.0)),
        correction=(1, 0, 2),
    ),
)
def a_correction_makes_the_divisor_smaller(b: Verbs, values: Values, correction: int) -> None:
    """A correction is subtracted from the number of values before the sum of squares is divided by it."""
    x = b.asarray(values)

    variance = when(lambda: b.var(x, axis=0, correction=correction))

    mean = sum(values) / len(values)
    squares = sum((v - mean) ** 2 for v in values)  # whole numbers
    close(b.tolist(variance), squares / (len(values) - correction), ulps=2 * len(values))


@clause(
    "prob.variance.divisor",
    Level.MAY,
    d2l("2.6.6"),
    covers=["prob.variance.std"],
    rests_on=["prob.variance.of_values"],
    example={"values": (1.0, 2.0, 3.0)},
    why="Standardised data and reported deviations shift by n / (n - 1), most for small batches.",
    choices=["n", "n - 1"],
)
def what_variance_is_divided_by(b: Verbs, values: Values) -> str:
    """Unless told, the variance divides by the number of values, or by one less."""
    x = b.asarray(values)

    variance = b.tolist(when(lambda: b.var(x)))

    return {1.0: "n - 1", 0.667: "n"}.get(round(variance, 3), f"{variance}")


@clause(
    "prob.variance.of_integers",
    Level.MAY,
    d2l("2.6.6"),
    covers=["prob.variance.identity"],
    rests_on=["prob.variance.of_values"],
    example={"values": (1, 2, 3)},
    why="The variance of counts is cut to an integer, or raises until they are cast.",
    choices=["float32", "float64", "int32", "int64", "refused"],
)
def what_the_variance_of_integers_is(b: Verbs, values: tuple[int, ...]) -> str:
    """The variance of integers is a float of single or double precision, an integer, or refused."""
    x = b.asarray(values)

    return answer(lambda: named(b, b.var(x, axis=0, correction=0).dtype))


@clause(
    "prob.variance.far_from_zero",
    Level.SHOULD,
    d2l("2.6.6"),
    covers=["prob.variance.identity"],
    rests_on=["prob.variance.of_values"],
    example={"offset": 4096.0},
    domain=axes("offsets up to 2 ** 20", offset=(4096.0, 0.0, 2.0**16, -(2.0**20))),
)
def variance_survives_a_large_mean(b: Verbs, offset: float) -> None:
    """The variance does not lose its digits where values lie far from 0, as E[X²] - E[X]² would."""
    x = b.asarray([offset, offset + 1, offset + 2, offset + 3], dtype=b.float32)

    variance = when(lambda: b.var(x, axis=0, correction=0))

    equal(b.tolist(variance), 1.25)  # their sum is below 2 ** 23: the mean and the distances are exact


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
