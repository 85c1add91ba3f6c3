"""Intervals cover what they promise, whatever the noise; ratios are taken round by round."""

from __future__ import annotations

import random

import pytest

from prelim.asv_bench.sweep.estimates import estimate, paired, scaled
from prelim.reports.costs.records import Control, Estimate
from prelim.reports.costs.telling import floors


@pytest.mark.parametrize("n", [8, 15, 41])
def test_the_interval_covers_the_median_as_often_as_it_says(n: int) -> None:
    draw = random.Random(n)
    # a machine that is now and then much slower: the mean does not even exist
    series = [[1 + draw.paretovariate(1) for _ in range(n)] for _ in range(2000)]
    covered = [found.low <= 3 <= found.high for found in map(estimate, series)]
    assert sum(covered) >= 0.985 * len(covered)  # 0.99 promised; 2.2 deviations of the count


def test_few_values_give_their_range() -> None:
    assert estimate([3.0, 1.0, 2.0]) == Estimate(2.0, 1.0, 3.0)
    assert estimate([2.0]) == Estimate(2.0, 2.0, 2.0)


def test_more_values_narrow_the_interval() -> None:
    # of 41 fair coins, at most 11 show heads with probability 0.0022, at most 12 with 0.0058
    assert estimate([float(i) for i in range(41)]) == Estimate(20.0, 11.0, 29.0)


def test_a_ratio_is_taken_within_rounds() -> None:
    drifting = [1.0, 5.0, 2.0, 9.0, 4.0]
    assert paired([1.5 * t for t in drifting], drifting) == Estimate(1.5, 1.5, 1.5)


def test_a_scaled_estimate_keeps_its_order() -> None:
    assert scaled(Estimate(2.0, 1.0, 4.0), 0.5) == Estimate(1.0, 0.5, 2.0)


def test_the_floor_is_what_nearly_all_controls_stay_below() -> None:
    def control(low: float, high: float, size: int = 1) -> Control:
        return Control("a.b.c", size, Estimate(1.0, low, high))

    def changes(*controls: Control) -> dict[int, float]:
        return {floor.size: floor.change for floor in floors(controls)}

    assert changes() == {}
    assert changes(control(0.9, 1.02)) == pytest.approx({1: 0.1})
    quiet = [control(0.98, 1.01)] * 99
    assert changes(*quiet, control(0.5, 2.0)) == pytest.approx({1: 0.02})
    assert changes(*quiet[:50], *[control(0.98, 1.3)] * 50) == pytest.approx({1: 0.3})
    assert changes(control(0.7, 1.0, 100), *quiet) == pytest.approx({1: 0.02, 100: 0.3})
