"""Scalars: tensors without axes (2.3.1)."""

from __future__ import annotations

import operator
from fractions import Fraction

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, when
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.scalar.single_value",
    Level.MUST,
    d2l("2.3.1"),
    example={"value": 3.0},
    domain=axes("fractions, whole numbers, truth values", value=(3.0, -2.5, 0.0, 2.0**100, 3, -7, True)),
)
def a_scalar_holds_one_value(b: Verbs, value: float) -> None:
    """A scalar is a tensor without axes that holds exactly one value."""
    x = when(lambda: b.asarray(value))

    equal((x.ndim, tuple(x.shape), b.size(x)), (0, (), 1))
    equal(b.tolist(x), value)


@clause(
    "linalg.scalar.arithmetic",
    Level.MUST,
    d2l("2.3.1"),
    rests_on=["linalg.scalar.single_value"],
    example={"name": "add", "left": 3.0, "right": 2.0},
    domain=axes(
        "+ - * / **, on pairs of fractions",
        name=("add", "sub", "mul", "truediv", "pow"),
        left=(3.0, -0.5, 8.0, 1.0, -3.0, 0.25, -1.0, 2.0, -8.0, 1.5, -7.0, 16.0, 0.125, 5.0),
        right=(2.0, 1.0, -2.0, 4.0, 0.0, -1.0, 8.0, -4.0, 16.0),
    ).where(
        lambda name, left, right: right or name != "truediv",
        "+ - * / **, on pairs of fractions of either sign and zero, but for division by zero",
    ),
)
def scalars_compute_as_numbers_do(b: Verbs, name: str, left: float, right: float) -> None:
    """Sum, difference, product, quotient and power of two scalars are scalars: those of their values."""
    act = getattr(operator, name)
    x, y = b.asarray(left), b.asarray(right)

    z = when(lambda: act(x, y))

    # A library's pow may err by 16 ulp, as OpenCL allows; the others are exact on these values.
    equal(tuple(z.shape), ())
    close(b.tolist(z), act(left, right), ulps=16 if name == "pow" else 0)


@clause(
    "linalg.scalar.fahrenheit_example",
    Level.MUST,
    d2l("2.3.1"),
    rests_on=["linalg.scalar.arithmetic"],
    example={"fahrenheit": 72.0},
    domain=axes(
        "whole degrees, those of both editions among them", fahrenheit=[float(f) for f in range(-40, 213)]
    ),
)
def formulas_of_scalars_are_computed(b: Verbs, fahrenheit: float) -> None:
    """A formula is computed as it is written: f degrees Fahrenheit are 5/9 (f - 32) degrees Celsius."""
    f = b.asarray(fahrenheit)

    celsius = when(lambda: 5 / 9 * (f - 32))

    # Two roundings: of 5/9 to the array's type, and of the product.
    close(b.tolist(celsius), float(Fraction(5, 9) * Fraction(fahrenheit - 32)), ulps=2)
