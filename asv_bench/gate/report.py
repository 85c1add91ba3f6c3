"""From a comparison to its report: the files, what is printed, the exit code."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from prelim.asv_bench.gate.plan import MEMORY, TIME, GatePlan
from prelim.asv_bench.gate.progress import GateDisplay
from prelim.asv_bench.gate.run import gate
from prelim.asv_bench.gate.versions import this_side
from prelim.asv_bench.sweep.circumstances import circumstances
from prelim.asv_bench.sweep.machine import load
from prelim.asv_bench.sweep.report import record_costs
from prelim.asv_bench.sweep.run import CostPlan, header
from prelim.conformance.folder import Journal
from prelim.conformance.report import INTERRUPTED
from prelim.reports.costs.changes import (
    UNREMARKABLE,
    about,
    changes_page,
    conclusion,
    counts,
    gate_code,
    missed,
    said,
)
from prelim.reports.costs.comparing import compare_costs, refuse_unlike
from prelim.reports.costs.format import CHANGES
from prelim.reports.costs.gates import GATE_SCHEMA, GateFooter, GateHeader, Side
from prelim.reports.costs.loading import load_costs
from prelim.reports.costs.model import CostChanges, Costs
from prelim.reports.costs.records import Compared
from prelim.reports.records import encode
from prelim.reports.verdicts import Exit
from prelim.reports.writing import write_bytes, write_text


def record_gate(plan: GatePlan, base: Side, folder: Path, progress: Console, output: Console) -> int:
    """Compare base and head, write what changed into `folder`, print it, and return the exit code.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    """
    started = time.monotonic()
    head = _header(base, plan.rule.change, plan.seed, plan.tiers, plan.left_out)
    found: list[Compared] = []
    with (
        Journal(folder, CHANGES.partial) as journal,
        GateDisplay(plan, about(head), progress) as display,
    ):
        journal.add(head)
        try:
            for one in gate(plan, display.step):
                journal.add(one)
                found.append(one)
                display.show(one)
        except KeyboardInterrupt:
            progress.print(
                f"stopped; what was compared is in {journal.path}", highlight=False, soft_wrap=True
            )
            return INTERRUPTED
    code = _finish(head, found, started, folder, output)
    journal.finish()
    return code


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
    started = time.monotonic()
    if not unlike:
        refuse_unlike(earlier.header, header(plan))
    base = Side(f"measured {earlier.header.started}", earlier.header.prelim)
    head = _header(base, change, plan.seed, (MEMORY, TIME), {})
    code = record_costs(plan, folder, progress, output)
    if code not in {Exit.EXPECTED, Exit.WORSE}:
        return code
    found = compare_costs(earlier, load_costs(folder), change, unlike)
    return _finish(head, found, started, folder, output)


def _header(
    base: Side, change: float, seed: int, tiers: Sequence[str], left_out: Mapping[str, str]
) -> GateHeader:
    return GateHeader(
        schema=GATE_SCHEMA,
        seed=seed,
        base=base,
        head=this_side(),
        change=change,
        tiers=tuple(tiers),
        left_out=dict(left_out),
        **circumstances(),
    )


def _finish(
    head: GateHeader,
    found: Sequence[Compared],
    started: float,
    folder: Path,
    output: Console,
) -> int:
    """Write and print what changed, and return the exit code."""
    footer = GateFooter(counts(found), missed(found), load(), round(time.monotonic() - started, 3))
    whole = CostChanges(head, tuple(found), footer)
    write_bytes(folder / CHANGES.name, b"".join(map(encode, (head, *found, footer))))
    write_text(folder / "cost-changes.md", changes_page(whole))
    for one in found:
        if one.change not in UNREMARKABLE:
            output.print(said(one), markup=False, highlight=False, soft_wrap=True)
    output.print(conclusion(whole), markup=False, highlight=False, soft_wrap=True)
    return gate_code(found)
