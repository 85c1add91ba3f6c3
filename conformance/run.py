"""A run: every chosen clause on every chosen backend, recorded as it happens."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from prelim.conformance.describing import clause_line, footer, header
from prelim.conformance.effort import Effort
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.scale import PARTS, connected, described_once, parts, spread
from prelim.conformance.processes.supervisor import supervise
from prelim.reports.records import WHOLE, BackendLine, Outcome, Record
from prelim.spec.clause import Clause

Sink = Callable[[Record], None]


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes
    ----------
    backends : tuple of str
    clauses : tuple of Clause
    effort : Effort
    seed : int
    jobs : int
        Workers at a time; each backend is split among them.
    limits : Limits
    shard : str
        Which part of the clauses that were asked for these are, as in ``2/3``.
    executor : str
        Where the work is done, such as ``dask://HOST:PORT``; here, if empty.
    """

    backends: tuple[str, ...]
    clauses: tuple[Clause, ...]
    effort: Effort = Effort.STANDARD
    seed: int = 0
    jobs: int = 2
    limits: Limits = field(default_factory=Limits)
    executor: str = ""
    shard: str = WHOLE

    @property
    def size(self) -> int:
        """The number of outcomes that a complete run writes."""
        return len(self.backends) * len(self.clauses)


def describe(backends: Iterable[str]) -> list[BackendLine]:
    """Load each backend in a worker of its own and say how it was found."""
    jobs = [Job(name, (), Effort.QUICK, 0) for name in backends]
    return [line for job in jobs for line in supervise(job, Limits()) if isinstance(line, BackendLine)]


def try_one(clause: Clause, backend: str, case: str, limits: Limits) -> Outcome:
    """Try one clause at quick effort, or on one case alone, in a worker of its own."""
    job = Job(backend, (clause.id,), Effort.QUICK, 0, case=case)
    return next(line for line in supervise(job, limits) if isinstance(line, Outcome))


def run(plan: Plan, sink: Sink) -> None:
    """Run a plan, handing each record to `sink` as soon as it is known.

    Outcomes of different backends come interleaved; `sink` is called by one thread at a time.
    """
    started = time.monotonic()
    outcomes: list[Outcome] = []
    sink(header(plan.effort, plan.seed, plan.shard))
    for clause in plan.clauses:
        sink(clause_line(clause))
    for record in described_once(_spread(plan) if plan.executor else _concurrently(plan)):
        if isinstance(record, Outcome):
            outcomes.append(record)
        sink(record)
    sink(footer(outcomes, time.monotonic() - started))


def _spread(plan: Plan) -> Iterator[Record]:
    """Have an executor do each backend in parts, and yield the records of each part when it is done."""
    with connected(plan.executor) as executor:
        yield from spread(_jobs(plan, PARTS), plan.limits, executor)


def _jobs(plan: Plan, count: int) -> list[Job]:
    """Split each backend into so many jobs."""
    ids = tuple(clause.id for clause in plan.clauses)
    return [
        Job(backend, part, plan.effort, plan.seed) for backend in plan.backends for part in parts(ids, count)
    ]


def _concurrently(plan: Plan) -> Iterator[Record]:
    """Supervise workers side by side and yield their records as they come.

    Each backend is split among all workers: one that compiles takes longer than all others together.
    """
    records: queue.SimpleQueue[Record | None] = queue.SimpleQueue()
    stop = threading.Event()

    def one(job: Job) -> None:
        try:
            for record in supervise(job, plan.limits, stop):
                records.put(record)
        finally:
            records.put(None)

    with ThreadPoolExecutor(plan.jobs) as pool:
        futures = [pool.submit(one, job) for job in _jobs(plan, plan.jobs)]
        try:
            for _ in futures:
                while (record := records.get()) is not None:
                    yield record
            for future in futures:
                future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
