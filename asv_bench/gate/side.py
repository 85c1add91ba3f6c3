"""One side: a process that has loaded a backend and runs a block whenever it is told to."""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import BinaryIO

import msgspec

from prelim.asv_bench.sweep.rounds import Ready, calls_that_take, time_of
from prelim.asv_bench.sweep.work import Unmeasured, ready, works
from prelim.backends.registry import BrokenBackend, NotInstalled, load
from prelim.reports.costs.records import Status


class Prepare(msgspec.Struct, frozen=True, tag="prepare", tag_field="kind"):
    """Have an act ready; `block` are the seconds that a block is to take."""

    backend: str
    work: str
    size: int
    block: float


class Block(msgspec.Struct, frozen=True, tag="block", tag_field="kind"):
    """Run so many calls of what is ready."""

    calls: int


class Prepared(msgspec.Struct, frozen=True, tag="prepared", tag_field="kind"):
    """It is ready, and so many calls fill a block; or there is a reason why it is not."""

    calls: int = 0
    status: Status = Status.MEASURED
    detail: str = ""


class Took(msgspec.Struct, frozen=True, tag="took", tag_field="kind"):
    """The seconds of one call."""

    seconds: float


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Answer each command with one line."""
    command = msgspec.json.Decoder(Prepare | Block).decode
    known = {clause.id: clause for clause in works()}
    run: Ready | None = None
    for line in lines:
        asked = command(line)
        answer: Prepared | Took
        if isinstance(asked, Prepare):
            gc.enable()
            run = None
            try:
                run = ready(known[asked.work], load(asked.backend), asked.size)
                answer = Prepared(calls_that_take(run, asked.block, time.perf_counter))
            except Unmeasured as reason:
                answer = Prepared(0, reason.status, reason.detail)
            except (BrokenBackend, NotInstalled) as reason:
                answer = Prepared(0, Status.NOT_INSTALLED, str(reason))
            gc.collect()
            gc.disable()
        else:
            assert run is not None  # a block is only asked for where Prepared said that it is ready
            answer = Took(time_of(run, asked.calls, time.perf_counter) / asked.calls)
        out.write(msgspec.json.encode(answer) + b"\n")
        out.flush()


def main() -> None:
    """Run as a process: real standard output is for answers, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, out)


if __name__ == "__main__":
    main()
