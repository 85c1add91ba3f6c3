"""Operators on elements (2.1.3)."""

from __future__ import annotations

import math
import operator
import warnings

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, close, equal, matches, when
from prelim.spec.given import holding, laid_out, named
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

# Numbers whose sums, differences, products and quotients are exact in float32.
_LEFT = (1.0, 2.0, 4.0, 8.0, -0.5, 0.25, -3.0, 0.0)
_RIGHT = (2.0, -2.0, 0.5, 4.0, 1.0, -0.25, 8.0)

_operators = axes("+ - * /", name=cases.OPERATORS)


def _spread(values: tuple[float, ...], shape: Shape) -> list[float]:
    """Repeat values until they fill a shape."""
    return [values[i % len(values)] for i in range(math.prod(shape))]


@clause(
    "ndarray.elementwise.arithmetic",
    Level.MUST,
    d2l("2.1.3"),
    covers=[
        "ndarray.elementwise.add",
        "ndarray.elementwise.sub",
        "ndarray.elementwise.mul",
        "ndarray.elementwise.div",
    ],
    example={"name": "add", "shape": (12,)},
    domain=_operators * cases.shapes,
)
def operators_act_on_corresponding_elements(b: Verbs, name: str, shape: Shape) -> None:
    """The operators + - * / act on each pair of corresponding elements and keep the shape."""
    act = getattr(operator, name)
    left, right = _spread(_LEFT, shape), _spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    z = when(lambda: act(x, y))

    matches(b, z, map(act, left, right), shape)
    if name in {"add", "mul"}:
        equal(b.tolist(act(y, x)), b.tolist(z))


@clause(
    "ndarray.elementwise.pow",
    Level.MUST,
    d2l("2.1.3"),
    example={"shape": (12,), "exponent": 2.0},
    domain=axes("nine exponents", exponent=(2.0, 1.0, 0.0, 3.0, 0.5, -1.0, -2.0, 4.0, 10.0)) * cases.shapes,
)
def powers_are_taken_element_by_element(b: Verbs, shape: Shape, exponent: float) -> None:
    """The operator ** raises each element to the power at its place."""
    left = _spread((1.0, 2.0, 4.0, 0.25, 3.0, 1.5), shape)
    x, y = holding(b, left, shape), holding(b, [exponent] * math.prod(shape), shape)

    z = when(lambda: x**y)

    # A library's pow may err by 16 ulp, as OpenCL allows; x ** 1 and x ** 0 are exact.
    equal(tuple(z.shape), shape)
    close(b.tolist(z), [v**exponent for v in left], ulps=16 if exponent not in {0.0, 1.0} else 0)


@clause(
    "ndarray.elementwise.of_views",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.binary_lift"],
    example={"name": "add", "layout": "columns", "shape": (3, 4)},
    domain=_operators * cases.layouts,
)
def operators_pair_elements_by_index(b: Verbs, name: str, layout: str, shape: Shape) -> None:
    """Operators pair elements by their indices, however the memory of either operand is laid out."""
    act = getattr(operator, name)
    n = math.prod(shape)
    x, y = laid_out(b, layout, shape), holding(b, [2.0 ** (i % 5) for i in range(n)], shape)

    z = when(lambda: act(x, y))

    matches(b, z, [act(float(i), 2.0 ** (i % 5)) for i in range(n)], shape)


@clause(
    "ndarray.elementwise.binary_lift",
    Level.MUST,
    d2l("2.1.3"),
    example={"shape": (12,)},
    domain=cases.shapes,
)
def a_function_of_two_numbers_is_lifted(b: Verbs, shape: Shape) -> None:
    """The greater of two arrays holds the greater of each pair of elements."""
    left, right = _spread(_LEFT, shape), _spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    z = when(lambda: b.maximum(x, y))

    matches(b, z, map(max, left, right), shape)


