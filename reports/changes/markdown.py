"""A comparison in Markdown, for a comment on a pull request: what got worse first, the rest folded."""

from __future__ import annotations

from collections import Counter

from prelim.reports.changes.words import after, before, compared, costs, notes
from prelim.reports.comparing import SAYS, Change, Comparison, Kind
from prelim.reports.gfm import code, folded, short_table

_OPEN = frozenset({Kind.REGRESSED, Kind.FIXED})
_HEAD = ("backend", "clause", "before", "after", "note")


def what_changed(comparison: Comparison) -> list[str]:
    """Return the parts of a document: a sentence, then a table for each kind of change."""
    who = code(compared(comparison))
    costed = costs(comparison)
    listed = short_table(("costs, for readers and not for a gate",), costed, lambda line: (code(line),))
    more = [folded(f"{len(costed):,} on costs", listed)] if costed else []
    if not comparison.changes:
        return [who, "Nothing changed.", *more]
    counts = Counter(change.kind for change in comparison.changes)
    parts = [who, ", ".join(f"**{counts[kind]:,} {kind.value}**" for kind in Kind if counts[kind]) + "."]
    for kind in counts:
        changes = comparison.of(kind)
        rows = short_table(_HEAD, changes, _row, limit=12_000 if kind in _OPEN else 4_000)
        title = f"{len(changes):,} {kind.value}: {SAYS[kind]}"
        parts.append(f"### {title}\n\n{rows}" if kind in _OPEN else folded(title, rows))
    return [*parts, *more]


def render(comparison: Comparison) -> str:
    """Return the comparison as a document of its own."""
    return "\n\n".join(["# prelim: what changed", *what_changed(comparison)]) + "\n"


def _row(change: Change) -> tuple[str, ...]:
    said = (change.backend, change.clause, before(change), after(change), notes(change))
    return tuple(map(code, said))
