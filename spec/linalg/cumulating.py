"""Cumulative sums (2.3.7)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, when
from prelim.spec.given import laid_out, typed
from prelim.spec.oracle import lines, running, spread
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_VALUES = (3, -1, 4, 1, -5, 9, 2, -6, 0, 1, 1)


@clause(
    "linalg.cumsum.axis0",
    Level.MUST,
    d2l("2.3.7"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "axis": 0, "dtype": "float32"},
    domain=cases.along * axes("two dtypes", dtype=("float32", "int32")),
    sizes=sized(lambda n: {"shape": (n,), "axis": 0, "dtype": "float32"}, moves=2),
)
def the_cumulative_sum_adds_up_to_each_element(b: Verbs, shape: Shape, axis: int, dtype: str) -> None:
    """The cumulative sum along an axis holds, at each place, the sum of what lies before it, and its own."""
    values = spread(_VALUES, shape)
    x = typed(b, values, shape, dtype)

    sums = when(lambda: b.cumulative_sum(x, axis))

    matches(b, sums, running(values, shape, axis), shape)


@clause(
    "linalg.cumsum.differences",
    Level.MUST,
    d2l("2.3.7"),
    covers=["linalg.cumsum.axis0"],
    rests_on=["linalg.cumsum.axis0", "ndarray.elementwise.arithmetic"],
    example={"at": (2.0, -1.0, 0.5)},
    domain=axes(
        "all vectors of 2 to 5 elements among three numbers",
        at=cases.small_vectors((2.0, -1.0, 0.5), (2, 3, 4, 5)),
    ),
)
def differences_undo_the_cumulative_sum(b: Verbs, at: tuple[float, ...]) -> None:
    """Each cumulative sum less the one before it is the element that was added."""
    x = b.asarray(at)

    sums = when(lambda: b.cumulative_sum(x, 0))

    equal(b.tolist(sums[:1]), [at[0]])
    equal(b.tolist(sums[1:] - sums[:-1]), list(at[1:]))


@clause(
    "linalg.cumsum.shape_kept",
    Level.MUST,
    d2l("2.3.7"),
    rests_on=["linalg.cumsum.axis0"],
    example={"shape": (3, 4), "axis": 0},
    domain=cases.along,
)
def the_cumulative_sum_keeps_the_shape(b: Verbs, shape: Shape, axis: int) -> None:
    """The cumulative sum reduces no axis: it has the shape of the tensor, also if that is empty."""
    x = b.ones(shape)

    sums = when(lambda: b.cumulative_sum(x, axis))

    equal(tuple(sums.shape), shape)


@clause(
    "linalg.cumsum.ends_in_sum",
    Level.MUST,
    d2l("2.3.7"),
    covers=["linalg.cumsum.axis0"],
    rests_on=["linalg.cumsum.axis0", "linalg.reduce.sum_of_views"],
    example={"layout": "columns", "shape": (3, 4), "axis": 0},
    domain=(cases.layouts * axes("the first and the last axis", axis=(0, -1))).where(
        lambda layout, shape, axis: math.prod(shape) > 0,
        "views in order of columns, with gaps, from an offset on; along the first and the last axis",
    ),
)
def the_last_cumulative_sum_is_the_sum(b: Verbs, layout: str, shape: Shape, axis: int) -> None:
    """The cumulative sum of a view starts with its first elements and ends with their sum along the axis."""
    x = laid_out(b, layout, shape)

    sums = when(lambda: b.cumulative_sum(x, axis))

    along = lines(shape, axis)
    first, last = (slice(None),) * (axis % len(shape)) + (0,), (slice(None),) * (axis % len(shape)) + (-1,)
    equal(b.tolist(sums[first]), b.tolist(x[first]))
    matches(b, sums[last], map(sum, along), tuple(x[last].shape))
    equal(b.tolist(sums[last]), b.tolist(b.sum(x, axis=axis)))
