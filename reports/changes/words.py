"""The words in which every format tells a change."""

from __future__ import annotations

from collections.abc import Iterator

from prelim.reports.comparing import Change, Comparison
from prelim.reports.costs.changes import said
from prelim.reports.records import BackendLine, Outcome
from prelim.reports.verdicts import MEANINGS, Rank


def compared(comparison: Comparison) -> str:
    """Say which versions of which backends were compared."""
    pairs = (
        (name, comparison.base.backend.get(old), comparison.head.backend.get(name))
        for name, old in comparison.columns.items()
    )
    return ", ".join(f"{name} {_version(old)} -> {_version(new)}" for name, old, new in pairs)


def costs(comparison: Comparison) -> list[str]:
    """Say what costs another amount than it did, one line each, or why that cannot be said."""
    note = [comparison.costs_note] if comparison.costs_note else []
    return [" ".join(said(one).split()) for one in comparison.costs] or note


def before(change: Change) -> str:
    """Say how it ended in the earlier report."""
    return _ending(change.base)


def after(change: Change) -> str:
    """Say how it ends in the later report."""
    return _ending(change.head)


def notes(change: Change) -> str:
    """Say what else a reader must know: axes that differ, a declaration, a clause that was restated."""
    return "; ".join(_notes(change))


def _version(line: BackendLine | None) -> str:
    return (line.version or line.status) if line else "(not there)"


def _ending(outcome: Outcome | None) -> str:
    if outcome is None:
        return "-"
    where = f" with {outcome.case}" if outcome.case else ""
    what = outcome.choice or outcome.detail
    return f"{outcome.verdict.value}{where}{': ' if what else ''}{what}"


def _notes(change: Change) -> Iterator[str]:
    if change.base and change.head and change.base.case and change.head.case and change.axes:
        yield f"other case: {', '.join(change.axes)}"
    head = change.head
    if head and head.declared and MEANINGS[head.verdict].rank is Rank.DECLARED:
        yield f"declared {head.declared.kind}: {head.declared.reason}"
    if change.restated:
        yield "the clause itself was restated"
