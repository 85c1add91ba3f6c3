"""Operators on pairs of elements (2.1.3)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.given import holding, laid_out
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

# Numbers whose sums, differences, products and quotients are exact in float32.
_LEFT = (1.0, 2.0, 4.0, 8.0, -0.5, 0.25, -3.0, 0.0)
_RIGHT = (2.0, -2.0, 0.5, 4.0, 1.0, -0.25, 8.0)

_operators = axes("+ - * /", name=cases.OPERATORS)


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
    rests_on=["ndarray.create.from_nested_list"],
    example={"name": "add", "shape": (12,)},
    domain=_operators * cases.shapes,
    sizes=sized(lambda n: {"name": "add", "shape": (n,)}, moves=3),
)
def operators_act_on_corresponding_elements(b: Verbs, name: str, shape: Shape) -> None:
    """The operators + - * / act on each pair of corresponding elements and keep the shape."""
    act = getattr(operator, name)
    left, right = spread(_LEFT, shape), spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    z = when(lambda: act(x, y))

    matches(b, z, map(act, left, right), shape)
    if name in {"add", "mul"}:
        equal(b.tolist(act(y, x)), b.tolist(z))


@clause(
    "ndarray.elementwise.pow",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (12,), "exponent": 2.0},
    domain=axes("nine exponents", exponent=(2.0, 1.0, 0.0, 3.0, 0.5, -1.0, -2.0, 4.0, 10.0)) * cases.shapes,
)
def powers_are_taken_element_by_element(b: Verbs, shape: Shape, exponent: float) -> None:
    """The operator ** raises each element to the power at its place."""
    left = spread((1.0, 2.0, 4.0, 0.25, 3.0, 1.5), shape)
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
    rests_on=["ndarray.elementwise.arithmetic"],
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
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (12,)},
    domain=cases.shapes,
)
def a_function_of_two_numbers_is_lifted(b: Verbs, shape: Shape) -> None:
    """The greater of two arrays holds the greater of each pair of elements."""
    left, right = spread(_LEFT, shape), spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    z = when(lambda: b.maximum(x, y))

    matches(b, z, map(max, left, right), shape)


@clause(
    "ndarray.elementwise.out_of_place",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "add", "shape": (12,)},
    domain=_operators * cases.filled,
)
def operators_leave_their_operands_unchanged(b: Verbs, name: str, shape: Shape) -> None:
    """An operator gives a new array and leaves both operands as they were."""
    left, right = spread(_LEFT, shape), spread(_RIGHT, shape)
    x, y = holding(b, left, shape), holding(b, right, shape)

    when(lambda: b.wait(getattr(operator, name)(x, y)))

    matches(b, x, left, shape)
    matches(b, y, right, shape)


@clause(
    "ndarray.elementwise.division_by_zero",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.div"],
    rests_on=["ndarray.elementwise.arithmetic"],
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

    z, nothing = when(lambda: (x / zeros, zeros / zeros))

    equal(b.tolist(z), list(want))
    equal([math.isnan(v) for v in b.tolist(nothing)], [True] * len(left))
