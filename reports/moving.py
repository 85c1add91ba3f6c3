"""What changes for someone who moves from one backend to another: choices, and what only one keeps."""

from __future__ import annotations

import pandas as pd

from prelim.reports.model import Report
from prelim.reports.records import ClauseLine, Outcome, Verdict
from prelim.reports.verdicts import MEANINGS

CHOSEN, LACKED, KEPT = PARTS = (
    "choices that differ",
    "choices that only one of the two has",
    "rules that only one of the two keeps",
)
COLUMNS = ("clause", "level", "statement", "from", "to", "why", "part")


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
        One row for each clause that differs, part by part, else in the order of the report. Columns
        ``clause``, ``level``, ``statement``; ``from`` and ``to``: the choices, "holds", or the verdicts;
        ``why``: how the choice bites, or why one of the two has none, or does not keep the rule; ``part``:
        one of `PARTS`. What either backend was not seen to answer is left out.

    Raises
    ------
    NoSuchBackend
        With the names that the report has.
    """
    report.need(first, second)
    found = {(outcome.clause, outcome.backend): outcome for outcome in report.outcomes}
    pairs = ((c, found.get((c.id, first)), found.get((c.id, second))) for c in report.clauses)
    rows = [
        row for clause, left, right in pairs if left and right and (row := _difference(clause, left, right))
    ]
    rows.sort(key=lambda row: PARTS.index(row[-1]))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _difference(clause: ClauseLine, left: Outcome, right: Outcome) -> tuple[str, ...] | None:
    """Return the row of a clause, or None where both answer alike, neither keeps it, or one was not tried."""
    pair = (left, right)
    kept = [outcome.verdict is Verdict.PASS or bool(outcome.choice) for outcome in pair]
    said = [outcome.choice or _word(outcome.verdict) for outcome in pair]
    if said[0] == said[1] or not any(kept) or not all(MEANINGS[outcome.verdict].tried for outcome in pair):
        return None
    if all(kept):
        return clause.id, clause.level, clause.statement, *said, clause.why, CHOSEN
    broken = right if kept[0] else left
    why = broken.declared.reason if broken.declared else broken.detail or MEANINGS[broken.verdict].says
    return clause.id, clause.level, clause.statement, *said, why, LACKED if clause.level == "MAY" else KEPT


def _word(verdict: Verdict) -> str:
    return "holds" if verdict is Verdict.PASS else verdict.value
