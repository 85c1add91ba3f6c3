"""Variance and standard deviation of values (2.6.6)."""

from __future__ import annotations

import math
from statistics import pvariance

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, close, equal, matches, when
from prelim.spec.given import holding, named
from prelim.spec.oracle import indices, position, reduced
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

Values = tuple[float, ...]

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
    close(b.tolist(variance), pvariance(values), ulps=2 * len(values))


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
    want = [pvariance(row) for row in rows.values()]
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
    close(b.tolist(deviation), math.sqrt(pvariance(values)), ulps=1 + len(values))


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
    example={"name": "variance", "values": (1.0, 2.0, 3.0)},
    domain=axes("the variance and its root", name=("variance", "deviation"), values=((1.0, 2.0, 3.0),)),
    why="Variances differ by the factor n / (n - 1), standardised data by its root, most for small batches.",
    choices=["n", "n - 1"],
)
def what_variance_is_divided_by(b: Verbs, name: str, values: Values) -> str:
    """Unless told, the variance, and its root as well, divides by the number of values, or by one less."""
    x = b.asarray(values)

    found = b.tolist(when(lambda: b.var(x) if name == "variance" else b.std(x)))

    return {1.0: "n - 1", 0.667: "n", 0.816: "n"}.get(round(found, 3), f"{found}")


@clause(
    "prob.variance.of_integers",
    Level.MAY,
    d2l("2.6.6"),
    covers=["prob.variance.identity"],
    rests_on=["prob.variance.of_values"],
    example={"values": (1, 2, 3)},
    why="The variance of counts has single or double precision, or is cut to an integer; "
    "where it is refused, cast them first.",
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
