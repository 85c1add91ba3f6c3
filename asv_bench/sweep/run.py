"""A measurement: every chosen piece of work at every size on every chosen backend, recorded as it happens."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import takewhile

from prelim.asv_bench.sweep.circumstances import circumstances
from prelim.asv_bench.sweep.machine import load
from prelim.asv_bench.sweep.memory import SIZE, MemoryJob, supported
from prelim.asv_bench.sweep.rounds import FULL, Pace
from prelim.asv_bench.sweep.supervisor import supervise, weigh
from prelim.asv_bench.sweep.work import described
from prelim.asv_bench.sweep.worker import Cell, CellDone, SweepJob
from prelim.backends.request import BadRequest, parse
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.format import CostRecord
from prelim.reports.costs.header import COST_SCHEMA, CostFooter, CostHeader
from prelim.reports.costs.records import Buffers, Control, Cost, Status
from prelim.reports.costs.telling import floors
from prelim.reports.records import BackendLine
from prelim.spec.clause import Clause

QUICK_SIZES = (1, 100, 10_000, 1_000_000)
FULL_SIZES = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
BASE = "numpy"
_AT_A_TIME = 2

Sink = Callable[[CostRecord | CellDone], None]


@dataclass(frozen=True)
class CostPlan:
    """What to measure.

    Attributes
    ----------
    backends : tuple of str
    works : tuple of Clause
        Each has sizes.
    sizes : tuple of int
    pace : Pace
    seed : int
    limits : Limits
    """

    backends: tuple[str, ...]
    works: tuple[Clause, ...]
    sizes: tuple[int, ...] = FULL_SIZES
    pace: Pace = FULL
    seed: int = 0
    limits: Limits = field(default_factory=Limits)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells: work by work, the smallest size first."""
        return tuple(Cell(work.id, size) for work in self.works for size in self.sizes)

    @property
    def base(self) -> str:
        """The backend that ratios are to."""
        return BASE if BASE in self.backends else self.backends[0]


def in_one_process(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of backends, if one process can hold them all.

    Raises
    ------
    BadRequest
        For one that asks for an environment or an interpreter of its own.
    """
    for name in names:
        request = parse(name)
        if request.versions or request.python:
            raise BadRequest(
                f"{name!r} asks for an environment of its own, and costs are measured in one process; "
                "run prelim bench with the interpreter that has it, and compare with --against"
            )
    return tuple(names)


def header(plan: CostPlan) -> CostHeader:
    """Describe this measurement, its suite and its machine."""
    return CostHeader(
        schema=COST_SCHEMA,
        base=plan.base,
        rounds=plan.pace.rounds,
        block=plan.pace.block,
        seed=plan.seed,
        **circumstances(),
    )


def run(plan: CostPlan, sink: Sink, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Measure, handing each record to `sink` as soon as it is known, and the end of each cell.

    All times are known when `meanwhile` is called: memory is weighed beside it.
    """
    started = time.monotonic()
    counts: Counter[str] = Counter()
    controls: list[Control] = []
    spent: dict[str, float] = {}  # seconds of one call each, by backend
    largest: dict[tuple[str, str], Cost] = {}  # at the largest size, by backend and piece of work
    sink(header(plan))
    for work in plan.works:
        sink(described(work))
    job = SweepJob(plan.backends, plan.cells, plan.pace, plan.seed, plan.base)
    for record in supervise(job, plan.limits):
        sink(record)
        if isinstance(record, BackendLine) and record.status == "installed":
            spent[record.name] = 0.0
        elif isinstance(record, Cost):
            counts[record.status.value] += 1
            largest[record.backend, record.work] = record
            if record.seconds:
                spent[record.backend] += record.seconds.value
        elif isinstance(record, Control):
            controls.append(record)
    if not supported():
        meanwhile()
    else:
        slowest_first = sorted(spent, key=spent.__getitem__, reverse=True)  # so that no core waits at the end
        for weighed in _weighed(plan, slowest_first, largest, meanwhile):
            sink(weighed)
    took = time.monotonic() - started
    sink(CostFooter(dict(sorted(counts.items())), floors(controls), load(), round(took, 3)))


def _weighed(
    plan: CostPlan,
    backends: Sequence[str],
    largest: Mapping[tuple[str, str], Cost],
    meanwhile: Callable[[], None],
) -> Iterator[Buffers]:
    """Weigh what was found right; some backends at a time: unlike times, memory is not disturbed by that."""
    stop = threading.Event()

    def one(backend: str) -> list[Buffers]:
        costs = [largest[backend, work.id] for work in plan.works]
        right = tuple(cost.work for cost in costs if cost.status is Status.MEASURED)
        found = weigh(MemoryJob(backend, right, proven=True), plan.limits)
        others = [
            Buffers(cost.work, backend, SIZE, cost.status, cost.detail)
            for cost in costs
            if cost.status is not Status.MEASURED
        ]
        return [*others, *takewhile(lambda _: not stop.is_set(), found)]

    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            found = pool.map(one, backends)
            meanwhile()
            for weighed in found:
                yield from weighed
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
