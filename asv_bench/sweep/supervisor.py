"""The supervisor of a sweep: a backend that hangs or dies costs its own cell, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from prelim.asv_bench.sweep.cell import Measured
from prelim.asv_bench.sweep.memory import PAGES_OF_ITS_OWN, SIZE, MemoryJob
from prelim.asv_bench.sweep.worker import Cell, CellDone, SweepJob, SweepMessage, Trying
from prelim.conformance.processes.process import Death, Limits, Process
from prelim.conformance.processes.threads import ONE_THREAD
from prelim.reports.costs.records import Buffers, Cost, Status
from prelim.reports.records import BackendLine, Verdict

_MESSAGE = msgspec.json.Decoder(SweepMessage)
_WEIGHED = msgspec.json.Decoder(Trying | Buffers)
_HERE: Mapping[str, str] = MappingProxyType({})
_STATUS = {Verdict.CRASH: Status.CRASH, Verdict.TIMEOUT: Status.TIMEOUT}


def supervise(job: SweepJob, limits: Limits) -> Iterator[BackendLine | Measured | CellDone]:
    """Have a sweep done by as many workers as it takes.

    Yields
    ------
    BackendLine for each backend, then for each cell at least a Cost for each backend, and CellDone
    """
    described: dict[str, BackendLine] = {}
    cells = list(job.cells)
    backends = list(job.backends)
    while cells and backends:
        trying: Trying | None = None
        process = Process("prelim.asv_bench.sweep.worker", limits, environment=ONE_THREAD)
        left = msgspec.structs.replace(job, cells=tuple(cells), backends=tuple(backends))
        for message in _conversation(process, left):
            if isinstance(message, Trying):
                trying = message
            elif isinstance(message, BackendLine):
                if message.name not in described:
                    yield message
                described[message.name] = message
            else:
                if isinstance(message, CellDone):
                    yield from _untried(cells.pop(0), described)
                yield message
        if not cells:
            return
        if trying is None or not trying.work:
            dead = trying.backend if trying else backends[0]
            backends.remove(dead)
            described[dead] = BackendLine(
                dead, status="broken", hint=f"loading it failed: {process.death.detail}"
            )
            yield described[dead]
        else:
            yield from _died(cells, trying, backends, process.death)
    for cell in cells:
        yield from _untried(cell, described)


def _conversation(process: Process, job: SweepJob) -> Iterator[SweepMessage]:
    with process:
        process.send(msgspec.json.encode(job))
        while line := process.receive():
            yield _MESSAGE.decode(line)


def _died(cells: list[Cell], trying: Trying, backends: list[str], death: Death) -> Iterator[Measured]:
    """Record the backend that killed the worker; its cell is measured again without it."""
    cell = cells[0]
    guilty = [trying.backend] if trying.backend in backends else backends
    for name in guilty:
        if name not in cell.without:
            yield Cost(cell.work, name, cell.size, _STATUS[death.verdict], death.detail)
    cells[0] = msgspec.structs.replace(cell, without=(*cell.without, *guilty))


def _untried(cell: Cell, described: dict[str, BackendLine]) -> Iterator[Measured]:
    for line in described.values():
        if line.status != "installed":
            status = Status.NOT_INSTALLED if line.status == "not installed" else Status.ERROR
            yield Cost(cell.work, line.name, cell.size, status, line.hint)


def weigh(job: MemoryJob, limits: Limits, environment: Mapping[str, str] = _HERE) -> Iterator[Buffers]:
    """Have the acts of one backend weighed by as many processes as it takes.

    Yields
    ------
    Buffers for each piece of work of the job, in its order; none if the backend cannot be loaded
    """
    left = list(job.works)
    while left:
        trying: Trying | None = None
        with Process(
            "prelim.asv_bench.sweep.memory",
            limits,
            environment={**ONE_THREAD, **PAGES_OF_ITS_OWN, **environment},
        ) as process:
            process.send(msgspec.json.encode(msgspec.structs.replace(job, works=tuple(left))))
            while line := process.receive():
                message = _WEIGHED.decode(line)
                if isinstance(message, Trying):
                    trying = message
                else:
                    left.remove(message.work)
                    yield message
        if left and (trying is None or not trying.work):
            return
        if left:
            death = process.death
            yield Buffers(left.pop(0), job.backend, SIZE, _STATUS[death.verdict], death.detail)
