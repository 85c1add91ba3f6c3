"""Instructions that an act takes, as valgrind counts them: as exact on a busy machine as on a quiet one.

The reference engine alone: its own code is what changes between two versions of this project.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from prelim.asv_bench.gate.counting import CALLGRIND, CALLS, SIZE, Counted, CountJob
from prelim.asv_bench.gate.deciding import BELIEVED
from prelim.asv_bench.sweep.worker import Trying
from prelim.conformance.processes.process import Limits, Process
from prelim.conformance.processes.threads import ONE_THREAD
from prelim.reports.costs.comparing import unmeasured
from prelim.reports.costs.records import Change, Compared, Status

BACKEND = "reference"
ALLOWED = 0.03  # the same code, from another folder, differs by a tenth of it: see docs/costs.md
_SLOWER = 50  # times, under valgrind
_ANSWER = msgspec.json.Decoder(Counted | Trying)
_SUMMARY = re.compile(r"^summary: (\d+)", re.MULTILINE)


def compare_instructions(
    valgrind: str,
    works: Sequence[str],
    limits: Limits,
    base: Mapping[str, str],
    head: Mapping[str, str],
    told: Callable[[str], None] = lambda work: None,
) -> Iterator[Compared]:
    """Compare the instructions of one call on the reference engine of the base and of the head.

    Parameters
    ----------
    valgrind : str
        The program.
    works : sequence of str
        Ids.
    limits : Limits
        As without valgrind, which is given more time.
    base, head : mapping
        The environments in which prelim has the backends of either.
    told : callable
        Told of each piece of work that was counted on one of them.

    Yields
    ------
    Compared
        For each piece of work, in its order.
    """
    counted = partial(_counted, valgrind, works, limits, told)
    with ThreadPoolExecutor(2) as pool:  # counts do not move with what else is running
        before, after = pool.map(counted, (base, head))
    for name in works:
        was, now = before[name], after[name]
        lost = unmeasured(was.status, now.status)
        if lost:
            change, said = lost, now.detail or was.detail
        else:
            change = judged(was.instructions, now.instructions)
            said = f"{was.instructions:,} then {now.instructions:,} a call"
        yield Compared(name, BACKEND, SIZE, "instructions", change, said)


def judged(base: int, head: int) -> Change:
    """Say what became of a count."""
    if head > base * (1 + ALLOWED):
        return Change.MORE_INSTRUCTIONS
    return Change.FEWER_INSTRUCTIONS if head < base * (1 - ALLOWED) else Change.SAME


def _counted(
    valgrind: str,
    works: Sequence[str],
    limits: Limits,
    told: Callable[[str], None],
    environment: Mapping[str, str],
) -> dict[str, Counted]:
    """Have acts counted by as many processes as it takes; one in which two processes died is left out."""
    found: dict[str, Counted] = {}
    deaths: Counter[str] = Counter()
    left = list(works)
    while left:
        trying: Trying | None = None
        with tempfile.TemporaryDirectory(prefix="prelim-counts-") as folder:
            counts = Path(folder) / "counts"
            with _process(valgrind, counts, limits, environment) as process:
                process.send(msgspec.json.encode(CountJob(BACKEND, tuple(left))))
                for message in _answers(process, counts):
                    if isinstance(message, Trying):
                        trying = message
                    else:
                        left.remove(message.work)
                        found[message.work] = message
                        told(message.work)
        lost = left
        if left and trying and trying.work:  # it died of the first that is left
            deaths[left[0]] += 1
            lost = left[:1] if deaths[left[0]] == BELIEVED else []
        for name in tuple(lost):
            left.remove(name)
            found[name] = Counted(name, Status.CRASH, process.death.detail)
    return found


def _process(valgrind: str, counts: Path, limits: Limits, environment: Mapping[str, str]) -> Process:
    return Process(
        "prelim.asv_bench.gate.counting",
        Limits(_SLOWER * limits.seconds, limits.memory),
        environment={**ONE_THREAD, **environment},
        under=(valgrind, "-q", *CALLGRIND, f"--callgrind-out-file={counts}"),
    )


def _answers(process: Process, counts: Path) -> Iterator[Counted | Trying]:
    """Yield what a process says, with the counts that valgrind wrote meanwhile."""
    written = 1  # the first count is that of the marks
    while line := process.receive():
        message: Counted | Trying = _ANSWER.decode(line)
        if isinstance(message, Counted) and message.status is Status.MEASURED:
            written += 1
            counted = _instructions(counts.with_suffix(f".{written}")) // CALLS
            message = msgspec.structs.replace(message, instructions=counted)
        yield message


def _instructions(counts: Path) -> int:
    found = _SUMMARY.search(counts.read_text(encoding="utf-8"))
    assert found is not None  # valgrind writes it whenever it meets the mark
    return int(found[1])
