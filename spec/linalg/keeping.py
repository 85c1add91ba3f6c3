"""Sums that keep their axes, and what they are divided by (2.3.7, exercises 4 and 5 of 2.3.13)."""

from __future__ import annotations

import math
from fractions import Fraction

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import at_most, close, equal, matches, refused, when
from prelim.spec.given import digits, floats, holding
from prelim.spec.oracle import flat, lines, reduced, spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_POSITIVE = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)

# A quotient is rounded once; or twice, where a reciprocal is rounded first.
_ULPS = 2


def _shares(values: list[float], shape: Shape, axis: int) -> list[float]:
    """Divide each value by the sum of those that lie along an axis with it."""
    shares = list(values)
    for line in lines(shape, axis):
        for place in line:
            shares[place] = values[place] / sum(values[k] for k in line)
    return shares


@clause(
    "linalg.keepdims.sum",
    Level.MUST,
    d2l("2.3.7"),
    rests_on=["linalg.reduce.sum_axis0"],
    example={"shape": (3, 4), "axis": 1},
    domain=cases.along,
    sizes=sized(lambda n: {"shape": square(n), "axis": 1}, moves=1),
)
def a_kept_axis_has_length_one(b: Verbs, shape: Shape, axis: int) -> None:
    """The sum that keeps its axes has as many axes as the tensor; the one summed has length 1."""
    values = spread(_POSITIVE, shape)
    x = holding(b, values, shape)

    kept = when(lambda: b.sum(x, axis=axis, keepdims=True))

    totals = [sum(values[place] for place in line) for line in lines(shape, axis)]
    matches(b, kept, totals, reduced(shape, axis, keepdims=True))


@clause(
    "linalg.keepdims.several",
    Level.MUST,
    d2l("2.3.7"),
    covers=["linalg.keepdims.sum"],
    rests_on=["linalg.keepdims.sum"],
    example={"shape": (2, 3, 4), "over": (0, 2)},
    domain=listed(
        "no axis named, and pairs of axes",
        [{"shape": (2, 3, 4), "over": over} for over in ((0, 2), (2, 0), (0, 1), (1, -1), (0, 1, 2), None)]
        + [{"shape": shape, "over": None} for shape in ((3, 4), (3,), (), (0, 3), (33, 32))],
    ),
)
def several_axes_are_kept(b: Verbs, shape: Shape, over: Shape | None) -> None:
    """The sum over several axes, or over all, keeps each of them with length 1."""
    x = floats(b, shape)

    kept = when(lambda: b.sum(x, axis=over, keepdims=True))

    summed = tuple(range(len(shape))) if over is None else over
    matches(b, kept, map(sum, lines(shape, summed)), reduced(shape, summed, keepdims=True))


@clause(
    "linalg.keepdims.mean",
    Level.MUST,
    d2l("2.3.7"),
    covers=["linalg.keepdims.sum", "linalg.reduce.mean_axis"],
    rests_on=["linalg.reduce.mean_axis"],
    example={"shape": (3, 4), "axis": 1},
    domain=cases.along.where(
        lambda shape, axis: shape[axis] > 0, "every axis, counted from either end, that is not empty"
    ),
)
def a_mean_keeps_its_axis(b: Verbs, shape: Shape, axis: int) -> None:
    """The mean that keeps its axes can be subtracted from the tensor; what is left has mean 0."""
    x = floats(b, shape)

    kept = when(lambda: b.mean(x, axis=axis, keepdims=True))

    equal(tuple(kept.shape), reduced(shape, axis, keepdims=True))
    means = [float(Fraction(sum(line), len(line))) for line in lines(shape, axis)]
    close(b.tolist(kept), means, ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.keepdims.broadcast_normalise",
    Level.MUST,
    d2l("2.3.7"),
    rests_on=["linalg.keepdims.sum", "ndarray.broadcast.elementwise_different_shapes"],
    example={"shape": (3, 4), "axis": 1},
    domain=listed(
        "each axis, counted from either end, of shapes with at least one element, square ones among them",
        [
            {"shape": shape, "axis": axis}
            for shape in ((3, 4), (3, 3), (4, 1), (2, 3, 4), (12,), (33, 32))
            for axis in range(-len(shape), len(shape))
        ],
    ),
)
def kept_sums_normalise_each_row(b: Verbs, shape: Shape, axis: int) -> None:
    """A tensor divided by its sums along an axis, that axis kept, adds up to 1 along it."""
    values = spread(_POSITIVE, shape)
    x = holding(b, values, shape)

    shares = when(lambda: x / b.sum(x, axis=axis, keepdims=True))

    equal(tuple(shares.shape), shape)
    close(b.tolist(shares), _shares(values, shape, axis), ulps=_ULPS, digits=digits(b, x))
    # Each of n shares errs by two roundings of itself, which makes two of 1; n - 1 partial sums by one each.
    errors = [abs(total - 1) for total in flat(b.tolist(b.sum(shares, axis=axis)))]
    at_most(max(errors), (shape[axis] + 2) * math.ldexp(1.0, 1 - digits(b, x)), "distance of a sum from 1")


@clause(
    "linalg.exercise.divide_without_keepdims",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.keepdims.broadcast_normalise"],
    example={"shape": (2, 3)},
    domain=axes("matrices that are not square", shape=[(2, 3), (3, 2), (4, 2), (2, 5), (33, 32), (2, 0)]),
)
def sums_of_rows_do_not_fit_beside_columns(b: Verbs, shape: Shape) -> None:
    """A matrix that is not square cannot be divided by the sums of its rows unless their axis is kept."""
    x = b.ones(shape)
    equal(tuple((x / b.sum(x, axis=1, keepdims=True)).shape), shape)

    refused(lambda: b.wait(x / b.sum(x, axis=1)))


@clause(
    "linalg.exercise.divide_square_without_keepdims",
    Level.MUST,
    d2l("2.3.13"),
    covers=["linalg.exercise.divide_without_keepdims"],
    rests_on=["linalg.reduce.sum_axis1"],
    example={"n": 2},
    domain=axes("square matrices", n=(2, 3, 5, 32)),
)
def sums_of_rows_divide_the_columns_of_a_square_matrix(b: Verbs, n: int) -> None:
    """A square matrix divided by the sums of its rows, their axis not kept, is divided column by column."""
    rows = [[float(1 + (i * n + j) % 7) for j in range(n)] for i in range(n)]
    x = b.asarray(rows)

    quotients = when(lambda: x / b.sum(x, axis=1))

    want = [[rows[i][j] / sum(rows[j]) for j in range(n)] for i in range(n)]
    close(b.tolist(quotients), want, ulps=_ULPS, digits=digits(b, x))
