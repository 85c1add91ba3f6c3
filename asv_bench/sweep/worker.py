"""The worker: a process of its own that has loaded all backends, and measures cell by cell.

It reads one job from standard input and answers with lines of JSON. Before anything of a library's is run it
says whose it is: if it dies then, that backend is the one that killed it.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import BinaryIO

import msgspec

from prelim.asv_bench.sweep.cell import Measured, Sweep
from prelim.asv_bench.sweep.rounds import Pace, set_aside
from prelim.asv_bench.sweep.work import works
from prelim.backends.registry import Backend
from prelim.conformance.processes.worker import prepare
from prelim.reports.records import BackendLine


class Cell(msgspec.Struct, frozen=True):
    """One piece of work at one size, without the backends that died of it."""

    work: str
    size: int
    without: tuple[str, ...] = ()


class SweepJob(msgspec.Struct, frozen=True):
    """What a worker is asked to measure."""

    backends: tuple[str, ...]
    cells: tuple[Cell, ...]
    pace: Pace
    seed: int
    base: str


class Trying(msgspec.Struct, frozen=True, tag="trying", tag_field="kind"):
    """What runs next; without a piece of work, the backend is being loaded."""

    backend: str
    work: str = ""
    size: int = 0


class CellDone(msgspec.Struct, frozen=True, tag="cell-done", tag_field="kind"):
    """All records of a cell were written."""

    work: str
    size: int


SweepMessage = BackendLine | Trying | Measured | CellDone


def work(job: SweepJob, out: BinaryIO) -> None:
    """Do the job, writing the records of each cell as soon as they are known."""

    def say(message: SweepMessage) -> None:
        out.write(msgspec.json.encode(message) + b"\n")
        out.flush()

    def trying(cell: Cell, backend: str) -> None:
        say(Trying(backend, cell.work, cell.size))

    loaded: dict[str, Backend] = {}
    for name in job.backends:
        say(Trying(name))
        line, backend = prepare(name)
        say(line)
        if backend:
            loaded[name] = backend
    set_aside()
    sweep = Sweep(job.pace, job.seed, job.base)
    known = {clause.id: clause for clause in works()}
    for cell in job.cells:
        able = [backend for name, backend in loaded.items() if name not in cell.without]
        records = sweep.measure(known[cell.work], cell.size, able, partial(trying, cell))
        for record in list(records):
            say(record)
        say(CellDone(cell.work, cell.size))


def main() -> None:
    """Run as a process: real standard output is for records, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(msgspec.json.decode(sys.stdin.buffer.readline(), type=SweepJob), out)


if __name__ == "__main__":
    main()
