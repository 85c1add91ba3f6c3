"""A comparison on a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.text import Text

from prelim.reports.changes.words import after, before, compared, costs, notes
from prelim.reports.comparing import SAYS, Change, Comparison, Kind
from prelim.reports.plain import plain

_STYLES = {Kind.REGRESSED: "bold red", Kind.FIXED: "green"}
_SHOWN = 100


def render(comparison: Comparison) -> RenderableType:
    """Return what changed, the worst first, and how often each kind of change was seen."""
    lines = [Text(plain(compared(comparison)))]
    if not comparison.changes:
        lines.append(Text("Nothing changed."))
    counts = Counter(change.kind for change in comparison.changes)
    for kind in counts:
        changes = comparison.of(kind)
        lines.append(Text(f"{len(changes):,} {kind.value}: {SAYS[kind]}", style=_STYLES.get(kind, "bold")))
        lines += [_line(change) for change in changes[:_SHOWN]]
        if len(changes) > _SHOWN:
            lines.append(Text(f"  ... and {len(changes) - _SHOWN:,} more"))
    costed = costs(comparison)
    if costed:
        lines.append(Text("costs, for readers and not for a gate", style="bold"))
        lines += [Text(f"  {plain(line)}") for line in costed]
    return Group(*lines)


def _line(change: Change) -> Text:
    said = [f"{change.backend} {change.clause}", before(change), f"-> {after(change)}", notes(change)]
    (where, *lines) = [plain(line) for line in said if line]
    return Text("\n    ".join([f"  {where}", *lines]))
