"""Means over all axes and over one (2.3.6)."""

from __future__ import annotations

import math
from fractions import Fraction

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, at_most, close, equal, when
from prelim.spec.given import digits, floats, laid_out, named, typed
from prelim.spec.oracle import lines, reduced
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


def _means(shape: Shape, axis: int) -> list[float]:
    """Average, along an axis, what floats(b, shape) holds."""
    return [float(Fraction(sum(line), len(line))) for line in lines(shape, axis)]


# The sums are whole numbers below 2 ** 24, so exact. What is left to round is the division, or the
# reciprocal of the count and a product: two roundings at most.
_ULPS = 2


@clause(
    "linalg.reduce.mean",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.filled * axes("floats of two widths", dtype=("float32", "float64")),
)
def the_mean_is_the_sum_over_the_count(b: Verbs, shape: Shape, dtype: str) -> None:
    """The mean of a tensor is the sum of its elements divided by their number, and a scalar."""
    n = math.prod(shape)
    x = typed(b, range(n), shape, dtype)

    mean = when(lambda: b.mean(x))

    equal(tuple(mean.shape), ())
    close(b.tolist(mean), (n - 1) / 2, ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.reduce.mean_dtype",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"dtype": "float32", "axis": None},
    domain=axes("floats of two widths", dtype=("float32", "float64"), axis=(None, 0, 1, -1)),
)
def the_mean_keeps_the_type_of_floats(b: Verbs, dtype: str, axis: int | None) -> None:
    """The mean of floats is of the type of the floats, over all axes and over one."""
    x = b.ones((3, 4), dtype=getattr(b, dtype))

    mean = when(lambda: b.mean(x, axis=axis))

    equal(named(b, mean.dtype), named(b, x.dtype))


@clause(
    "linalg.reduce.mean_between",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"at": (0.5, -3.0, 8.0)},
    domain=axes(
        "all vectors of 1 to 4 elements among four numbers",
        at=cases.small_vectors((0.5, -3.0, 8.0, 0.0), (1, 2, 3, 4)),
    ),
)
def the_mean_lies_between_its_elements(b: Verbs, at: tuple[float, ...]) -> None:
    """The mean lies between the least and the greatest element, and is the same for another order."""
    x, backwards = b.asarray(at), b.asarray(at[::-1])

    mean = when(lambda: b.mean(x))

    close(b.tolist(mean), sum(at) / len(at), ulps=_ULPS, digits=digits(b, x))
    slack = _ULPS * math.ldexp(max(map(abs, at)), 1 - digits(b, x))
    at_most(b.tolist(mean), max(at) + slack, "mean")
    at_most(min(at) - slack, b.tolist(mean), "least element")
    equal(b.tolist(b.mean(backwards)), b.tolist(mean))


@clause(
    "linalg.reduce.mean_of_equals",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"value": 2.5, "n": 12},
    domain=axes("equal numbers, few and many", value=(2.5, -1.0, 0.0, 2.0**-20, 2.0**60), n=(1, 3, 12, 1025)),
    sizes=sized(lambda n: {"value": 1.0, "n": n}, moves=1),
)
def the_mean_of_equal_numbers_is_that_number(b: Verbs, value: float, n: int) -> None:
    """The mean of equal numbers is that number, however great or small, and however many there are."""
    x = b.asarray([value] * n)

    mean = when(lambda: b.mean(x))

    close(b.tolist(mean), value, ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.reduce.mean_axis",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["linalg.reduce.mean"],
    example={"shape": (3, 4), "axis": 0},
    domain=cases.along.where(
        lambda shape, axis: shape[axis] > 0, "every axis, counted from either end, that is not empty"
    ),
)
def the_mean_along_an_axis_divides_by_its_length(b: Verbs, shape: Shape, axis: int) -> None:
    """The mean along an axis is the sum along it divided by its length; the shape loses that axis."""
    x = floats(b, shape)

    mean = when(lambda: b.mean(x, axis=axis))

    equal(tuple(mean.shape), reduced(shape, axis))
    close(b.tolist(mean), _means(shape, axis), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.reduce.mean_of_views",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean", "linalg.reduce.mean_axis"],
    rests_on=["linalg.reduce.mean_axis"],
    example={"layout": "columns", "shape": (3, 4), "axis": 0},
    domain=(cases.layouts * axes("the first and the last axis", axis=(0, -1))).where(
        lambda layout, shape, axis: shape[axis] > 0,
        "views in order of columns, with gaps, from an offset on; along the first and the last axis",
    ),
)
def views_are_averaged(b: Verbs, layout: str, shape: Shape, axis: int) -> None:
    """The mean along an axis of a view counts the elements that it shows, and no others."""
    x = laid_out(b, layout, shape)

    mean = when(lambda: b.mean(x, axis=axis))

    equal(tuple(mean.shape), reduced(shape, axis))
    close(b.tolist(mean), _means(shape, axis), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.reduce.mean_of_integers",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"values": [0, 1, 2, 3]},
    why="The mean of counts has single or double precision, or loses its fraction in silence; "
    "where it is refused, cast them first.",
    choices=["float32", "float64", "rounded down", "refused"],
)
def what_the_mean_of_integers_is(b: Verbs, values: list[int]) -> str:
    """The mean of the integers 0 to 3 is 1.5, of single or double precision, or the integer 1, or refused."""
    x = b.asarray(values)

    def mean() -> str:
        m = b.mean(x)
        return {1.5: named(b, m.dtype), 1: "rounded down"}[b.tolist(m)]

    return answer(mean)


@clause(
    "linalg.reduce.mean_of_truth_values",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"values": [True, False]},
    why="Where it is their share, mean(y == t) is the accuracy; "
    "elsewhere it is 0 or 1 in silence, or is refused until it is cast.",
    choices=["their share", "rounded down", "whether any", "refused"],
)
def what_the_mean_of_truth_values_is(b: Verbs, values: list[bool]) -> str:
    """The mean of truth values is the share that is true, or 0, or whether any is, or is refused."""
    x = b.asarray(values)

    return answer(lambda: {0.5: "their share", 0: "rounded down", 1: "whether any"}[b.tolist(b.mean(x))])


@clause(
    "linalg.reduce.mean_of_nothing",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.mean"],
    rests_on=["linalg.reduce.mean"],
    example={"shape": (0,)},
    why="The mean over an empty batch spreads nan, "
    "or is a plausible 0, or, where it is refused, stops the run.",
    choices=["not a number", "0", "refused"],
)
def what_the_mean_of_no_elements_is(b: Verbs, shape: Shape) -> str:
    """The mean of no elements is not a number, or 0, or is refused."""
    x = b.zeros(shape)

    def mean() -> str:
        m = b.tolist(b.mean(x))
        return "not a number" if math.isnan(m) else f"{m:g}"

    return answer(mean)
