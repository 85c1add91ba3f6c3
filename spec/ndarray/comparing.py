"""Comparing element by element (2.1.3, 2.1.8)."""

from __future__ import annotations

import math
import operator
from typing import Any

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.given import counting, floats, holding
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_pairs = cases.shapes * axes("every how many elements are equal", every=(2, 1, 7))


def _neighbours(shape: Shape, every: int) -> tuple[range, list[int]]:
    """Count the elements, and count them with all but every so many moved one up or down."""
    counted = range(math.prod(shape))
    return counted, [v if v % every == 0 else v + (-1) ** v for v in counted]


@clause(
    "ndarray.compare.eq",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "every": 2},
    domain=_pairs,
)
def equality_is_tested_for_each_element(b: Verbs, shape: Shape, every: int) -> None:
    """The comparison == gives a boolean array, true where the elements are equal; != is its opposite."""
    left, right = _neighbours(shape, every)
    x, y = floats(b, shape), holding(b, [float(v) for v in right], shape)

    same, other = when(lambda: (x == y, x != y))

    matches(b, same, map(operator.eq, left, right), shape)
    matches(b, other, map(operator.ne, left, right), shape)
    equal([same.dtype, other.dtype], [b.zeros((1,), dtype=b.bool).dtype] * 2)


@clause(
    "ndarray.compare.eq_dtype",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.compare.eq", "ndarray.sum.single_element"],
    example={"shape": (3, 4), "every": 2},
    domain=_pairs,
    sizes=sized(lambda n: {"shape": (n,), "every": 2}, moves=2),
)
def equal_elements_are_counted_by_a_sum(b: Verbs, shape: Shape, every: int) -> None:
    """Truth values count as 1 and 0: the sum of x == y is the number of equal elements."""
    left, right = _neighbours(shape, every)
    x, y = floats(b, shape), holding(b, [float(v) for v in right], shape)

    count = when(lambda: b.sum(x == y))

    equal(b.tolist(count), sum(map(operator.eq, left, right)))


@clause(
    "ndarray.compare.lt_gt",
    Level.MUST,
    d2l("2.1.8"),
    rests_on=["ndarray.compare.eq"],
    example={"shape": (3, 4), "every": 2},
    domain=_pairs,
)
def each_pair_is_less_equal_or_greater(b: Verbs, shape: Shape, every: int) -> None:
    """The comparisons < and > give boolean arrays; of <, == and > exactly one holds for each pair."""
    left, right = _neighbours(shape, every)
    x, y = floats(b, shape), holding(b, [float(v) for v in right], shape)

    less, greater = when(lambda: (x < y, x > y))

    matches(b, less, map(operator.lt, left, right), shape)
    matches(b, greater, map(operator.gt, left, right), shape)
    matches(b, x <= y, map(operator.le, left, right), shape)
    matches(b, x >= y, map(operator.ge, left, right), shape)


@clause(
    "ndarray.compare.nan",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.compare.eq"],
    rests_on=["ndarray.compare.eq"],
    example={"values": (1.0, math.nan)},
    domain=axes(
        "with and without numbers beside it",
        values=[(1.0, math.nan), (math.nan,), (math.nan, math.inf, -math.inf, 0.0), (0.0, math.nan) * 513],
    ),
)
def not_a_number_equals_nothing(b: Verbs, values: tuple[float, ...]) -> None:
    """What is not a number is neither equal to, less than nor greater than anything, itself included."""
    x = b.asarray(values)

    same, less, greater, other = when(lambda: (x == x, x < x, x > x, x != x))  # noqa: PLR0124  (what is tried)

    numbers = [not math.isnan(value) for value in values]
    equal(b.tolist(same), numbers)
    equal([b.tolist(less), b.tolist(greater)], [[False] * len(values)] * 2)
    equal(b.tolist(other), [not number for number in numbers])


@clause(
    "ndarray.compare.zeros_of_both_signs",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.compare.eq"],
    rests_on=["ndarray.compare.eq"],
    example={"dtype": "float32"},
    domain=axes("two dtypes", dtype=("float32", "int32")),
)
def zero_equals_minus_zero(b: Verbs, dtype: str) -> None:
    """Zero equals minus zero, and an integer equals the float of the same value."""
    x = b.zeros((3,), dtype=getattr(b, dtype))

    same = when(lambda: x == -b.zeros((3,)))

    equal(b.tolist(same), [True] * 3)


@clause(
    "ndarray.compare.clashing_shapes",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.compare.eq", "linalg.transpose.symmetric"],
    example={"left": (2,), "right": (3,)},
    domain=listed(
        "two vectors, and a matrix beside its transpose",
        [{"left": (2,), "right": (3,)}, {"left": (2, 3), "right": (3, 2)}],
    ),
    why="Where == is refused, a mistake in the shapes raises at once; "
    "where it is False, the mistake hides in a test of equality.",
    choices=["refused", "False"],
)
def what_equality_of_clashing_shapes_is(b: Verbs, left: Shape, right: Shape) -> str:
    """Arrays whose shapes clash are refused by ==, or compare as a single False."""
    x, y = counting(b, left), counting(b, right)

    def compare() -> str:
        same: Any = x == y
        return (
            "False" if same is False or b.tolist(same) is False else f"an array of shape {b.wait(same).shape}"
        )

    return answer(compare)


@clause(
    "ndarray.compare.with_none",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.compare.eq"],
    example={"n": 2},
    why="Where a single False comes back, `if x == None:` works; "
    "an array has to be reduced by any or all first; a refusal raises.",
    choices=["False", "an array of False", "refused"],
)
def what_equality_with_none_is(b: Verbs, n: int) -> str:
    """An array compared with None by == gives False, or False for each element, or is refused."""
    x = b.zeros((n,))

    def compare() -> str:
        same: Any = x == None  # noqa: E711  (what is tried)
        return "False" if same is False else "an array of False"

    return answer(compare)
