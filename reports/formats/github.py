"""Workflow commands of GitHub Actions: lines that become annotations of a pull request.

GitHub shows the first ten of a kind for each step; the rest are counted in the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from prelim.reports.changes.words import after, before, notes
from prelim.reports.comparing import Change, Comparison
from prelim.reports.exits import asks_for
from prelim.reports.model import Report
from prelim.reports.plain import ended, plain
from prelim.reports.records import ClauseLine, Outcome
from prelim.reports.verdicts import Exit

T = TypeVar("T")

_SHOWN = 10


def of_report(report: Report) -> str:
    """Return an error for each outcome that asks for a non-zero exit code."""

    def line(outcome: Outcome) -> str:
        clause = report.clause[outcome.clause]
        said = f"{clause.statement} {ended(outcome.detail, outcome.case)}"
        return _error(clause, f"{outcome.backend}: {outcome.verdict.value}", said)

    return _first([o for o in report.outcomes if asks_for(o, report) is not Exit.EXPECTED], line)


def of_comparison(comparison: Comparison) -> str:
    """Return an error for each change for the worse."""

    def line(change: Change) -> str:
        clause = comparison.head.clause[change.clause]
        said = f"{clause.statement} {before(change)} -> {after(change)} {notes(change)}"
        return _error(clause, f"{change.backend}: {change.kind.value}", said)

    return _first(comparison.worse, line)


def _first(items: Sequence[T], line: Callable[[T], str]) -> str:
    if len(items) <= _SHOWN:
        return "".join(map(line, items))
    rest = f"::error title=prelim::... and {len(items) - _SHOWN + 1:,} more; the summary lists them\n"
    return "".join([*map(line, items[: _SHOWN - 1]), rest])


def _error(clause: ClauseLine, title: str, text: str) -> str:
    file, _, line = clause.place.rpartition(":")
    where = f"file={_property(file)},line={line}," if file and line.isdecimal() else ""
    return f"::error {where}title={_property(f'prelim {clause.id}, {title}')}::{_data(text)}\n"


def _data(text: str) -> str:
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
