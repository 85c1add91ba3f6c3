"""Instructions: what counts say, with a valgrind that is faked; `tests/valgrind` asks the real one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from planted import ROOT, checkout

from prelim.asv_bench.gate.instructions import compare_instructions, judged
from prelim.asv_bench.gate.sides import with_backends_of
from prelim.asv_bench.sweep.work import works
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Change

# Writes the counts that it is told of beforehand, and runs what it is given.
FAKE = f"""#!{sys.executable}
import os, sys
options = [option for option in sys.argv[1:] if option.startswith("-")]
(out,) = (option.partition("=")[2] for option in options if option.startswith("--callgrind-out-file="))
for number, count in enumerate(os.environ["COUNTS"].split(), start=1):
    with open(f"{{out}}.{{number}}", "w") as file:
        file.write(f"events: Ir\\nsummary: {{count}}\\n\\ntotals: 1\\n")
command = sys.argv[sys.argv.index({sys.executable!r}):]
os.execv(command[0], command)
"""
BROKEN = f"#!{sys.executable}\nimport sys\nsys.exit('valgrind: this processor is unknown')\n"
IADD = "ndarray.memory.iadd_keeps_id"
ARANGE = "ndarray.create.arange"
ACTS = [work.id for work in works([IADD, ARANGE])]
Found = dict[str, tuple[Change, str]]


def program(folder: Path, text: str) -> str:
    file = folder / "valgrind"
    file.write_text(text)
    file.chmod(0o755)
    return str(file)


def compared(valgrind: str, base: Mapping[str, str], head: Mapping[str, str]) -> Found:
    found = compare_instructions(valgrind, ACTS, Limits(), base, head)
    return {one.work: (one.change, one.detail) for one in found}


@pytest.mark.parametrize(
    ("base", "head", "change"),
    [
        (10_000, 10_299, Change.SAME),
        (10_000, 10_301, Change.MORE_INSTRUCTIONS),
        (10_000, 9_701, Change.SAME),
        (10_000, 9_699, Change.FEWER_INSTRUCTIONS),
    ],
)
def test_a_count_may_differ_by_what_is_allowed(base: int, head: int, change: Change) -> None:
    assert judged(base, head) is change


def test_counts_are_those_between_the_marks_act_by_act(tmp_path: Path) -> None:
    valgrind = program(tmp_path, FAKE)
    first, second = ACTS
    # The first count is that of the marks alone; 16 calls lie between two marks.
    found = compared(valgrind, {"COUNTS": "99 16000 32000"}, {"COUNTS": "88 32000 32000"})
    assert found == {
        first: (Change.MORE_INSTRUCTIONS, "1,000 then 2,000 a call"),
        second: (Change.SAME, "2,000 then 2,000 a call"),
    }


@pytest.mark.parametrize(
    ("planted", "ended"),
    [
        ("Array.__iadd__ = lambda x, y: os._exit(9)", (Change.LOST, "the worker exited with code 9")),
        ("Array.__iadd__ = lambda x, y: x", (Change.WRONG, "unequal: ")),
    ],
)
def test_a_head_that_dies_or_is_wrong_fails_its_own_act(
    tmp_path: Path, planted: str, ended: tuple[Change, str]
) -> None:
    valgrind = program(tmp_path, FAKE)
    counts = {"COUNTS": "99 16000 16000"}
    head_of = checkout(tmp_path, f"\nimport os\n{planted}\n")
    with with_backends_of(ROOT) as base, with_backends_of(head_of) as head:
        found = compared(valgrind, {**base, **counts}, {**head, **counts})
    change, detail = found[IADD]
    assert (change, detail[: len(ended[1])]) == ended
    assert found[ARANGE] == (Change.SAME, "1,000 then 1,000 a call")


def test_a_valgrind_that_does_not_work_compares_nothing_and_says_why(tmp_path: Path) -> None:
    found = compared(program(tmp_path, BROKEN), {}, {})
    change, detail = found[IADD]
    assert change is Change.NOT_COMPARED
    assert detail.startswith("the worker exited with code 1: valgrind: this processor is unknown")
