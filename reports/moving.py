"""What changes for someone who moves from one backend to another: choices, and rules that only one keeps."""

from __future__ import annotations

import pandas as pd

from prelim.reports.model import Report
from prelim.reports.records import ClauseLine, Outcome, Verdict
from prelim.reports.verdicts import MEANINGS

COLUMNS = ("clause", "level", "statement", "from", "to", "why")


def moves(report: Report, first: str, second: str) -> pd.DataFrame:
    """List the clauses on which two backends differ.

    Parameters
    ----------
    report : Report
    first, second : str
        The backend that is left, and the one that is moved to.

    Returns
    -------
    DataFrame
        One row for each clause that differs, the choices (MAY) first, else in the order of the report.
        Columns ``clause``, ``level``, ``statement``; ``from`` and ``to``: the choices, or the verdicts;
        ``why``: how the choice bites, or why the rule is not kept. What either backend was not seen to
        answer is left out.

    Raises
    ------
    NoSuchBackend
        With the names that the report has.
    """
    choices = report.portability(first, second)
    told = choices[choices["differs"] & ~choices[[first, second]].map(_untold).any(axis=1)]
    rows = [
        (name, "MAY", row["statement"], row[first], row[second], row["why"]) for name, row in told.iterrows()
    ]
    found = {(outcome.clause, outcome.backend): outcome for outcome in report.outcomes}
    for clause in report.clauses:
        pair = found.get((clause.id, first)), found.get((clause.id, second))
        if clause.level != "MAY" and pair[0] and pair[1]:
            rows += _rule(clause, pair[0], pair[1])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _untold(choice: str) -> bool:
    """Whether a backend took no choice, so that its verdict stands in brackets."""
    return not choice or choice.startswith("(")


def _rule(clause: ClauseLine, left: Outcome, right: Outcome) -> list[tuple[str, str, str, str, str, str]]:
    held = [outcome.verdict is Verdict.PASS for outcome in (left, right)]
    if held[0] == held[1] or not all(MEANINGS[outcome.verdict].tried for outcome in (left, right)):
        return []
    broken = right if held[0] else left
    why = broken.declared.reason if broken.declared else broken.detail
    said = [outcome.verdict.value if outcome is broken else "holds" for outcome in (left, right)]
    return [(clause.id, clause.level, clause.statement, said[0], said[1], why)]
