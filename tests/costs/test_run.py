"""A measurement as a whole: times first, then memory of what was found right, and pictures meanwhile."""

from __future__ import annotations

from conftest import Offer

from prelim.asv_bench.sweep.memory import SIZE
from prelim.asv_bench.sweep.rounds import Pace
from prelim.asv_bench.sweep.run import CostPlan, run
from prelim.asv_bench.sweep.work import works
from prelim.asv_bench.sweep.worker import CellDone
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.format import CostRecord
from prelim.reports.costs.records import Buffers, Cost, Status

NAMES = ("ndarray.create.zeros", "ndarray.create.arange")
PLAN = CostPlan(
    ("numpy", "fake"),
    tuple(work for work in works() if work.id in NAMES),
    sizes=(1, 10),
    pace=Pace(rounds=2, block=1e-6, cell=0.0, fewest=1),
    limits=Limits(seconds=30),
)
WRONG_AT_TEN = """
from prelim.backends.adapters.numpy import *

def arange(stop, dtype=None):
    return zeros(stop) - 1 if stop == 10 else np.arange(stop, dtype=dtype)
"""


def test_what_is_wrong_at_the_largest_size_is_not_weighed_and_pictures_have_all_times(offer: Offer) -> None:
    offer(fake=WRONG_AT_TEN)
    records: list[CostRecord | CellDone] = []
    seen: list[int] = []  # costs that were known when memory began to be weighed
    run(PLAN, records.append, lambda: seen.append(sum(isinstance(record, Cost) for record in records)))
    costs = [record for record in records if isinstance(record, Cost)]
    assert seen == [len(costs)] == [len(NAMES) * 2 * 2]
    weighed = {(r.work, r.backend): r for r in records if isinstance(r, Buffers)}
    assert {key: one.status for key, one in weighed.items()} == {
        (name, backend): Status.WRONG if (name, backend) == (NAMES[1], "fake") else Status.MEASURED
        for name in NAMES
        for backend in PLAN.backends
    }
    assert {one.size for one in weighed.values()} == {SIZE}
    (wrong,) = (cost for cost in costs if cost.status is Status.WRONG)
    assert weighed[NAMES[1], "fake"].detail == wrong.detail
