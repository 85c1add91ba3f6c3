"""Limits: areas of polygons, difference quotients and their precision (2.4, 2.4.1)."""

from __future__ import annotations

import math

from prelim.spec.calculus.functions import POINTS, SMOOTH
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, at_most, close, equal, when
from prelim.spec.given import named
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l

_SIDES = (3, 6, 12, 24, 48, 96, 192, 384, 768, 10_000)


def _parabola(x: Array) -> Array:
    return 3 * x * x - 4 * x


@clause(
    "calculus.limit.circle_area",
    Level.MUST,
    d2l("2.4"),
    rests_on=["ndarray.elementwise.unary_lift"],
    example={"radius": 1.0},
    domain=axes("three radii, polygons of 3 to 10,000 sides", radius=(1.0, 0.5, 4.0)),
)
def polygons_approach_the_circle(b: Verbs, radius: float) -> None:
    """The areas of inscribed polygons grow with the number of sides, towards the area of the circle."""
    sides = b.asarray([float(n) for n in _SIDES])

    areas = when(lambda: sides / 2 * radius**2 * b.sin(2 * math.pi / sides))

    # Two roundings reach the angle, and the sine of a small angle keeps its relative error; one more for
    # sin itself beyond 4 units, three in the product. The areas differ by more than 1e-4 up to 768 sides.
    got = b.tolist(areas)
    close(got, [n / 2 * radius**2 * math.sin(2 * math.pi / n) for n in _SIDES], ulps=10)
    equal(got[:-1], sorted(set(got[:-1])))
    at_most(max(got[:-1]), math.pi * radius**2, "area of a polygon")
    at_most(abs(got[-1] - math.pi * radius**2), 2e-6 * radius**2, "distance from the area of the circle")


@clause(
    "calculus.derivative.definition_limit",
    Level.MUST,
    d2l("2.4.1"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"at": 1.0, "bits": 3},
    domain=axes("steps 1/2 to 1/512 from four points", at=(1.0, 3.0, -2.0, 0.5), bits=range(1, 10)),
)
def difference_quotients_approach_the_derivative(b: Verbs, at: float, bits: int) -> None:
    """(f(x + h) - f(x)) / h approaches the derivative in proportion to h: for 3x² - 4x it is 6x - 4 + 3h."""
    x, h = b.asarray([at]), 2.0**-bits

    quotient = when(lambda: (_parabola(x + h) - _parabola(x)) / h)

    equal(b.tolist(quotient), [6 * at - 4 + 3 * h])  # (x + h)² has 2 (bits + 2) < 24 digits: all is exact


@clause(
    "calculus.derivative.small_steps",
    Level.MUST,
    d2l("2.4.1"),
    covers=["calculus.derivative.definition_limit"],
    rests_on=["calculus.derivative.definition_limit", "ndarray.create.dtype_explicit"],
    example={"dtype": "float64", "bits": 17},
    domain=axes(
        "steps 2^-13 to 2^-22 in float64", dtype=("float64",), bits=(17, *range(13, 17), *range(18, 23))
    ),
)
def double_precision_resolves_small_steps(b: Verbs, dtype: str, bits: int) -> None:
    """In float64 the difference quotient is exact also for steps too small for float32."""
    x, h = b.asarray([1.0, 3.0], dtype=getattr(b, dtype)), 2.0**-bits

    quotient = when(lambda: (_parabola(x + h) - _parabola(x)) / h)

    equal(b.tolist(quotient), [2 + 3 * h, 14 + 3 * h])  # exact: 2 (22 + 2) + 2 digits of 53


@clause(
    "calculus.derivative.central_difference",
    Level.MUST,
    d2l("2.4.1"),
    covers=[
        "calculus.derivative.definition_limit",
        "calculus.rule.exp",
        "calculus.rule.log",
        "calculus.rule.power",
    ],
    rests_on=["calculus.derivative.definition_limit", "ndarray.create.dtype_explicit"],
    example={"dtype": "float64", "name": "exp"},
    domain=axes("7 smooth functions in float64", dtype=("float64",), name=SMOOTH),
)
def central_differences_approach_the_rules(b: Verbs, dtype: str, name: str) -> None:
    """(f(x + h) - f(x - h)) / 2h is the derivative that the rule of f gives, up to a multiple of h²."""
    f, h = SMOOTH[name], 2.0**-10
    x = b.asarray(POINTS, dtype=getattr(b, dtype))

    quotients = when(lambda: (f.of(b, x + h) - f.of(b, x - h)) / (2 * h))

    equal(quotients.dtype, getattr(b, dtype))
    # Taylor: h²/6 times the third derivative, here at most twice its mean over the interval, and four
    # units of each value, 2 ** -51, magnified by 1 / h.
    for t, quotient in zip(POINTS, b.tolist(quotients), strict=True):
        third = abs(f.bend(t + h) - f.bend(t - h)) / (2 * h)
        bound = h * h / 3 * third + 2.0**-51 * (abs(f.value(t + h)) + abs(f.value(t - h))) / h
        at_most(abs(quotient - f.slope(t)), bound, "distance from the derivative")


