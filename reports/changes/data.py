"""A comparison as JSON, for programs."""

from __future__ import annotations

import msgspec

from prelim.reports.comparing import Change, Comparison
from prelim.reports.costs.records import Compared
from prelim.reports.records import Header, Outcome


class _Change(msgspec.Struct):
    kind: str
    clause: str
    level: str
    backend: str
    axes: tuple[str, ...]
    restated: bool
    base: Outcome | None
    head: Outcome | None


class _Document(msgspec.Struct):
    base: Header
    head: Header
    worse: int
    changes: list[_Change]
    costs: tuple[Compared, ...]
    costs_note: str


def render(comparison: Comparison) -> str:
    """Return the headers of both reports, the number of changes for the worse, and every change in full."""
    changes = [_change(change, comparison) for change in comparison.changes]
    document = _Document(
        comparison.base.header,
        comparison.head.header,
        len(comparison.worse),
        changes,
        comparison.costs,
        comparison.costs_note,
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _change(change: Change, comparison: Comparison) -> _Change:
    clause = comparison.head.clause.get(change.clause) or comparison.base.clause[change.clause]
    return _Change(
        change.kind.value,
        change.clause,
        clause.level,
        change.backend,
        change.axes,
        change.restated,
        change.base,
        change.head,
    )
