"""The exact derivatives that gradients are compared with."""

from __future__ import annotations

import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelim.spec.autograd.functions import FUNCTIONS, POINTS, composed
from prelim.spec.autograd.maps import MAPS, count, exact
from prelim.spec.dual import Dual, derivative, jacobian, partials, slopes, weighted
from prelim.spec.oracle import flat, sides

_HAND_WRITTEN: dict[str, Callable[[float], float]] = {
    "x * x": lambda x: 2 * x,
    "x": lambda x: 1,
    "-x": lambda x: -1,
    "2 * x": lambda x: 2,
    "1 - x": lambda x: -1,
    "x + x * x": lambda x: 1 + 2 * x,
    "x * x * x": lambda x: 3 * x * x,
    "x / 4 - x * x": lambda x: 0.25 - 2 * x,
    "(x + 1) * (x - 1)": lambda x: 2 * x,
    "x * (3 - x / 2)": lambda x: 3 - x,
}

small = st.fractions(min_value=-4, max_value=4, max_denominator=8)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_derivatives_are_those_written_by_hand(name: str) -> None:
    for at in POINTS:
        assert slopes(FUNCTIONS[name], at) == [_HAND_WRITTEN[name](v) for v in at]


@settings(derandomize=True)
@given(small.filter(bool))
def test_quotients(x: Fraction) -> None:
    assert derivative(lambda x: 1 / x)(x) == -1 / x**2
    assert derivative(lambda x: (x * x - 2) / x)(x) == 1 + 2 / x**2
    assert derivative(lambda x: 3 - x / 2 + 5)(x) == Fraction(-1, 2)


@settings(derandomize=True)
@given(small)
def test_derivatives_of_derivatives(x: Fraction) -> None:
    def quartic(x: Any) -> Any:
        return x * x * x * x - 2 * x * x

    assert [derivative(quartic, order)(x) for order in range(5)] == [
        x**4 - 2 * x**2,
        4 * x**3 - 4 * x,
        12 * x**2 - 4,
        24 * x,
        24,
    ]


def test_partial_derivatives() -> None:
    assert partials(lambda u, v, w: u * v * v - w, (2.0, 3.0, 0.5)) == [9, 12, -1]
    assert partials(lambda u, v: 7, (2.0, 3.0)) == [0, 0]


def test_jacobians_of_linear_functions_are_their_matrices() -> None:
    assert jacobian(MAPS["running sums"].exact, (5.0, 6.0, 7.0)) == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    assert jacobian(MAPS["x[1:] - x[:-1]"].exact, (5.0, 6.0, 7.0)) == [[-1, 1, 0], [0, -1, 1]]
    assert jacobian(MAPS["x and 2 * x"].exact, (5.0, 6.0)) == [[1, 0], [0, 1], [2, 0], [0, 2]]


def test_rows_are_added_up_by_weight() -> None:
    assert weighted([1, 0, -2], [[1, 2], [3, 4], [5, 6]]) == [-9, -10]


@pytest.mark.parametrize("name", MAPS)
def test_jacobians_are_the_limits_of_differences(name: str) -> None:
    at, step = (1.0, -2.0, 0.5), 2.0**-20
    for k in range(3):
        ends = [flat(exact(name, (*at[:k], at[k] + h, *at[k + 1 :]))) for h in (step, -step)]
        differences = [(high - low) / (2 * step) for high, low in zip(*ends, strict=True)]
        assert [row[k] for row in jacobian(MAPS[name].exact, at)] == differences  # quadratic: exact
    assert count(name, at) == len(differences)


def test_the_shape_of_nested_lists() -> None:
    assert [sides(v) for v in (1.0, [], [1, 2], [[1, 2], [3, 4], [5, 6]], [[], []])] == [
        (),
        (0,),
        (2,),
        (3, 2),
        (2, 0),
    ]


def test_a_constant_does_not_change() -> None:
    assert derivative(lambda x: 3)(Fraction(1)) == 0
    assert Dual(2, 1) - 5 == Dual(-3, 1)


@pytest.mark.parametrize("f", FUNCTIONS)
@pytest.mark.parametrize("g", FUNCTIONS)
def test_what_laws_expect_is_exact_in_single_precision(f: str, g: str) -> None:
    found = [s for at in POINTS for s in slopes(composed(f, g), at)]
    assert [struct.unpack("f", struct.pack("f", s))[0] for s in found] == found