@clause(
    "ndarray.elementwise.out_of_place",
    Level.MUST,
    d2l("2.1.3"),
    example={"name": "add", "shape": (12,)},
    domain=_operators * cases.filled,
)
def operators_leave_their_operands_unchanged(b: Verbs, name: str, shape: Shape) -> None:
    """An operator gives a new array and leaves both operands as they were."""
    left, right = _spread(_LEFT, shape), _spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    when(lambda: b.wait(getattr(operator, name)(x, y)))

    matches(b, x, left, shape)
    matches(b, y, right, shape)


@clause(
    "ndarray.elementwise.true_division",
    Level.MUST,
    d2l("2.1.3"),
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
    choices=["float32", "float64", "refused"],
)
def what_type_quotients_of_integers_have(b: Verbs, divisor: int) -> str:
    """Integers divided by an integer give floats of single or double precision, or are not divided."""
    x = b.arange(3)

    return answer(lambda: named((x / divisor).dtype))


@clause(
    "ndarray.elementwise.division_by_zero",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.div"],
    example={"left": (1.0, -1.0), "want": (math.inf, -math.inf)},
    domain=listed(
        "positive, negative, many",
        [
            {"left": (1.0, -1.0), "want": (math.inf, -math.inf)},
            {"left": (2.0**-100,), "want": (math.inf,)},
            {"left": (3.0,) * 1025, "want": (math.inf,) * 1025},
        ],
    ),
)
def division_by_zero_is_infinite(b: Verbs, left: tuple[float, ...], want: tuple[float, ...]) -> None:
    """A number divided by 0 is infinite, 0 divided by 0 is not a number, and neither is an error."""
    x, zeros = b.asarray(left), b.zeros((len(left),))

    with warnings.catch_warnings(action="ignore"):  # a warning is no error
        z, nothing = when(lambda: (x / zeros, zeros / zeros))

    equal(b.tolist(z), list(want))
    equal([math.isnan(v) for v in b.tolist(nothing)], [True] * len(left))


@clause(
    "ndarray.elementwise.type_promotion",
    Level.MUST,
    d2l("2.1.3"),
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
    equal([named(v.dtype)[:5] for v in (z, swapped)], ["float"] * 2)


@clause(
    "ndarray.elementwise.promotion_dtype",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.type_promotion"],
    example={"integer": "int64"},
    choices=["float32", "float64", "refused"],
)
def what_float32_with_an_integer_array_gives(b: Verbs, integer: str) -> str:
    """Arrays of float32 and of integers give float32, or float64, or are not mixed."""
    x, y = b.ones((3,), dtype=b.float32), b.ones((3,), dtype=getattr(b, integer))

    return answer(lambda: named((x + y).dtype))


@clause(
    "ndarray.elementwise.python_numbers",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.binary_lift"],
    example={"name": "add", "number": 2, "shape": (12,)},
    domain=_operators
    * axes("Python numbers", number=(2, 0.5, -4, 1))
    * axes("shapes", shape=[(12,), (), (2, 3, 4), (0, 3), (1025,)]),
)
def a_python_number_joins_an_array(b: Verbs, name: str, number: float, shape: Shape) -> None:
    """A Python number on either side of an operator meets each element; floats keep their type."""
    act = getattr(operator, name)
    left = _spread((1.0, 2.0, 4.0, 8.0, -0.5, 0.25), shape)
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
    choices=["float32", "float64", "refused"],
)
def what_integers_with_a_python_float_give(b: Verbs, number: float) -> str:
    """An integer array and a Python float give floats of single or double precision, or are not mixed."""
    x = b.arange(3)

    return answer(lambda: named((x + number).dtype))


@clause(
    "ndarray.elementwise.without_axes",
    Level.MAY,
    d2l("2.1.3"),
    covers=[],
    example={"value": 1.5},
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
    choices=["wrapped", "saturated", "widened", "refused"],
)
def what_exceeds_an_integer_type(b: Verbs, dtype: str) -> str:
    """A sum that its integer type does not hold wraps around, saturates, or gets a wider type."""
    x = b.asarray([2**31 - 1], dtype=getattr(b, dtype))

    with warnings.catch_warnings(action="ignore"):
        return answer(
            lambda: {-(2**31): "wrapped", 2**31 - 1: "saturated", 2**31: "widened"}[(x + 1)[0].item()]
        )
