"""A backend that raises, hangs or dies in a cell costs its own cell; what was measured is kept."""

from __future__ import annotations

import pytest
from conftest import Offer

from prelim.asv_bench.sweep.memory import MemoryJob
from prelim.asv_bench.sweep.rounds import Pace
from prelim.asv_bench.sweep.supervisor import supervise, weigh
from prelim.asv_bench.sweep.worker import Cell, CellDone, SweepJob
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Buffers, Cost, Status

LIKE_NUMPY = "import os, time\nfrom prelim.backends.adapters.numpy import *"
CELLS = tuple(
    Cell(name, size) for name in ("ndarray.create.zeros", "ndarray.create.arange") for size in (1, 10)
)
PACE = Pace(rounds=2, block=1e-6, cell=0.0, fewest=1)


def statuses(backend: str, seconds: float = 30) -> dict[tuple[str, int, str], Status]:
    """Sweep NumPy and a fake beside it."""
    job = SweepJob(("numpy", backend), CELLS, PACE, 0, "numpy")
    records = list(supervise(job, Limits(seconds=seconds)))
    assert [r for r in records if isinstance(r, CellDone)] == [CellDone(c.work, c.size) for c in CELLS]
    found = [r for r in records if isinstance(r, Cost)]
    assert len(found) == len(CELLS) * 2  # one record for each cell and backend, whatever happens
    return {(r.work, r.size, r.backend): r.status for r in found}


def expected(backend: str, **changed: Status) -> dict[tuple[str, int, str], Status]:
    """All measured but the fake's cells of arange."""
    return {
        (cell.work, cell.size, name): changed.get(f"{cell.work.split('.')[-1]}_{cell.size}", Status.MEASURED)
        if name == backend
        else Status.MEASURED
        for cell in CELLS
        for name in ("numpy", backend)
    }


@pytest.mark.parametrize(
    ("broken", "status"),
    [
        ("raise RuntimeError('no')", Status.WRONG),
        ("os.kill(os.getpid(), 11)", Status.CRASH),
        ("os._exit(3)", Status.CRASH),
        ("return zeros(stop) - 1", Status.WRONG),
    ],
)
def test_one_cell_is_lost_and_no_other(offer: Offer, broken: str, status: Status) -> None:
    offer(
        fake=f"""{LIKE_NUMPY}
def arange(stop, dtype=None):
    if stop == 10:
        {broken}
    return np.arange(stop, dtype=dtype)
"""
    )
    assert statuses("fake") == expected("fake", arange_10=status)


def test_a_hang_is_cut_off(offer: Offer) -> None:
    offer(
        fake=f"""{LIKE_NUMPY}
def arange(stop, dtype=None):
    if stop == 10:
        time.sleep(1000)
    return np.arange(stop, dtype=dtype)
"""
    )
    assert statuses("fake", seconds=15) == expected("fake", arange_10=Status.TIMEOUT)


def test_one_that_dies_while_it_is_timed_is_lost_too(offer: Offer) -> None:
    offer(
        fake=f"""{LIKE_NUMPY}
calls = 0
def arange(stop, dtype=None):
    global calls
    calls += stop == 10
    if calls == 4:
        os._exit(1)
    return np.arange(stop, dtype=dtype)
"""
    )
    assert statuses("fake") == expected("fake", arange_10=Status.CRASH)


def test_one_that_cannot_be_loaded_costs_all_its_cells_and_none_of_the_others(offer: Offer) -> None:
    offer(fake="import os; os._exit(7)")
    found = statuses("fake")
    assert {status for (_, _, name), status in found.items() if name == "numpy"} == {Status.MEASURED}
    assert {status for (_, _, name), status in found.items() if name == "fake"} == {Status.ERROR}


def test_memory_is_seen_whoever_allocates_it() -> None:
    names = ("ndarray.memory.rebind_id_changes", "ndarray.memory.iadd_keeps_id")
    for backend in ("reference", "numpy", "torch"):
        found = list(weigh(MemoryJob(backend, names), Limits()))
        rebinding, in_place = [(b.peak, b.kept) for b in found]
        assert rebinding == pytest.approx((1.0, 1.0), abs=0.2)  # the kernel counts pages in batches
        assert in_place == pytest.approx((0.0, 0.0), abs=0.2)


def test_a_result_that_another_thread_frees_a_moment_later_weighs_all_the_same() -> None:
    (found,) = weigh(MemoryJob("jax", ("ndarray.memory.rebind_id_changes",)), Limits())
    assert (found.peak, found.kept) == pytest.approx((1.0, 1.0), abs=0.2)


def test_weighing_goes_on_after_a_crash(offer: Offer) -> None:
    offer(fake=f"{LIKE_NUMPY}\ndef arange(stop, dtype=None):\n    os._exit(1)\n")
    job = MemoryJob("fake", ("ndarray.create.arange", "ndarray.create.zeros"))
    found: list[Buffers] = list(weigh(job, Limits(seconds=30)))
    assert [(b.work, b.status) for b in found] == [
        ("ndarray.create.arange", Status.CRASH),
        ("ndarray.create.zeros", Status.MEASURED),
    ]
