"""The gate's decisions, on series with the noise of a busy machine."""

from __future__ import annotations

import random

import pytest

from prelim.asv_bench.gate.deciding import Rule, Series, decide
from prelim.reports.costs.comparing import heavier
from prelim.reports.costs.records import Change

RULE = Rule(change=0.10, trios=3, most=9, more=9, rounds=15)
CELLS = 176


def noisy(
    seed: int, slower: float, layout: float, spread: float, unlucky: float = 0.0, cells: int = CELLS
) -> Change | None:
    """Decide about a head that is so much slower, as rounds come in.

    The machine is up to five times slower for a while, for all three alike; each process has a bias of its
    own, from where its memory lies, and a share of them is a fifth slower; each block has noise.
    """
    draw = random.Random(seed)
    series = Series()
    while True:
        bias = {
            name: (1 + draw.uniform(-layout, layout)) * (1.2 if draw.random() < unlucky else 1.0)
            for name in ("base", "head", "again")
        }
        for _ in range(RULE.rounds):
            load = draw.choice([1.0, 1.0, 1.0, 2.0, 5.0])
            for name, factor in (("base", 1.0), ("head", slower), ("again", slower)):
                took = factor * bias[name] * load * (1 + draw.expovariate(1 / spread))
                getattr(series, name).append(took)
        series.trios += 1
        change = decide(series, RULE, cells)
        if change:
            return change


def test_the_same_code_is_never_called_slower() -> None:
    found = [noisy(seed, slower=1.0, layout=0.03, spread=0.08) for seed in range(200)]
    assert set(found) == {Change.SAME}


@pytest.mark.parametrize("slower", [1.15, 1.3, 2.0])
def test_a_slow_down_is_caught(slower: float) -> None:
    found = [noisy(seed, slower, layout=0.01, spread=0.05) for seed in range(100)]
    assert set(found) == {Change.SLOWER}


def test_a_machine_too_busy_to_see_anything_is_inconclusive_and_no_false_alarm() -> None:
    found = {noisy(seed, slower=1.0, layout=0.0, spread=3.0) for seed in range(50)}
    assert Change.SLOWER not in found
    assert Change.INCONCLUSIVE in found


def test_the_more_cells_there_are_the_surer_is_what_is_called_slower() -> None:
    def found(cells: int) -> set[Change | None]:
        return {noisy(seed, 1.0, layout=0.05, spread=0.15, unlucky=0.3, cells=cells) for seed in range(150)}

    assert Change.SLOWER in found(cells=1)
    assert Change.SLOWER not in found(CELLS)


def test_what_is_inconclusive_is_measured_as_often_again_and_then_looked_at_once() -> None:
    series = Series(base=[1.0] * 135, head=[0.9, 1.2] * 67 + [1.0], again=[1.0] * 135)

    def at(trios: int) -> Change | None:
        series.trios = trios
        return decide(series, RULE, CELLS)

    assert [at(trios) for trios in range(3, 18)] == [None] * 15
    assert at(18) is Change.INCONCLUSIVE
    series.head = [1.0] * 135
    assert [at(trios) for trios in (9, 10, 17, 18)] == [Change.SAME, None, None, Change.SAME]


def test_a_death_drops_the_round_in_which_it_came() -> None:
    series = Series(base=[1.0, 1.0], head=[1.0], again=[1.0, 1.0])
    assert not series.lost("head")
    assert (series.base, series.head, series.again) == ([1.0], [1.0], [1.0])


def test_a_side_is_dead_once_it_died_twice() -> None:
    series = Series()
    assert [series.lost(side) for side in ("base", "head", "head")] == [False, False, True]


def test_a_gain_is_told() -> None:
    assert noisy(1, slower=0.5, layout=0.01, spread=0.05) is Change.FASTER


def test_nothing_is_decided_after_one_trio_and_a_slow_down_not_after_three() -> None:
    series = Series(base=[1.0] * 15, head=[2.0] * 15, again=[2.0] * 15, trios=1)
    assert decide(series, RULE, CELLS) is None
    series.trios = 3
    assert decide(series, RULE, CELLS) is None
    series.trios = 5
    assert decide(series, RULE, CELLS) is Change.SLOWER


def test_a_head_that_differs_from_itself_as_much_is_not_called_slower() -> None:
    series = Series(base=[1.0] * 45, head=[1.2] * 45, again=[1.5] * 45, trios=18)
    assert decide(series, RULE, CELLS) is Change.INCONCLUSIVE


@pytest.mark.parametrize(
    ("base", "head", "change"),
    [(1.0, 1.1, Change.SAME), (0.0, 1.0, Change.MORE_MEMORY), (2.0, 1.0, Change.LESS_MEMORY)],
)
def test_memory_is_compared_in_whole_arrays(base: float, head: float, change: Change) -> None:
    assert heavier(base, head) is change
