"""Derivatives at a point: slopes, tangents, stationary points, inverses (2.4.1, 2.4.2, 2.4.6)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.calculus.functions import POINTS, SMOOTH, rounded_alike
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


def _parabola(x: Array) -> Array:
    return 3 * x * x - 4 * x


@clause(
    "calculus.derivative.example_6x_minus_4",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["ndarray.elementwise.arithmetic", "ndarray.sum.single_element"],
    example={"at": (1.0,)},
    domain=axes(
        "dyadic fractions, one by one and up to 1,025 at once", at=((1.0,), (3.0,), (-0.5,), *cases.VECTORS)
    ),
    sizes=sized(lambda n: {"at": (1.0,) * n}, moves=2),
)
def the_slope_of_a_parabola(b: Verbs, at: tuple[float, ...]) -> None:
    """The derivative of 3x² - 4x is 6x - 4 at every x: 2 at x = 1."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.sum(_parabola(x)), x))

    matches(b, slopes, [6 * t - 4 for t in at], (len(at),))


@clause(
    "calculus.derivative.tangent_line",
    Level.MUST,
    d2l("2.4.2"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": 1.0},
    domain=axes("five points of tangency", at=(1.0, 0.0, 0.5, -2.0, 3.0)),
)
def the_derivative_is_the_slope_of_the_tangent(b: Verbs, at: float) -> None:
    """The line through (a, f(a)) whose slope is f'(a) touches 3x² - 4x: it stays 3(x - a)² below."""
    x = b.asarray([k / 2 for k in range(-8, 9)])
    a = b.asarray([at])

    slope = when(lambda: b.gradient(lambda x: b.sum(_parabola(x)), b.leaf([at])))

    gap = _parabola(x) - (_parabola(a) + slope * (x - a))
    matches(b, gap, [3 * (k / 2 - at) ** 2 for k in range(-8, 9)], (17,))


@clause(
    "calculus.exercise.tangent_x3_minus_1_over_x",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.power"],
    example={"at": 1.0},
    domain=axes("powers of two, of both signs", at=(1.0, 2.0, 0.5, -1.0, -4.0)),
)
def the_tangent_of_a_curve_with_a_pole(b: Verbs, at: float) -> None:
    """The tangent of x³ - 1/x has the slope 3x² + 1/x²: at x = 1 it is y = 4x - 4."""
    x = b.leaf([at])

    slope = when(lambda: b.gradient(lambda x: b.sum(x**3 - 1 / x), x))

    equal(b.tolist(slope), [3 * at**2 + 1 / at**2])  # all powers of two: exact
    equal(b.tolist(x**3 - 1 / x), [at**3 - 1 / at])


@clause(
    "calculus.exercise.zero_derivative",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"power": 2},
    domain=axes("powers 2 to 6", power=range(2, 7)),
)
def a_slope_of_zero_is_no_extremum_yet(b: Verbs, power: int) -> None:
    """The slope of a power of x is 0 at 0, its least value if the power is even and none if it is odd."""
    x = b.leaf([0.0])

    slope = when(lambda: b.gradient(lambda x: b.sum(x**power), x))

    equal(b.tolist(slope), [0.0])
    beside = b.asarray([-1.0, 1.0]) ** power
    equal(b.tolist(beside), [1.0, 1.0] if power % 2 == 0 else [-1.0, 1.0])


@clause(
    "calculus.exercise.x_to_the_x",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.power"],
    example={"at": (2.0,)},
    domain=axes("positive points", at=((2.0,), (1.0,), POINTS)),
)
def the_slope_of_x_to_the_x(b: Verbs, at: tuple[float, ...]) -> None:
    """The derivative of x to the power x is that power times ln x + 1: base and exponent both count."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.sum(x**x), x))

    rounded_alike(b.tolist(slopes), [(t**t * math.log(t), t**t) for t in at])


@clause(
    "calculus.exercise.x_to_the_x_at_zero",
    Level.MAY,
    d2l("2.4.6"),
    covers=["calculus.exercise.x_to_the_x"],
    needs={Capability.GRADIENT},
    rests_on=["calculus.exercise.x_to_the_x"],
    example={"at": 0.0},
    choices=["-inf", "nan", "0"],
    why="Where it is not 0, one exact 0 makes an update infinite or nan; "
    "where it is 0, it is passed over in silence.",
)
def what_the_slope_of_x_to_the_x_is_at_zero(b: Verbs, at: float) -> str:
    """At 0, where x to the power x falls without bound, its derivative is that, not a number, or 0."""
    x = b.leaf([at])

    slopes = when(lambda: b.gradient(lambda x: b.sum(x**x), x))

    return f"{b.tolist(slopes)[0]:g}"


_INVERSES = {"exp": "log", "log": "exp", "square": "root", "root": "square", "inverse": "inverse"}


@clause(
    "calculus.exercise.inverse_derivative",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"name": "exp", "at": (5.0,)},
    domain=axes("five functions with their inverses", name=_INVERSES) * axes("two rows", at=((5.0,), POINTS)),
)
def an_inverse_has_the_reciprocal_slope(b: Verbs, name: str, at: tuple[float, ...]) -> None:
    """The inverse of f has at y the slope 1 / f'(x), where x is what f maps to y."""
    f, inverse = SMOOTH[name].of, SMOOTH[_INVERSES[name]].of
    x = inverse(b, b.asarray(at))

    there = when(lambda: b.gradient(lambda y: b.sum(inverse(b, y)), b.leaf(at)))

    back = b.gradient(lambda x: b.sum(f(b, x)), b.leaf(b.tolist(x)))
    # 4 units for each function, twice through the exponential of a rounded x of up to 5 (4 + 5 units more)
    close(b.tolist(there * back), [1.0] * len(at), ulps=24)
