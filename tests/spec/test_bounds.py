"""The statistical bounds: derived on paper, and seen to hold where the exact probability is known."""

from __future__ import annotations

import math

import pytest

from prelim.spec.probability.bounds import bernstein, hoeffding

RARE = math.exp(-28)


def beyond(n: int, p: float, distance: float) -> float:
    """Return the exact probability that a binomial frequency is farther than this from `p`."""
    return math.fsum(
        math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1) if abs(k / n - p) > distance
    )


@pytest.mark.parametrize("n", [60, 100, 500])
@pytest.mark.parametrize("p", [0.5, 0.25, 1 / 6])
def test_frequencies_exceed_hoeffdings_bound_rarely(n: int, p: float) -> None:
    assert beyond(n, p, hoeffding(n)) <= RARE


@pytest.mark.parametrize("n", [60, 100, 500])
@pytest.mark.parametrize("p", [0.5, 0.25, 0.03125])
def test_frequencies_exceed_bernsteins_bound_rarely(n: int, p: float) -> None:
    assert beyond(n, p, bernstein(n, p * (1 - p), max(p, 1 - p))) <= RARE


def test_bounds_shrink_with_the_root_of_n() -> None:
    assert hoeffding(400) == pytest.approx(hoeffding(100) / 2)
    assert bernstein(400, 1, 0) == pytest.approx(bernstein(100, 1, 0) / 2)


def test_bernstein_profits_from_a_small_variance() -> None:
    assert bernstein(10_000, 0.01, 1) < hoeffding(10_000) < bernstein(10_000, 0.25, 1)
