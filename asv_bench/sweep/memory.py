"""Memory that an act takes: what the kernel counts, so that it sees the buffers of every library alike.

A process of its own for each backend, started with the allocator told to give every buffer its own pages:
then a buffer appears in the resident memory when it is first touched, and is gone from it once it is freed.
The kernel's high-water mark is reset before each call.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import BinaryIO

import msgspec

from prelim.asv_bench.sweep.rounds import Run, set_aside
from prelim.asv_bench.sweep.work import Unmeasured, again, ready, works
from prelim.asv_bench.sweep.worker import Trying
from prelim.conformance.processes.worker import prepare
from prelim.reports.costs.records import Buffers, Status

SIZE = 1_000_000  # elements: at 4 MB, pages and small objects of Python weigh a hundredth
_PROVEN = 100  # elements at which the result is tried against the oracle, which is slow at a million
PAGES_OF_ITS_OWN: Mapping[str, str] = MappingProxyType({"MALLOC_MMAP_THRESHOLD_": "65536"})
_WARM, _CALLS = 1, 5  # the first call of all, which compiles, is already over
_RELEASE = 0.1  # seconds at most: a thread of the library's may free the last result after the call (JAX)
_RESET_PEAK = "5"  # see proc(5), /proc/[pid]/clear_refs

Gauge = Callable[[], tuple[int, int]]  # bytes resident now, and at most since the last call


class MemoryJob(msgspec.Struct, frozen=True):
    """Which acts of one backend are weighed, and whether they were found right before."""

    backend: str
    works: tuple[str, ...]
    proven: bool = False


def supported() -> bool:
    """Whether the kernel tells what is needed here: Linux does."""
    return os.access("/proc/self/clear_refs", os.W_OK)


def resident() -> tuple[int, int]:
    """Return the bytes that are resident now, and at most since the last call; start anew."""
    status = Path("/proc/self/status").read_text()
    kilobytes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+)", status, re.MULTILINE))
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
    return 1024 * int(kilobytes["VmRSS"]), 1024 * int(kilobytes["VmHWM"])


def buffers(run: Run, one: int, gauge: Gauge = resident) -> tuple[float, float]:
    """Return the memory that a call takes, in buffers of `one` byte: at its peak, and with its result kept.

    The median of some calls after others: first calls load code and compile. To about a tenth: the kernel
    counts pages in batches.
    """
    peaks, kept = [], []
    before = 0
    for call in range(_WARM + _CALLS):
        gc.collect()
        before = _at_rest(gauge, before + one // 10)
        result = run()
        after, peak = gauge()
        del result
        if call >= _WARM:
            peaks.append((peak - before) / one)
            kept.append((after - before) / one)
    return max(0.0, round(median(peaks), 1)), round(median(kept), 1)


def _at_rest(gauge: Gauge, enough: int) -> int:
    """Return the bytes that are resident once they are as few as `enough`, or after a while."""
    end = time.monotonic() + _RELEASE
    while True:
        now, _ = gauge()
        if now <= enough or time.monotonic() > end:
            return now
        time.sleep(0.001)


def work(job: MemoryJob, out: BinaryIO) -> None:
    """Do the job, writing each record as soon as it is known."""

    def say(message: Buffers | Trying) -> None:
        out.write(msgspec.json.encode(message) + b"\n")
        out.flush()

    say(Trying(job.backend))
    _, backend = prepare(job.backend)
    known = {clause.id: clause for clause in works()}
    if backend is None:
        return
    set_aside()
    for name in job.works:
        say(Trying(job.backend, name, SIZE))
        try:
            if not job.proven:
                ready(known[name], backend, _PROVEN)
            peak, kept = buffers(again(known[name], backend, SIZE), 4 * SIZE)
        except Unmeasured as reason:
            say(Buffers(name, job.backend, SIZE, reason.status, reason.detail))
        else:
            say(Buffers(name, job.backend, SIZE, Status.MEASURED, peak=peak, kept=kept))


def main() -> None:
    """Run as a process: real standard output is for records, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(msgspec.json.decode(sys.stdin.buffer.readline(), type=MemoryJob), out)


if __name__ == "__main__":
    main()
