"""Instructions that an act takes, as valgrind counts them: as exact on a busy machine as on a quiet one.

The reference engine alone: its own code is what changes between two versions of this project.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from prelim.asv_bench.gate.counting import CALLGRIND, CALLS, SIZE, Counted, CountJob
from prelim.asv_bench.sweep.machine import THREADS
from prelim.conformance.processes.process import Limits, Process
from prelim.reports.costs.records import Change, Compared, Status
from prelim.spec.clause import Clause

BACKEND = "reference"
ALLOWED = 0.03  # the same code, from another folder, differs by a tenth of it: see docs/costs.md
_SLOWER = 50  # times, under valgrind
_ANSWER = msgspec.json.Decoder(Counted)
_SUMMARY = re.compile(r"^summary: (\d+)", re.MULTILINE)


def compare_instructions(
    valgrind: str,
    works: Sequence[Clause],
    limits: Limits,
    base: Mapping[str, str],
    head: Mapping[str, str],
) -> Iterator[Compared]:
    """Compare the instructions of one call on the reference engine of the base and of the head.

    Parameters
    ----------
    valgrind : str
        The program.
    works : sequence of Clause
    limits : Limits
        As without valgrind, which is given more time.
    base, head : mapping
        The environments in which prelim has the backends of either.

    Yields
    ------
    Compared
        For each piece of work, in its order.
    """
    names = tuple(work.id for work in works)
    with ThreadPoolExecutor(2) as pool:  # counts do not move with what else is running
        before, after = pool.map(lambda side: _counted(valgrind, names, limits, side), (base, head))
    for name in names:
        was, now = before[name], after[name]
        if isinstance(was, int) and isinstance(now, int):
            change, said = judged(was, now), f"{was:,} then {now:,} a call"
        else:
            change, said = Change.NOT_COMPARED, f"base: {was}, head: {now}"
        yield Compared(name, BACKEND, SIZE, "instructions", change, said)


def judged(base: int, head: int) -> Change:
    """Say what became of a count."""
    if head > base * (1 + ALLOWED):
        return Change.MORE_INSTRUCTIONS
    return Change.FEWER_INSTRUCTIONS if head < base * (1 - ALLOWED) else Change.SAME


def _counted(
    valgrind: str, names: tuple[str, ...], limits: Limits, environment: Mapping[str, str]
) -> dict[str, int | str]:
    """Return the instructions of one call of each act, or why they were not counted.

    A death costs what was not counted by then: the tier of time, in fresh processes, tells whose it was.
    """
    found: dict[str, int | str] = {}
    with tempfile.TemporaryDirectory(prefix="prelim-counts-") as folder:
        counts = Path(folder) / "counts"
        process = Process(
            "prelim.asv_bench.gate.counting",
            Limits(_SLOWER * limits.seconds, limits.memory),
            environment={**THREADS, **environment},
            under=(valgrind, "-q", *CALLGRIND, f"--callgrind-out-file={counts}"),
        )
        written = 1  # the first count is that of the marks
        with process:
            process.send(msgspec.json.encode(CountJob(BACKEND, names)))
            while line := process.receive():
                answer = _ANSWER.decode(line)
                if answer.status is Status.MEASURED:
                    written += 1
                    found[answer.work] = _instructions(counts.with_suffix(f".{written}")) // CALLS
                else:
                    found[answer.work] = answer.detail
    return {**dict.fromkeys(names, process.death.detail), **found}


def _instructions(counts: Path) -> int:
    found = _SUMMARY.search(counts.read_text(encoding="utf-8"))
    assert found is not None  # valgrind writes it whenever it meets the mark
    return int(found[1])
