"""What to tell the libraries: each bug that a report shows, with a script that needs the library alone."""

from __future__ import annotations

from itertools import groupby

from prelim.reports.gfm import code, script
from prelim.reports.model import Report
from prelim.reports.records import Outcome, Verdict

_FELL = {Verdict.FAIL, Verdict.CRASH, Verdict.TIMEOUT}
_BUG = "upstream bug"


def found(report: Report) -> list[Outcome]:
    """List what a library ought to hear of: what fell undeclared, and what was declared as a bug of its own.

    What diverges by design, or is not there yet, its authors know.
    """
    backends = list(report.backend)
    bugs = [
        outcome
        for outcome in report.outcomes
        if outcome.verdict in _FELL
        or (outcome.verdict is Verdict.DIVERGES and outcome.declared and outcome.declared.kind == _BUG)
    ]
    return sorted(bugs, key=lambda outcome: backends.index(outcome.backend))


def render(report: Report) -> str:
    """Return the findings as Markdown, by backend: what is asked for, what came, why, and the script."""
    parts = ["# What to tell the libraries"]
    if report.partial:
        parts.append("**This report is partial: the run was cut off.**")
    for name, outcomes in groupby(found(report), key=lambda outcome: outcome.backend):
        parts.append(f"## {code(name)} {code(report.backend[name].version)}")
        parts += [_finding(outcome, report) for outcome in outcomes]
    if len(parts) == 1:
        parts.append("Nothing: all that is tried here holds, or is otherwise by design.")
    return "\n\n".join(parts) + "\n"


def _finding(outcome: Outcome, report: Report) -> str:
    clause, declared = report.clause[outcome.clause], outcome.declared
    said = {
        "case": outcome.case,
        "expected": outcome.want,
        "got": outcome.got or outcome.detail,
        "because": declared.reason if declared else "",
        "see": declared.link if declared else "",
    }
    parts = [f"### {code(clause.id)}", f"**{clause.level}**: {code(clause.statement)}"]
    parts.append("\n".join(f"- {word}: {code(text)}" for word, text in said.items() if text))
    return "\n\n".join([*parts, *([script(outcome.repro)] if outcome.repro else [])])
