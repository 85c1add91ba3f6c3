"""From a comparison to its report: the files, what is printed, the exit code."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from prelim.asv_bench.gate.instructions import BACKEND
from prelim.asv_bench.gate.run import GatePlan, gate
from prelim.asv_bench.sweep.report import record_costs
from prelim.asv_bench.sweep.run import CostPlan, header
from prelim.conformance.folder import Journal
from prelim.conformance.report import INTERRUPTED
from prelim.reports.costs.changes import changes_page, counts, gate_code, said
from prelim.reports.costs.comparing import compare_costs, refuse_unlike
from prelim.reports.costs.loading import load_costs
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Change, Compared
from prelim.reports.records import encode
from prelim.reports.verdicts import Exit
from prelim.reports.writing import write_bytes, write_text

CHANGES = "cost-changes.jsonl"


def record_gate(plan: GatePlan, folder: Path, about: str, progress: Console, output: Console) -> int:
    """Compare base and head, write what changed into `folder`, print it, and return the exit code.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    """
    found: list[Compared] = []
    if BACKEND in plan.backends and plan.valgrind is None:
        progress.print("valgrind is not installed: instructions are not counted")
    progress.print(f"{about}; {len(plan.backends) * len(plan.works)} acts, memory first", highlight=False)
    with Journal(folder, f"{CHANGES}.partial") as journal:
        try:
            for one in gate(plan):
                journal.add(one)
                found.append(one)
                progress.print(Text(said(one)))
        except KeyboardInterrupt:
            progress.print(f"stopped; what was compared is in {journal.path}", highlight=False)
            return INTERRUPTED
    journal.finish()
    return _finish(found, folder, about, output)


def record_costs_against(
    plan: CostPlan,
    earlier: Costs,
    change: float,
    unlike: bool,
    folder: Path,
    progress: Console,
    output: Console,
) -> int:
    """Measure a plan, compare it with an earlier measurement, and return the exit code.

    Raises
    ------
    UnlikeCosts
        Before anything is measured, if the earlier one is of another machine and `unlike` is not set.
    UnusableFolder
        If nothing can be written into `folder`.
    """
    if not unlike:
        refuse_unlike(earlier.header, header(plan))
    code = record_costs(plan, folder, progress, output)
    if code not in {Exit.EXPECTED, Exit.WORSE}:
        return code
    found = compare_costs(earlier, load_costs(folder), change, unlike)
    return _finish(found, folder, f"base: measured {earlier.header.started}, head: now", output)


def _finish(found: list[Compared], folder: Path, about: str, output: Console) -> int:
    """Write and print what changed, and return the exit code."""
    write_bytes(folder / CHANGES, b"".join(map(encode, found)))
    write_text(folder / "cost-changes.md", changes_page(found, about))
    for one in found:
        if one.change not in {Change.SAME, Change.NOT_COMPARED}:
            output.print(Text(said(one)))
    output.print(Text(counts(found) or "nothing was compared"))
    return gate_code(found)
