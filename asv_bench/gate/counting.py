"""One side under valgrind: runs each act between two marks, so that the instructions in between are counted.

The marks are system calls that nothing else here makes, by the names of their functions in libc: valgrind
counts from zero at the one, and writes down its counts at the other.
"""

from __future__ import annotations

import gc
import os
import sys
from itertools import repeat
from typing import BinaryIO

import msgspec

from prelim.asv_bench.sweep.rounds import Run
from prelim.asv_bench.sweep.work import Unmeasured, ready, works
from prelim.asv_bench.sweep.worker import Trying
from prelim.conformance.processes.worker import prepare
from prelim.reports.costs.records import Status

CALLGRIND = ("--tool=callgrind", "--zero-before=getsid", "--dump-before=getpgrp")
SIZE = 1  # the fewest elements: the instructions are those of the library, not of its loops over elements
CALLS = 16
_WARM = 64  # the interpreter specialises code after some calls


class CountJob(msgspec.Struct, frozen=True):
    """Which acts of one backend are counted."""

    backend: str
    works: tuple[str, ...]


class Counted(msgspec.Struct, frozen=True, tag="counted", tag_field="kind"):
    """One act was run between marks, if its status is ``measured``: valgrind knows its instructions."""

    work: str
    status: Status = Status.MEASURED
    detail: str = ""
    instructions: int = 0


def marked(run: Run) -> None:
    """Run so many calls between the marks."""
    gc.collect()
    gc.disable()
    os.getsid(0)
    for _ in repeat(None, CALLS):
        run()
    os.getpgrp()
    gc.enable()


def work(job: CountJob, out: BinaryIO) -> None:
    """Do the job, saying what was run as soon as its counts are written."""

    def say(message: Counted | Trying) -> None:
        out.write(msgspec.json.encode(message) + b"\n")
        out.flush()

    say(Trying(job.backend))
    line, backend = prepare(job.backend)
    if backend is None:
        for name in job.works:
            say(Counted(name, Status.NOT_INSTALLED, line.hint))
        return
    known = {clause.id: clause for clause in works()}
    marked(lambda: None)  # binds the marks; its counts mean nothing
    for name in job.works:
        say(Trying(job.backend, name, SIZE))
        try:
            run = ready(known[name], backend, SIZE)
        except Unmeasured as reason:
            say(Counted(name, reason.status, reason.detail))
        else:
            for _ in repeat(None, _WARM):
                run()
            marked(run)
            say(Counted(name))


def main() -> None:
    """Run as a process: real standard output is for answers, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(msgspec.json.decode(sys.stdin.buffer.readline(), type=CountJob), out)


if __name__ == "__main__":
    main()
