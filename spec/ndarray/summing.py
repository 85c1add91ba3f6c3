"""Adding up all elements (2.1.3)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.given import counting, floats, laid_out, named, powers
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "ndarray.sum.single_element",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.shapes * axes("three dtypes", dtype=("float32", "int32", "bool")),
    sizes=sized(lambda n: {"shape": (n,), "dtype": "float32"}, moves=1),
)
def the_sum_of_all_elements_is_one_element(b: Verbs, shape: Shape, dtype: str) -> None:
    """The sum of all elements has one element and no axes: 0 for an empty array, a count for truth values."""
    x = b.astype(powers(b, shape), getattr(b, dtype))

    total = when(lambda: b.sum(x))

    # whole numbers whose sum stays below 2 ** 24, so that float32 adds them exactly in whatever order
    values = spread((1, 2, 4, 8), shape)
    matches(b, total, [len(values) if dtype == "bool" else sum(values)], ())
    equal(b.size(total), 1)


@clause(
    "ndarray.sum.of_views",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.sum.single_element"],
    rests_on=["ndarray.sum.single_element"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def the_sum_of_a_view_counts_its_elements(b: Verbs, layout: str, shape: Shape) -> None:
    """The sum of a view adds up the elements that it shows, and none that lie between them in memory."""
    x = laid_out(b, layout, shape)

    total = when(lambda: b.sum(x))

    n = math.prod(shape)
    matches(b, total, [n * (n - 1) // 2], ())


@clause(
    "ndarray.sum.class_of_total",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.sum.single_element"],
    example={"shape": (3, 4)},
    why="Where it is an array, a loss goes wherever arrays go; "
    "where it is a scalar, what takes arrays only refuses it.",
    choices=["an array", "a scalar"],
)
def what_the_sum_of_all_elements_is(b: Verbs, shape: Shape) -> str:
    """The sum of all elements is an array without axes, or a scalar of another class."""
    x = floats(b, shape)

    total = when(lambda: b.sum(x))

    return "an array" if isinstance(total, b.Array) else "a scalar"


@clause(
    "ndarray.sum.dtype_of_int32",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.sum.single_element"],
    rests_on=["ndarray.sum.single_element"],
    example={"dtype": "int32"},
    why="Where it is int64, totals have room; "
    "where it is int32, they overflow in silence beyond 2,147,483,647.",
    choices=["int64", "int32"],
)
def what_type_int32_adds_up_to(b: Verbs, dtype: str) -> str:
    """The sum of int32 is int64, or stays int32 and may overflow."""
    x = b.astype(counting(b, (12,)), getattr(b, dtype))

    return named(b, when(lambda: b.sum(x)).dtype)


@clause(
    "ndarray.sum.dtype_of_truth_values",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.compare.eq_dtype"],
    rests_on=["ndarray.sum.single_element"],
    example={"n": 3},
    why="Counts of matches have 64 bits, or 32; "
    "where it is refused, truth values have to be cast before they are counted.",
    choices=["int64", "int32", "refused"],
)
def what_type_truth_values_add_up_to(b: Verbs, n: int) -> str:
    """The sum of truth values is of 64 or of 32 bits, or is refused."""
    x = b.ones((n,), dtype=b.bool)

    return answer(lambda: named(b, b.sum(x).dtype))
