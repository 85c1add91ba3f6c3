"""What a measurement says while it goes on."""

from __future__ import annotations

import io

from rich.console import Console

from prelim.asv_bench.sweep.progress import CostDisplay
from prelim.asv_bench.sweep.run import CostPlan
from prelim.asv_bench.sweep.work import works
from prelim.reports.costs.records import NotCompiled, Status
from prelim.reports.records import BackendLine


def said(*records: BackendLine | NotCompiled) -> list[str]:
    written = io.StringIO()
    plan = CostPlan(("numpy", "torch"), works(["ndarray.create.zeros"]), sizes=(1, 10))
    with CostDisplay(plan, Console(file=written)) as display:
        for record in records:
            display.show(record)
    return written.getvalue().splitlines()


def test_once_all_backends_are_known_the_time_is_foretold_unless_there_are_none() -> None:
    absent = [BackendLine(name, status="not installed", hint="none") for name in ("numpy", "torch")]
    (hint, foretold) = said(BackendLine("numpy", "2"), absent[1])
    assert hint == "torch: not installed: none"
    assert foretold.startswith("2 cells on numpy: about ")
    assert said(*absent) == ["numpy: not installed: none", "torch: not installed: none"]


def test_a_wrong_answer_of_a_compiler_is_told_and_a_refusal_is_not() -> None:
    refused, wrong = (NotCompiled("a", "torch", 10, s, "why") for s in (Status.REFUSED, Status.WRONG))
    assert said(refused, wrong) == ["wrong: torch: a at 10: why"]
