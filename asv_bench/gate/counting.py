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


class Counted(msgspec.Struct, frozen=True):
    """One act was run between marks, if its status is ``measured``."""

    work: str
    status: Status = Status.MEASURED
    detail: str = ""


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
    _, backend = prepare(job.backend)
    known = {clause.id: clause for clause in works()}
    marked(lambda: None)  # binds the marks; its counts mean nothing
    for name in job.works if backend else ():
        try:
            run = ready(known[name], backend, SIZE)  # type: ignore[arg-type]  # without a backend the loop is empty
        except Unmeasured as reason:
            said = Counted(name, reason.status, reason.detail)
        else:
            for _ in repeat(None, _WARM):
                run()
            marked(run)
            said = Counted(name)
        out.write(msgspec.json.encode(said) + b"\n")
        out.flush()


def main() -> None:
    """Run as a process: real standard output is for answers, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(msgspec.json.decode(sys.stdin.buffer.readline(), type=CountJob), out)


if __name__ == "__main__":
    main()
