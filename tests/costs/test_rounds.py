"""Rounds, on a clock that moves only when a contender works."""

from __future__ import annotations

import gc

import pytest
from fake_clock import FakeClock

from prelim.asv_bench.sweep.rounds import Contender, Pace, Ready, at_once, calls_that_take, compete

PACE = Pace(rounds=20, block=0.01, cell=1e9)


def test_short_calls_are_repeated_until_a_block_is_filled() -> None:
    clock = FakeClock()
    assert calls_that_take(clock.working("x", 0.001), 0.01, clock) == pytest.approx(10)


def test_a_long_call_is_a_block_of_its_own() -> None:
    clock = FakeClock()
    assert calls_that_take(clock.working("x", 5.0), 0.01, clock) == 1
    assert clock.worked == ["x", "x"]


def test_what_the_machine_did_meanwhile_does_not_make_a_call_long() -> None:
    clock = FakeClock()
    assert calls_that_take(clock.working("x", 0.001, 0.1, 0.001), 0.01, clock) == pytest.approx(10)


def test_the_first_call_is_not_counted() -> None:
    clock = FakeClock()
    one = Contender("one", clock.working("one", 100.0, 0.001))
    compete([one], PACE, "seed", clock=clock)
    assert one.seconds == pytest.approx([0.001] * 20)


def test_waiting_for_the_result_is_timed() -> None:
    clock = FakeClock()
    start, end = clock.working("act", 0.001), clock.working("wait", 0.5)
    lazy = Contender("lazy", Ready(start, lambda _: end()))
    compete([lazy], PACE, "seed", clock=clock)
    assert lazy.seconds == pytest.approx([0.501] * 20)
    assert clock.worked == ["act", "wait"] * (len(clock.worked) // 2)


def test_every_round_has_everyone_in_an_order_that_changes_and_repeats_with_the_seed() -> None:
    def orders(seed: str) -> list[list[str]]:
        clock = FakeClock()
        trying: list[str] = []
        names = ["a", "b", "c"]
        compete(
            [Contender(name, clock.working(name, 0.02)) for name in names], PACE, seed, trying.append, clock
        )
        rounds = trying[3:]
        return [rounds[i : i + 3] for i in range(0, len(rounds), 3)]

    seen = orders("x")
    assert len(seen) == 20
    assert all(sorted(order) == ["a", "b", "c"] for order in seen)
    assert len(set(map(tuple, seen))) > 3
    assert orders("x") == seen != orders("y")


def test_a_slow_cell_ends_early_but_not_before_the_fewest_rounds() -> None:
    clock = FakeClock()
    slow = Contender("slow", clock.working("slow", 1.0))
    compete([slow], Pace(rounds=20, block=0.01, cell=2.0, fewest=5), "seed", clock=clock)
    assert len(slow.seconds) == 5


def test_cycles_are_not_collected_meanwhile_and_are_afterwards() -> None:
    clock = FakeClock()
    seen: list[bool] = []
    work = clock.working("x", 0.02)

    def run() -> None:
        seen.append(gc.isenabled())
        work()

    compete([Contender("x", Ready(run, at_once))], PACE, "seed", clock=clock)
    assert not any(seen)
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        compete([Contender("x", Ready(lambda: 1 // 0, at_once))], PACE, "seed", clock=clock)
    assert gc.isenabled()
