"""The limit of the machine is what does the same work in the least time."""

from __future__ import annotations

import pytest
from fake_clock import FakeClock

from prelim.asv_bench.sweep.limits import LARGE, Probe, best, movements, probe, products
from prelim.spec.sizes import Sizes, sized


def work(moves: float | None = None, flops: float = 0.0) -> Sizes:
    return sized(lambda n: {"n": n}, moves=moves, flops=flops, order=1.5 if flops else 1.0)


@pytest.mark.parametrize(
    ("moves", "ways"),
    [(1, {"fill", "read"}), (2, {"copy", "scale"}), (3, {"add", "add in place"})],
)
def test_only_what_moves_as_many_arrays_shows_what_memory_can_do(moves: float, ways: set[str]) -> None:
    found = list(movements(moves, 100))
    assert {one.what for one in found} == ways
    assert {one.factor for one in found} == {1.0}
    for one in found:
        one.run()
    chosen = probe(work(moves), LARGE)
    assert chosen
    assert chosen.what in ways


def test_where_nothing_moves_as_many_all_ways_count_in_proportion() -> None:
    factors = {one.what: one.factor for one in movements(6, 100)}
    assert factors == {"fill": 6, "read": 6, "copy": 3, "scale": 3, "add": 2, "add in place": 2}


def test_the_best_has_the_least_time_for_the_work_at_its_fastest() -> None:
    clock = FakeClock()
    slow = Probe("slow", clock.working("slow", 3.0))
    half = Probe("half of the work", clock.working("half", 2.0), factor=2.0)
    disturbed = Probe("disturbed", clock.working("disturbed", 9.0, 9.0, 2.5, 9.0), factor=1.0)
    assert best([slow, half, disturbed], clock) is disturbed


def test_products_of_matrices_count_by_their_operations() -> None:
    assert [one.factor for one in products(2 * 512**3)] == [8, 1, 1 / 8]
    chosen = probe(work(flops=2), LARGE)
    assert chosen
    assert chosen.what == "gemm"


def test_few_elements_take_a_call_and_a_view_has_no_limit() -> None:
    call = probe(work(3), LARGE - 1)
    assert call
    assert (call.what, call.run()) == ("call", None)
    assert probe(work(0), LARGE) is None