@clause(
    "calculus.derivative.numerical_limit_table",
    Level.MUST,
    d2l("2.4.1"),
    rests_on=["calculus.derivative.definition_limit", "ndarray.create.dtype_explicit"],
    example={"dtype": "float64"},
)
def the_table_of_limits_is_reproduced(b: Verbs, dtype: str) -> None:
    """At x = 1, steps of 0.1, 0.01, ... 0.00001 give 2.3, 2.03, ... 2.00003 to five decimals."""
    h = b.asarray([0.1, 0.01, 0.001, 1e-4, 1e-5], dtype=getattr(b, dtype))

    limits = when(lambda: (_parabola(1 + h) + 1) / h)

    equal([round(limit, 5) for limit in b.tolist(limits)], [2.3, 2.03, 2.003, 2.0003, 2.00003])


@clause(
    "calculus.derivative.numerical_float32_fails",
    Level.MUST,
    d2l("2.4.1"),
    rests_on=["calculus.derivative.definition_limit", "ndarray.create.dtype_explicit"],
    example={"dtype": "float32", "h": 1e-5},
    domain=axes("steps below 2^-16 in float32", dtype=("float32",), h=(1e-5, 1e-6, 2.0**-24, 1e-8)),
)
def single_precision_cancels_at_small_steps(b: Verbs, dtype: str, h: float) -> None:
    """In float32 a step of 0.00001 is too small: cancellation leaves less than three digits right."""
    x = b.asarray([1.0], dtype=getattr(b, dtype))

    limit = when(lambda: (_parabola(x + h) - _parabola(x)) / h)

    equal(abs(b.tolist(limit)[0] - 2) > 1e-3, True)  # x + h has 24 digits, 6 to 0 of them below 2 ** -17


@clause(
    "calculus.derivative.negative_powers_float_base",
    Level.MUST,
    d2l("2.4.1"),
    rests_on=["ndarray.create.arange_backwards", "ndarray.elementwise.pow"],
    example={"base": 10.0},
    domain=axes("three bases, powers -1 to -5", base=(10.0, 2.0, 0.5)),
)
def a_float_has_negative_powers(b: Verbs, base: float) -> None:
    """A float raised to the integers -1, -2, ... gives fractions."""
    powers = b.arange(-1, -6, -1)

    steps = when(lambda: base**powers)

    close(b.tolist(steps), [base**-k for k in range(1, 6)], ulps=4)  # what vectorised libraries promise


@clause(
    "calculus.derivative.dtype_of_powers",
    Level.MAY,
    d2l("2.4.1"),
    covers=["calculus.derivative.negative_powers_float_base"],
    rests_on=["ndarray.elementwise.pow"],
    example={"power": 2},
    choices=["int64", "int32", "float32", "float64", "refused"],
    why="Squares of whole numbers overflow sooner in int32 than in int64; "
    "as floats they are no index; where it is refused, cast first.",
)
def what_type_powers_of_integers_have(b: Verbs, power: int) -> str:
    """Integers raised to a whole power keep their type, get a wider one, or become floats."""
    x = b.asarray([1, 2, 3])

    return answer(lambda: named(b, (x**power).dtype))


@clause(
    "calculus.derivative.negative_powers_integer_base",
    Level.MAY,
    d2l("2.4.1"),
    covers=["calculus.derivative.negative_powers_float_base"],
    rests_on=["calculus.derivative.negative_powers_float_base"],
    example={"base": 10},
    why="Step sizes 10 ** -k are right as fractions; "
    "as zeros they make quotients infinite, in silence; where it is refused, they raise.",
    choices=["zeros", "fractions", "refused"],
)
def what_negative_powers_of_an_integer_give(b: Verbs, base: int) -> str:
    """An integer raised to the integers -1, -2, ... is refused, or gives fractions, or silently zeros."""
    powers = b.arange(-1, -6, -1)

    return answer(lambda: "fractions" if b.tolist(base**powers)[0] else "zeros")
