"""From a measurement to its report: the journal, the finished files, the tables, the exit code."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from prelim.asv_bench.sweep.progress import CostDisplay
from prelim.asv_bench.sweep.run import CostPlan, run
from prelim.asv_bench.sweep.worker import CellDone
from prelim.conformance.folder import Journal
from prelim.conformance.report import INTERRUPTED, PAGE
from prelim.reports import load
from prelim.reports.costs.exits import exit_code
from prelim.reports.costs.format import FORMAT, CostRecord
from prelim.reports.costs.loading import gathered
from prelim.reports.costs.markdown import cost_page
from prelim.reports.costs.model import Costs
from prelim.reports.costs.plots import pictures
from prelim.reports.costs.records import Cost
from prelim.reports.costs.text import cost_table
from prelim.reports.loading import RECORDS
from prelim.reports.page.render import render
from prelim.reports.plotting import svg
from prelim.reports.records import encode
from prelim.reports.writing import write_bytes, write_text


def record_costs(
    plan: CostPlan, folder: Path, progress: Console, output: Console, plots: bool = False
) -> int:
    """Measure a plan, write what was found into `folder`, print it, and return the exit code.

    An interrupted measurement leaves its journal, and a page and plots that are called partial, too: what
    was finished before stays as it is.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    """
    records: list[CostRecord] = []
    drawn: dict[str, str] = {}

    def draw() -> None:
        drawn.update((name, svg(figure)) for name, figure in pictures(gathered(records)))

    with Journal(folder, FORMAT.partial) as journal:
        try:
            with CostDisplay(plan, progress) as display:

                def sink(record: CostRecord | CellDone) -> None:
                    display.show(record)
                    if not isinstance(record, CellDone):
                        journal.add(record)
                        records.append(record)

                run(plan, sink, draw if plots else lambda: None)
        except KeyboardInterrupt:
            progress.print(
                f"stopped; what was measured is in {journal.path}", highlight=False, soft_wrap=True
            )
            if any(isinstance(record, Cost) for record in records):
                if plots:
                    draw()
                _tell(gathered(records), folder, drawn if plots else None, output)
            return INTERRUPTED
    write_bytes(folder / FORMAT.name, b"".join(map(encode, records)))
    journal.finish()
    (folder / "costs.partial.md").unlink(missing_ok=True)
    shutil.rmtree(folder / "plots.partial", ignore_errors=True)
    costs = gathered(records)
    _tell(costs, folder, drawn if plots else None, output)
    if (folder / RECORDS).exists():  # the page of that run shows what it costs, too
        write_text(folder / PAGE, render(load(folder)))
    progress.print(f"costs: {folder}", highlight=False, soft_wrap=True)
    return exit_code(costs)


def _tell(costs: Costs, folder: Path, drawn: Mapping[str, str] | None, output: Console) -> None:
    """Print what was measured, and write its page and its pictures."""
    partial = ".partial" if costs.partial else ""
    output.print(cost_table(costs))
    write_text(folder / f"costs{partial}.md", cost_page(costs))
    if drawn is not None:
        _write(drawn, folder / f"plots{partial}")


def _write(drawn: Mapping[str, str], folder: Path) -> None:
    """Write pictures into a folder that then holds none of another measurement."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, text in drawn.items():
        write_text(folder / f"{name}.svg", text)
