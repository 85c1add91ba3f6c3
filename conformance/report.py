"""From a run to its report: the journal, the finished files, the summary, the exit code."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from prelim.conformance.environments.progress import prepare
from prelim.conformance.folder import Journal
from prelim.conformance.progress import Display
from prelim.conformance.run import Plan, run
from prelim.reports import load, page
from prelim.reports.changes.text import render as changes
from prelim.reports.comparing import compare
from prelim.reports.exits import exit_code
from prelim.reports.formats.markdown import summary
from prelim.reports.formats.text import summary_table
from prelim.reports.loading import RECORDS
from prelim.reports.records import Record
from prelim.reports.writing import write_records, write_text

PAGE = "report.html"
INTERRUPTED = 130


def record_run(plan: Plan, folder: Path, against: Path | None, progress: Console, output: Console) -> int:
    """Run a plan, write its report into `folder`, print the summary, and return the exit code.

    An interrupted run leaves its journal, which `prelim.load` reads and calls partial.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    BadRecords
        If `against` is no report; found out before anything runs.
    """
    base = load(against) if against else None
    records: list[Record] = []
    with Journal(folder) as journal:
        display = Display(plan.backends, len(plan.clauses), progress)

        def sink(record: Record) -> None:
            journal.add(record)
            display.show(record)
            records.append(record)

        try:
            if not plan.executor:  # whose machines have environments of their own
                prepare(plan.backends, progress)
            with display:
                run(plan, sink)
        except KeyboardInterrupt:
            progress.print(f"stopped; what was seen is in {journal.path}", highlight=False, soft_wrap=True)
            return INTERRUPTED
    write_records(folder / RECORDS, records, plan.backends)
    journal.finish()
    report = load(folder)
    comparison = compare(base, report) if base else None
    write_text(folder / "summary.md", summary(report, comparison))
    write_text(folder / PAGE, page.render(report))
    if comparison:
        output.print(changes(comparison))
    output.print(summary_table(report))
    progress.print(f"report: {folder / PAGE}", highlight=False, soft_wrap=True)
    return exit_code(report, comparison)
