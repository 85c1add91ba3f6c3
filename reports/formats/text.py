"""The summary for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from prelim.reports.figures import headline, percent, unexpected
from prelim.reports.model import Report
from prelim.reports.plain import ended, plain
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Rank

_STYLES = {
    Rank.HELD: "green",
    Rank.DECLARED: "yellow",
    Rank.UNEXPECTED: "bold red",
    Rank.LOST: "bold red",
    Rank.UNKNOWN: "dim",
}
_SHOWN = 20
_NOTE = "conformance = pass / tried, of MUST; coverage = tried / all"


def summary_table(report: Report) -> RenderableType:
    """Return the summary of a report: what is not as expected, then a row for each backend."""
    found = unexpected(report)
    lines = [_line(outcome, report) for outcome in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(Text(f"... and {len(found) - _SHOWN} more", style="bold red"))
    if report.partial:
        lines.append(Text("This report is partial: the run was cut off.", style="bold red"))
    return Group(*lines, _table(report), Text(_NOTE, style="table.caption"))


def _table(report: Report) -> Table:
    counts = headline(report)
    verdicts = [verdict for verdict in Verdict if counts[verdict.value].any()]
    table = Table("backend", "version", "conformance", "coverage")
    for verdict in verdicts:
        table.add_column(verdict.value, justify="right", style=_STYLES[MEANINGS[verdict].rank])
    for backend, row in counts.iterrows():
        line = report.backend[str(backend)]
        table.add_row(
            Text(plain(line.name), overflow="fold"),
            Text(plain(line.version or line.status), overflow="fold"),
            percent(row["conformance"]),
            percent(row["coverage"]),
            *(f"{int(row[verdict.value]):,}" if row[verdict.value] else "" for verdict in verdicts),
        )
    return table


def _line(outcome: Outcome, report: Report) -> Text:
    """Return what is not as expected: verdict, where, on which case, what happened."""
    level = report.clause[outcome.clause].level
    said = f"{outcome.backend}  {outcome.clause} ({level}): {ended(outcome.detail, outcome.case)}"
    return Text.assemble(
        (f"{outcome.verdict.value:8}", _STYLES[MEANINGS[outcome.verdict].rank]), f" {plain(said)}"
    )
