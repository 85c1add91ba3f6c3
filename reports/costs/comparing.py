"""Two measurements, cell by cell: their ratios to the base backend, which a busy machine disturbs less."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from prelim.reports.costs.header import CostHeader
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Buffers, Change, Compared, Cost, Estimate, Status
from prelim.reports.costs.telling import quotient


class UnlikeCosts(ValueError):
    """Measurements that say nothing about each other."""


def compare_costs(base: Costs, head: Costs, change: float = 0.10, unlike: bool = False) -> list[Compared]:
    """Compare what two measurements found.

    Parameters
    ----------
    base, head : Costs
    change : float
        The slow-down that matters: 0.1 is 10 %.
    unlike : bool
        Compare also across machines, settings of threads and base backends.

    Returns
    -------
    list of Compared
        Memory first, then times.

    Raises
    ------
    UnlikeCosts
        If the two were measured on unlike machines or with other threads, and `unlike` is not set.
    """
    if not unlike:
        refuse_unlike(base.header, head.header)
    before = {(b.work, b.backend): b for b in base.buffers}
    timed = {(c.work, c.backend, c.size): c for c in base.costs}
    found = [
        compare_memory(before[b.work, b.backend], b) for b in head.buffers if (b.work, b.backend) in before
    ]
    for cost in head.costs:
        earlier = timed.get((cost.work, cost.backend, cost.size))
        if earlier:
            found.append(_time(earlier, cost, change))
    return found


def heavier(base: float, head: float) -> Change:
    """Compare memory, in whole arrays of the operand's size: a half is more than measuring can be off."""
    if head - base >= 0.5:
        return Change.MORE_MEMORY
    return Change.LESS_MEMORY if base - head >= 0.5 else Change.SAME


def compare_memory(base: Buffers, head: Buffers) -> Compared:
    """Compare the memory of one act, at its peak and kept with its result."""
    where = (head.work, head.backend, head.size, "memory")
    lost = unmeasured(base.status, head.status)
    if lost:
        return Compared(*where, lost, head.detail or base.detail)
    change = max((heavier(base.peak, head.peak), heavier(base.kept, head.kept)), key=_BY_WEIGHT.index)
    said = f"peak {base.peak:g} then {head.peak:g}, kept {base.kept:g} then {head.kept:g} arrays"
    return Compared(*where, change, said)


_BY_WEIGHT = [Change.SAME, Change.LESS_MEMORY, Change.MORE_MEMORY]


def unmeasured(base: Status, head: Status) -> Change | None:
    """Say what became of a cost that was not measured on both sides; None if it was.

    What the base does and the head does not, or not rightly, is worse than any cost.
    """
    if base is not Status.MEASURED:
        return Change.NOT_COMPARED
    if head is Status.MEASURED:
        return None
    return Change.WRONG if head is Status.WRONG else Change.LOST


def _time(base: Cost, head: Cost, change: float) -> Compared:
    where = (head.work, head.backend, head.size, "time")
    lost = unmeasured(base.status, head.status)
    if lost:
        return Compared(*where, lost, head.detail or base.detail)
    assert base.ratio is not None  # what was measured has one
    assert head.ratio is not None
    if head.base != base.base:
        return Compared(*where, Change.NOT_COMPARED, f"ratio to {base.base}, then to {head.base}")
    if head.backend == head.base:
        return Compared(*where, Change.NOT_COMPARED, "ratios are to it: its own is always 1")
    ratio = quotient(head.ratio, base.ratio)
    return Compared(*where, _judged(ratio, change), "ratio to the base backend, then and now", ratio)


def _judged(ratio: Estimate, change: float) -> Change:
    if ratio.low > 1 + change / 2 and ratio.value > 1 + change:
        return Change.SLOWER
    if ratio.high < 1 - change / 2 and ratio.value < 1 - change:
        return Change.FASTER
    return Change.SAME if ratio.high < 1 + change else Change.INCONCLUSIVE


def refuse_unlike(base: CostHeader, head: CostHeader) -> None:
    """Refuse to compare what was measured elsewhere, or with other threads.

    Raises
    ------
    UnlikeCosts
        With what differs, and nothing else.
    """
    for what, one, other in (
        ("machines", msgspec.structs.asdict(base.machine), msgspec.structs.asdict(head.machine)),
        ("settings of threads", base.threads, head.threads),
        ("base backends", {"base": base.base}, {"base": head.base}),
    ):
        if one != other:
            raise UnlikeCosts(
                f"the two were measured with unlike {what}: {_differences(one, other)}; "
                "measure again, or say --unlike"
            )


def _differences(one: Mapping[str, object], other: Mapping[str, object]) -> str:
    return ", ".join(
        f"{key} {one.get(key, 'unset')} and {other.get(key, 'unset')}"
        for key in dict.fromkeys([*one, *other])
        if one.get(key) != other.get(key)
    )
