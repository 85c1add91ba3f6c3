"""What the laws of 2.4 and 2.6 take for granted: derivatives by hand, and weights whose sums are exact."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from prelim.backends.adapters import numpy as adapter
from prelim.spec.calculus.functions import POINTS, SMOOTH, rounded_alike
from prelim.spec.expect import Broken
from prelim.spec.oracle import flat
from prelim.spec.probability.tables import FOUR, LISTS, TABLES, chances, total_of

H = 2.0**-12


@pytest.mark.parametrize("name", SMOOTH)
def test_each_derivative_is_that_of_the_function(name: str) -> None:
    f = SMOOTH[name]
    for t in POINTS:
        assert (f.value(t + H) - f.value(t - H)) / (2 * H) == pytest.approx(f.slope(t), rel=1e-5)
        assert (f.slope(t + H) - f.slope(t - H)) / (2 * H) == pytest.approx(f.bend(t), rel=1e-5)


@pytest.mark.parametrize("name", SMOOTH)
def test_a_library_computes_the_same_function(name: str) -> None:
    f = SMOOTH[name]
    assert f.of(adapter, np.array(POINTS)) == pytest.approx([f.value(t) for t in POINTS], rel=1e-14)


def test_sums_may_differ_by_roundings_and_by_no_more() -> None:
    rounded_alike([1 + 2.0**-22], [(3.0, -2.0)])
    rounded_alike([1 + 2.0**-14], [(1.0,)], [64.0])
    with pytest.raises(Broken, match="too-large"):
        rounded_alike([1 + 2.0**-14], [(1.0,)])


def test_weights_sum_to_powers_of_two() -> None:
    totals = [sum(flat(weights)) for weights in (*LISTS, *TABLES)]
    assert [total for total in totals if total & (total - 1)] == []


def test_probabilities_keep_the_shape_of_their_weights() -> None:
    assert chances(adapter, ((1, 2), (3, 2))).tolist() == [[0.125, 0.25], [0.375, 0.25]]


@pytest.mark.parametrize("weights", FOUR)
def test_the_probability_of_an_event_is_exact(weights: tuple[int, ...]) -> None:
    for event in product((False, True), repeat=4):
        wanted = sum(
            (Fraction(w, sum(weights)) for w, belongs in zip(weights, event, strict=True) if belongs)
        )
        assert Fraction(total_of(weights, event)) == wanted
