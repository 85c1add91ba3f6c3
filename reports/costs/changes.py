"""What changed between a base and a head, for a terminal and in Markdown, and what a gate does about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prelim.reports.costs.figures import seen
from prelim.reports.costs.gates import GateHeader, Side
from prelim.reports.costs.header import Floor
from prelim.reports.costs.model import CostChanges
from prelim.reports.costs.records import Change, Compared, Estimate
from prelim.reports.gfm import code, table
from prelim.reports.verdicts import Exit

_WORSE = {Change.SLOWER, Change.MORE_MEMORY, Change.MORE_INSTRUCTIONS, Change.WRONG, Change.LOST}
UNREMARKABLE = {Change.SAME, Change.NOT_COMPARED}
_COMMIT = 12  # digits


def gate_code(found: Sequence[Compared]) -> Exit:
    """Return the exit code of a gate.

    Returns
    -------
    Exit
        4 if nothing was compared; else 1 if anything is slower, takes more memory or instructions, is wrong
        or was lost; else 5 if a change as large as the one to catch could not be ruled out; else 0.
    """
    changes = {one.change for one in found if one.change is not Change.NOT_COMPARED}
    if not changes:
        return Exit.NOTHING
    if changes & _WORSE:
        return Exit.WORSE
    return Exit.INCONCLUSIVE if Change.INCONCLUSIVE in changes else Exit.EXPECTED


def counts(found: Sequence[Compared]) -> dict[str, int]:
    """Count what was compared, in the order of changes."""
    counted = Counter(one.change for one in found)
    return {change.value: counted[change] for change in Change if counted[change]}


def missed(found: Sequence[Compared]) -> tuple[Floor, ...]:
    """Return the largest slow-down that may be there at each size, where none was found."""
    bounds: dict[int, float] = {}
    for one in found:
        if one.ratio and one.change is not Change.SLOWER:
            bounds[one.size] = max(bounds.get(one.size, 0.0), one.ratio.high - 1)
    return tuple(Floor(size, bound) for size, bound in sorted(bounds.items()))


def conclusion(changes: CostChanges) -> str:
    """Say in one line what a gate found, and what it could have seen: ``176 same. No change: ...``."""
    counted = ", ".join(f"{number} {change}" for change, number in counts(changes.found).items())
    parts = [f"{counted}." if counted else "Nothing was compared."]
    if counted and not _remarkable(changes.found):
        parts.append("No change.")
    floors = {floor.size: floor.change for floor in missed(changes.found)}
    if floors:
        parts.append(f"The largest slow-down that this run may have missed: {seen(floors)}.")
    return " ".join(parts)


def about(header: GateHeader) -> str:
    """Name both sides: ``base: ../base (0.1.0, commit 1a2b...), head: this version (0.1.0, ...)``."""
    return f"base: {_named(header.base)}, head: {_named(header.head)}"


def changes_page(changes: CostChanges) -> str:
    """Return what changed, in Markdown."""
    rows = [
        (
            f"**{one.change.value}**",
            code(one.backend),
            code(one.work),
            one.what,
            f"{one.size:,}",
            *_figures(one),
            code(one.detail),
        )
        for one in _remarkable(changes.found)
    ]
    titles = ("change", "backend", "clause", "of", "size", "head to base", "head to itself", "")
    parts = ["# Costs, base and head", _where(changes), f"**{conclusion(changes)}**"]
    return "\n\n".join([*parts, *([table(titles, rows)] if rows else [])]) + "\n"


def said(one: Compared) -> str:
    """Say one comparison in a line."""
    ratio, control = _figures(one)
    figures = [ratio] if ratio else []
    if control:
        figures.append(f"(the head to itself: {control})")
    where = f"{one.change.value:12} {one.backend}  {one.work} at {one.size:,}, {one.what}:"
    return " ".join([where, *figures, *([one.detail] if one.detail else [])])


def _where(changes: CostChanges) -> str:
    header, footer = changes.header, changes.footer
    threads = ", ".join(f"{name}={value}" for name, value in sorted(header.threads.items()))
    machine = header.machine
    ended = f", {footer.load:g} at the end; {footer.seconds / 60:.1f} min" if footer else ""
    lines = [
        f"Base: {code(_named(header.base))}; head: {code(_named(header.head))}.",
        f"{code(machine.cpu)}, {machine.cores} cores, Python {code(header.python)}.",
        f"Threads: {code(threads)}.",
        f"Load {header.load:g} at the start{ended}; seed {header.seed}.",
        f"To be caught: a slow-down of {header.change:.0%}. Compared: {', '.join(header.tiers)}.",
        *(f"Left out: {reason}." for reason in header.left_out.values()),
        *([] if footer else ["Partial: the comparison was cut off."]),
    ]
    return "\n".join(f"- {line}" for line in lines)


def _named(side: Side) -> str:
    changed = " and changes since" if side.changed else ""
    commit = f"commit {side.commit[:_COMMIT]}{changed}" if side.commit else "no commit"
    return f"{side.what} ({', '.join(filter(None, (side.prelim, commit)))})"


def _remarkable(found: Sequence[Compared]) -> list[Compared]:
    return [one for one in found if one.change not in UNREMARKABLE]


def _figures(one: Compared) -> tuple[str, str]:
    return _written(one.ratio), _written(one.control)


def _written(found: Estimate | None) -> str:
    return f"{found.value:.2f} [{found.low:.2f}, {found.high:.2f}]" if found else ""
