"""What the page shows, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from prelim.reports.figures import headline
from prelim.reports.model import Report
from prelim.reports.records import BackendLine, ClauseLine, Header, Outcome, Verdict
from prelim.reports.tables import LEVELS, section_order
from prelim.reports.verdicts import MEANINGS, Meaning


@dataclass(frozen=True)
class Cell:
    """One outcome: a word for its colour, what is written, and what is read out."""

    verdict: str
    text: str
    label: str


@dataclass(frozen=True)
class Row:
    """One clause with a cell for each backend; `differs` if they do not all say the same."""

    clause: ClauseLine
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Section:
    """The rows of one section of the source."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Figures:
    """One backend with its figures: shares of 1, NaN without any clause to count."""

    backend: BackendLine
    conformance: float
    coverage: float
    counts: dict[str, int]


@dataclass(frozen=True)
class Page:
    """All that the template needs."""

    header: Header
    partial: bool
    backends: tuple[BackendLine, ...]
    figures: tuple[Figures, ...]
    sections: tuple[Section, ...]
    choices: tuple[Row, ...]
    levels: tuple[str, ...]
    meanings: dict[str, Meaning]


def view(report: Report) -> Page:
    """Arrange a report for the page."""
    sections = tuple(_sections(report))
    present = {outcome.verdict for outcome in report.outcomes}
    return Page(
        header=report.header,
        partial=report.partial,
        backends=report.backends,
        figures=tuple(_figures(report)),
        sections=sections,
        choices=tuple(row for section in sections for row in section.rows if row.clause.choices),
        levels=tuple(level for level in LEVELS if any(c.level == level for c in report.clauses)),
        meanings={v.value: meaning for v, meaning in MEANINGS.items() if v in present},
    )


def _figures(report: Report) -> Iterator[Figures]:
    counts = headline(report).to_dict(orient="index")
    for backend in report.backends:
        row = counts[backend.name]
        seen = {verdict.value: row[verdict.value] for verdict in Verdict if row[verdict.value]}
        yield Figures(backend, row["conformance"], row["coverage"], seen)


def _sections(report: Report) -> Iterator[Section]:
    known = {(outcome.clause, outcome.backend): outcome for outcome in report.outcomes}
    clauses = sorted(report.clauses, key=lambda clause: section_order(clause.section))
    for name, members in groupby(clauses, key=lambda clause: clause.section):
        rows = (
            _row(clause, [known.get((clause.id, backend.name)) for backend in report.backends])
            for clause in members
        )
        yield Section(name, tuple(rows))


def _row(clause: ClauseLine, outcomes: Sequence[Outcome | None]) -> Row:
    cells = tuple(map(_cell, outcomes))
    return Row(clause, cells, len({(cell.verdict, cell.text) for cell in cells}) > 1)


def _cell(outcome: Outcome | None) -> Cell:
    if outcome is None:
        return Cell("missing", "", "no record")
    mark = MEANINGS[outcome.verdict].mark
    if outcome.choice:
        return Cell(outcome.verdict.value, outcome.choice, f"{outcome.verdict.value}: {outcome.choice}")
    return Cell(outcome.verdict.value, mark, outcome.verdict.value)
