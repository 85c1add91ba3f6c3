"""What changed between a base and a head, for a terminal and in Markdown, and what a gate does about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prelim.reports.costs.records import Change, Compared, Estimate
from prelim.reports.gfm import code, table
from prelim.reports.verdicts import Exit

_WORSE = {Change.SLOWER, Change.MORE_MEMORY, Change.MORE_INSTRUCTIONS, Change.WRONG, Change.LOST}
_UNREMARKABLE = {Change.SAME, Change.NOT_COMPARED}


def gate_code(found: Sequence[Compared]) -> Exit:
    """Return the exit code of a gate.

    Returns
    -------
    Exit
        4 if nothing was compared; else 1 if anything is slower, takes more memory or instructions, is wrong
        or was lost; else 5 if a change as large as the one to catch could not be ruled out; else 0.
    """
    seen = {one.change for one in found if one.change is not Change.NOT_COMPARED}
    if not seen:
        return Exit.NOTHING
    if seen & _WORSE:
        return Exit.WORSE
    return Exit.INCONCLUSIVE if Change.INCONCLUSIVE in seen else Exit.EXPECTED


def counts(found: Sequence[Compared]) -> str:
    """Count what was compared: ``71 same, 1 slower``."""
    counted = Counter(one.change.value for one in found)
    return ", ".join(f"{counted[change.value]} {change.value}" for change in Change if counted[change.value])


def changes_page(found: Sequence[Compared], about: str) -> str:
    """Return what changed, in Markdown."""
    rows = [
        (
            f"**{one.change.value}**",
            code(one.backend),
            code(one.work),
            f"{one.size:,}",
            *_figures(one),
            code(one.detail),
        )
        for one in found
        if one.change not in _UNREMARKABLE
    ]
    head = ("change", "backend", "clause", "size", "head to base", "head to itself", "")
    listed = [table(head, rows)] if rows else ["No change."]
    return "\n\n".join(["# Costs, base and head", about, f"{counts(found)}.", *listed]) + "\n"


def said(one: Compared) -> str:
    """Say one comparison in a line."""
    ratio, control = _figures(one)
    figures = f" {ratio} (the head to itself: {control})" if one.control else f" {ratio}"
    return (
        f"{one.change.value:12} {one.backend}  {one.work} at {one.size:,}, {one.what}:{figures} {one.detail}"
    )


def _figures(one: Compared) -> tuple[str, str]:
    return _written(one.ratio), _written(one.control)


def _written(found: Estimate | None) -> str:
    return f"{found.value:.2f} [{found.low:.2f}, {found.high:.2f}]" if found else ""
