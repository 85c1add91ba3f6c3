"""The rules of differentiation: of constants, powers, exp, log; of sums, products and quotients (2.4.1)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.calculus.functions import POINTS, SMOOTH, rounded_alike
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.sizes import sized
from prelim.spec.verbs import Verbs
from prelim.spec.words import Capability, Level, d2l

_functions = axes("7 smooth functions", name=SMOOTH)
_pairs = axes("all ordered pairs of 7 smooth functions", left=SMOOTH, right=SMOOTH)


@clause(
    "calculus.rule.constant",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": (2.0,), "constant": 7.0},
    domain=axes("vectors and constants", at=((2.0,), *cases.VECTORS), constant=(7.0, 0.0, -0.5)),
)
def a_constant_has_the_derivative_zero(b: Verbs, at: tuple[float, ...], constant: float) -> None:
    """A constant has the derivative 0, and does not change that of what it is added to."""
    x = b.leaf(at)

    flat, shifted = when(
        lambda: (
            b.gradient(lambda x: b.sum(0 * x + constant), x),
            b.gradient(lambda x: b.sum(x * x + constant), x),
        )
    )

    matches(b, flat, [0.0] * len(at), (len(at),))
    matches(b, shifted, [2 * t for t in at], (len(at),))


@clause(
    "calculus.rule.power",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4", "ndarray.elementwise.pow"],
    example={"power": 3, "at": (2.0,)},
    domain=listed(
        "whole powers at points of both signs, fractional powers at positive points",
        [
            {"power": power, "at": at}
            for power in (3, 2, 1, 4, -1, -2, 3.0, -1.0, 0.5, 1.5, -0.5)
            for at in ((2.0,), (4.0,), POINTS, tuple(-t for t in POINTS))
            if power == int(power) or min(at) > 0
        ],
    ),
)
def the_power_rule(b: Verbs, power: float, at: tuple[float, ...]) -> None:
    """The derivative of x to the n is n times x to the n - 1: for whole, negative and fractional n."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.sum(x**power), x))

    close(b.tolist(slopes), [power * t ** (power - 1) for t in at], ulps=8)  # a power of 4 units, products


@clause(
    "calculus.rule.power_zero",
    Level.MUST,
    d2l("2.4.1"),
    covers=["calculus.rule.power"],
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.power"],
    example={"exponent": "int", "at": (2.0, -1.0)},
    domain=axes(
        "the exponents 0 and 0.0, away from 0 and at 0", exponent=("int", "float"), at=((2.0, -1.0), (0.0,))
    ),
)
def the_power_zero_is_constant(b: Verbs, exponent: str, at: tuple[float, ...]) -> None:
    """A number to the power 0 is 1 everywhere, so that its derivative is 0, at 0 too."""
    x = b.leaf(at)
    power = {"int": 0, "float": 0.0}[exponent]

    slopes = when(lambda: b.gradient(lambda x: b.sum(x**power), x))

    equal(b.tolist(slopes), [0.0] * len(at))


@clause(
    "calculus.rule.exp",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4", "ndarray.elementwise.exp"],
    example={"at": (1.0,)},
    domain=axes("rows of points", at=((1.0,), (0.0,), POINTS, (-1.0, -20.0, 20.0))),
    sizes=sized(lambda n: {"at": (1.0,) * n}, moves=2),
)
def exp_is_its_own_derivative(b: Verbs, at: tuple[float, ...]) -> None:
    """The derivative of exp is exp."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.sum(b.exp(x)), x))

    close(b.tolist(slopes), [math.exp(t) for t in at], ulps=4)


@clause(
    "calculus.rule.log",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": (4.0,)},
    domain=axes("rows of points", at=((4.0,), (1.0,), POINTS, (2.0**-100, 2.0**100))),
)
def log_has_the_reciprocal_derivative(b: Verbs, at: tuple[float, ...]) -> None:
    """The derivative of the natural logarithm is 1 / x."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.sum(b.log(x)), x))

    close(b.tolist(slopes), [1 / t for t in at], ulps=2)


@clause(
    "calculus.rule.log_outside",
    Level.MUST,
    d2l("2.4.1"),
    covers=["calculus.rule.log"],
    rests_on=["ndarray.elementwise.unary_lift"],
    example={"count": 1},
    domain=axes("1 and 1,025 numbers", count=(1, 1025)),
)
def log_is_no_error_where_it_is_undefined(b: Verbs, count: int) -> None:
    """The logarithm of 0 is minus infinity, that of a negative number no number; neither is an error."""
    zeros = b.zeros((count,))

    at_zero, below = when(lambda: (b.log(zeros), b.log(zeros - 1)))

    equal(b.tolist(at_zero), [-math.inf] * count)
    equal([math.isnan(v) for v in b.tolist(below)], [True] * count)


@clause(
    "calculus.rule.constant_multiple",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"name": "sin", "factor": 5.0},
    domain=_functions * axes("three factors", factor=(5.0, -2.0, 0.25)),
)
def factors_stay_in_front(b: Verbs, name: str, factor: float) -> None:
    """A constant factor stays in front of the derivative."""
    f, x = SMOOTH[name], b.leaf(POINTS)

    slopes = when(lambda: b.gradient(lambda x: b.sum(factor * f.of(b, x)), x))

    rounded_alike(b.tolist(slopes), [(factor * f.slope(t),) for t in POINTS])


@clause(
    "calculus.rule.sum",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"left": "sin", "right": "exp"},
    domain=_pairs,
)
def the_sum_rule(b: Verbs, left: str, right: str) -> None:
    """The derivative of a sum is the sum of the derivatives."""
    f, g, x = SMOOTH[left], SMOOTH[right], b.leaf(POINTS)

    slopes = when(lambda: b.gradient(lambda x: b.sum(f.of(b, x) + g.of(b, x)), x))

    rounded_alike(b.tolist(slopes), [(f.slope(t), g.slope(t)) for t in POINTS])


@clause(
    "calculus.rule.product",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"left": "square", "right": "exp"},
    domain=_pairs,
)
def the_product_rule(b: Verbs, left: str, right: str) -> None:
    """The derivative of a product is f g' + g f'."""
    f, g, x = SMOOTH[left], SMOOTH[right], b.leaf(POINTS)

    slopes = when(lambda: b.gradient(lambda x: b.sum(f.of(b, x) * g.of(b, x)), x))

    rounded_alike(b.tolist(slopes), [(f.value(t) * g.slope(t), g.value(t) * f.slope(t)) for t in POINTS])


@clause(
    "calculus.rule.quotient",
    Level.MUST,
    d2l("2.4.1"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"left": "sin", "right": "square"},
    domain=_pairs.where(
        lambda left, right: right != "log", "all ordered pairs of 7 smooth functions, but none divided by log"
    ),
)
def the_quotient_rule(b: Verbs, left: str, right: str) -> None:
    """The derivative of a quotient is (g f' - f g') / g²."""
    f, g, x = SMOOTH[left], SMOOTH[right], b.leaf(POINTS)

    slopes = when(lambda: b.gradient(lambda x: b.sum(f.of(b, x) / g.of(b, x)), x))

    rounded_alike(
        b.tolist(slopes),
        [(f.slope(t) / g.value(t), -f.value(t) * g.slope(t) / g.value(t) ** 2) for t in POINTS],
    )
