"""What the page's script looks up when a cell is opened: the records as JSON, safe inside HTML."""

from __future__ import annotations

from typing import Any

import msgspec

from prelim.reports.model import Report

# Inside a script element these could end it or start another; in JSON they stand only within strings.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def embedded(report: Report) -> str:
    """Return the clauses, backends and outcomes of a report.

    Returns
    -------
    str
        JSON: ``{"clauses": [...], "backends": [...], "outcomes": [[...] for each clause]}``, with one
        outcome, or null, for each backend. Fields that say nothing are left out.
    """
    known = {(outcome.clause, outcome.backend): outcome for outcome in report.outcomes}
    data = {
        "clauses": [_said(clause) for clause in report.clauses],
        "backends": [_said(backend) for backend in report.backends],
        "outcomes": [
            [_said(known.get((clause.id, backend.name))) for backend in report.backends]
            for clause in report.clauses
        ],
    }
    return msgspec.json.encode(data).decode().translate(_UNSAFE)


def _said(record: msgspec.Struct | None) -> dict[str, Any] | None:
    """Return the fields of a record that say something."""
    if record is None:
        return None
    return {name: value for name, value in msgspec.to_builtins(record).items() if value}
