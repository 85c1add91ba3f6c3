"""From a measurement to its report: the journal, the finished files, the tables, the exit code."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from prelim.asv_bench.sweep.progress import CostDisplay
from prelim.asv_bench.sweep.run import CostPlan, run
from prelim.asv_bench.sweep.worker import CellDone
from prelim.conformance.folder import Journal
from prelim.conformance.report import INTERRUPTED, PAGE
from prelim.reports import load
from prelim.reports.costs.exits import exit_code
from prelim.reports.costs.loading import FORMAT, gathered, load_costs
from prelim.reports.costs.markdown import cost_page
from prelim.reports.costs.plots import pictures
from prelim.reports.costs.records import CostRecord
from prelim.reports.costs.text import cost_table
from prelim.reports.loading import RECORDS
from prelim.reports.page.render import render
from prelim.reports.plotting import svg
from prelim.reports.records import encode
from prelim.reports.writing import write_bytes, write_text


def write_plots(folder: Path) -> None:
    """Draw what was measured into ``plots/``.

    Raises
    ------
    BadRecords
        If nothing was measured in `folder`.
    """
    plots = folder / "plots"
    plots.mkdir(exist_ok=True)
    for name, figure in pictures(load_costs(folder)):
        write_text(plots / f"{name}.svg", svg(figure))


def record_costs(plan: CostPlan, folder: Path, progress: Console, output: Console) -> int:
    """Measure a plan, write what was found into `folder`, print it, and return the exit code.

    An interrupted measurement leaves its journal, which `prelim.load_costs` reads and calls partial.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    """
    records: list[CostRecord] = []
    with Journal(folder, FORMAT.partial) as journal, CostDisplay(plan, progress) as display:

        def sink(record: CostRecord | CellDone) -> None:
            display.show(record)
            if not isinstance(record, CellDone):
                journal.add(record)
                records.append(record)

        try:
            run(plan, sink)
        except KeyboardInterrupt:
            progress.print(f"stopped; what was measured is in {journal.path}", highlight=False)
            return INTERRUPTED
    write_bytes(folder / FORMAT.name, b"".join(map(encode, records)))
    journal.finish()
    costs = gathered(records)
    write_text(folder / "costs.md", cost_page(costs))
    if (folder / RECORDS).exists():  # the page of that run shows what it costs, too
        write_text(folder / PAGE, render(load(folder)))
    output.print(cost_table(costs))
    progress.print(f"costs: {folder}", highlight=False)
    return exit_code(costs)
