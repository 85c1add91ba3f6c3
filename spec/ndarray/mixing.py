"""Operators on operands of different types (2.1.3)."""

from __future__ import annotations

import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, close, equal, matches, when
from prelim.spec.given import holding, named
from prelim.spec.oracle import spread
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_operators = axes("+ - * /", name=cases.OPERATORS)


@clause(
    "ndarray.elementwise.true_division",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"left": (1, 2), "right": (2, 2)},
    domain=listed(
        "integers by powers of two",
        [
            {"left": (1, 2), "right": (2, 2)},
            {"left": (-1, -7, 7), "right": (2, 4, -8)},
            {"left": (0, 6), "right": (1, 2)},
            {"left": tuple(range(-600, 600)), "right": (16,) * 1200},
        ],
    ),
)
def integers_divide_into_fractions(b: Verbs, left: tuple[int, ...], right: tuple[int, ...]) -> None:
    """The operator / divides integers into floats of the default type and never rounds down."""
    x, y = b.asarray(left), b.asarray(right)

    z = when(lambda: x / y)

    matches(b, z, map(operator.truediv, left, right), (len(left),))
    equal(z.dtype, b.asarray([0.5]).dtype)


@clause(
    "ndarray.elementwise.quotient_dtype",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.true_division"],
    example={"divisor": 2},
    why="Averages of counts are in single precision, or in double and pull what they meet to it; "
    "refused, they have to be cast first.",
    choices=["float32", "float64", "refused"],
)
def what_type_quotients_of_integers_have(b: Verbs, divisor: int) -> str:
    """Integers divided by an integer give floats of single or double precision, or are not divided."""
    x = b.arange(3)

    return answer(lambda: named(b, (x / divisor).dtype))


@clause(
    "ndarray.elementwise.type_promotion",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "add", "integer": "int64"},
    domain=_operators * axes("integers of two widths and truth values", integer=("int64", "int32", "bool")),
)
def integers_join_floats(b: Verbs, name: str, integer: str) -> None:
    """A float array and an integer array give floats, whichever stands first; no fraction is lost."""
    act = getattr(operator, name)
    x = b.asarray([1.5, -0.25, 8.0])
    y = b.ones((3,), dtype=getattr(b, integer))

    z, swapped = when(lambda: (act(x, y), act(y + y, x)))

    equal(b.tolist(z), [act(1.5, 1), act(-0.25, 1), act(8.0, 1)])
    two = 1 if integer == "bool" else 2
    close(b.tolist(swapped), [act(two, 1.5), act(two, -0.25), act(two, 8.0)], ulps=1)  # 2 / 1.5 is rounded
    equal([named(b, v.dtype)[:5] for v in (z, swapped)], ["float"] * 2)


@clause(
    "ndarray.elementwise.promotion_dtype",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.type_promotion"],
    example={"integer": "int64"},
    why="An integer mask leaves a formula in float32, or turns it into float64; "
    "where it is refused, the mask has to be cast first.",
    choices=["float32", "float64", "refused"],
)
def what_float32_with_an_integer_array_gives(b: Verbs, integer: str) -> str:
    """Arrays of float32 and of integers give float32, or float64, or are not mixed."""
    x, y = b.ones((3,), dtype=b.float32), b.ones((3,), dtype=getattr(b, integer))

    return answer(lambda: named(b, (x + y).dtype))


@clause(
    "ndarray.elementwise.python_numbers",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.binary_lift"],
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "add", "number": 2, "shape": (12,)},
    domain=_operators
    * axes("Python numbers", number=(2, 0.5, -4, 1))
    * axes("shapes", shape=[(12,), (), (2, 3, 4), (0, 3), (1025,)]),
)
def a_python_number_joins_an_array(b: Verbs, name: str, number: float, shape: Shape) -> None:
    """A Python number on either side of an operator meets each element; floats keep their type."""
    act = getattr(operator, name)
    left = spread((1.0, 2.0, 4.0, 8.0, -0.5, 0.25), shape)
    x = holding(b, left, shape)

    z, swapped = when(lambda: (act(x, number), act(number, x)))

    matches(b, z, [act(v, number) for v in left], shape)
    matches(b, swapped, [act(number, v) for v in left], shape)
    equal([z.dtype, swapped.dtype], [x.dtype] * 2)


@clause(
    "ndarray.elementwise.integer_with_fraction",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.type_promotion"],
    example={"number": 1.5},
    why="Scaled integers go on in single or double precision, or in that of what they meet; "
    "where it is refused, cast them first.",
    choices=["float32", "float64", "weakfloat", "refused"],
)
def what_integers_with_a_python_float_give(b: Verbs, number: float) -> str:
    """Integers and a Python float give single, double or yet undecided precision, or are not mixed."""
    x = b.arange(3)

    return answer(lambda: named(b, (x + number).dtype))


@clause(
    "ndarray.elementwise.without_axes",
    Level.MAY,
    d2l("2.1.3"),
    covers=[],
    example={"value": 1.5},
    why="Where it is a scalar, code that checks for the class of arrays refuses it; "
    "where it is an array, it passes.",
    choices=["an array", "a scalar"],
)
def what_arrays_without_axes_add_up_to(b: Verbs, value: float) -> str:
    """The sum of two arrays without axes is an array again, or a scalar of another class."""
    x = b.asarray(value)

    z = when(lambda: x + x)

    return "an array" if isinstance(z, b.Array) else "a scalar"


@clause(
    "ndarray.elementwise.integer_overflow",
    Level.MAY,
    d2l("2.1.3"),
    covers=[],
    example={"dtype": "int32"},
    why="A counter beyond 2,147,483,647 turns negative, sticks, or changes its dtype, in silence; "
    "where it is refused, it raises.",
    choices=["wrapped", "saturated", "widened", "refused"],
)
def what_exceeds_an_integer_type(b: Verbs, dtype: str) -> str:
    """A sum that its integer type does not hold wraps around, saturates, or gets a wider type."""
    x = b.asarray([2**31 - 1], dtype=getattr(b, dtype))

    return answer(lambda: {-(2**31): "wrapped", 2**31 - 1: "saturated", 2**31: "widened"}[b.tolist(x + 1)[0]])


@clause(
    "ndarray.elementwise.integers_to_a_negative_power",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.pow"],
    rests_on=["ndarray.elementwise.pow"],
    example={"exponent": -1},
    why="A factor 10 ** -k is what it says where fractions come, "
    "0 without a word where zeros do, and raises where it is refused.",
    choices=["refused", "fractions", "zeros"],
)
def what_integers_to_a_negative_power_are(b: Verbs, exponent: int) -> str:
    """Integers to a negative power are refused, or are fractions, or are cut to 0."""
    x = b.asarray([2, 4])

    return answer(lambda: {(0.5, 0.25): "fractions", (0, 0): "zeros"}[tuple(b.tolist(x**exponent))])
