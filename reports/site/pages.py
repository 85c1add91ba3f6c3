"""Writes a report as Markdown pages: what each clause states, and how each backend ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from prelim.reports.counts import counted, counts
from prelim.reports.gfm import code, prose
from prelim.reports.model import Report
from prelim.reports.records import ClauseLine, Outcome
from prelim.reports.tables import section_order
from prelim.reports.verdicts import MEANINGS

FOLDER = "clauses"


def pages(
    report: Report,
    killers: Mapping[str, Sequence[str]],
    scripts: Mapping[tuple[str, str], str],
    titles: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown text of each page.

    Parameters
    ----------
    report : Report
    killers : mapping of clause id to names of faults
        The faults that the clause was seen to notice; a clause without any is said to have none.
    scripts : mapping of clause id and backend to text
        The example of the clause, as a user of the library types it.
    titles : mapping of row to text
        What each row of the inventory states.

    Yields
    ------
    (str, str)
        Path below the root of the site, such as ``clauses/ndarray.reshape.infer_dim.md``, and text. The
        index comes first.
    """
    known = {(outcome.clause, outcome.backend): outcome for outcome in report.outcomes}
    by_section = sorted(report.clauses, key=lambda clause: section_order(clause.section))
    sections = [(name, list(rows)) for name, rows in groupby(by_section, lambda clause: clause.section)]
    yield (
        f"{FOLDER}/index.md",
        _template("index.md.j2").render(
            report=report,
            sections=sections,
            known=known,
            meanings=MEANINGS,
            counts=counts(report.clauses, titles, report.header.untestable),
        ),
    )
    dependents = _dependents(report)
    for clause in report.clauses:
        ends = [(backend, known.get((clause.id, backend.name))) for backend in report.backends]
        text = _template("clause.md.j2").render(
            clause=clause,
            titles=titles,
            ends=ends,
            meanings=MEANINGS,
            scripts=[
                (name, scripts[clause.id, name]) for name in report.backend if (clause.id, name) in scripts
            ],
            repros=[(backend, outcome) for backend, outcome in ends if outcome and outcome.repro],
            dependents=dependents.get(clause.id, []),
            killers=killers.get(clause.id, ()),
        )
        yield f"{FOLDER}/{PurePosixPath(clause.id).name}.md", text


def _dependents(report: Report) -> dict[str, list[str]]:
    """Return, for each clause, those that rest on it."""
    found: dict[str, list[str]] = {}
    for clause in report.clauses:
        for ground in clause.rests_on:
            found.setdefault(ground, []).append(clause.id)
    return found


def _said(outcome: Outcome | None) -> str:
    """Say in a cell how a clause ended."""
    if outcome is None:
        return "no record"
    text = f"{MEANINGS[outcome.verdict].mark} {outcome.verdict.value}"
    return f"{text}: {code(outcome.choice)}" if outcome.choice else text


def _topics(clauses: Iterable[ClauseLine]) -> str:
    """Name what the clauses of a section are about, by the second part of their ids."""
    return ", ".join(dict.fromkeys(clause.id.split(".")[1].replace("_", " ") for clause in clauses))


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("prelim.reports.site", ""),
        autoescape=False,  # Markdown: what a record says stands in code
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"code": code, "counted": counted, "prose": prose}
    environment.filters |= {"said": _said, "topics": _topics}
    return environment.get_template(name)
