"""Costs in words: times with units, ratios at each size, and why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost, Estimate
from prelim.reports.costs.telling import told
from prelim.reports.counts import counted

MARKS = "≈ cannot be told from 1 in this run; ~ its 99 % interval is wider than itself"
_UNITS = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms"), (math.inf, 1.0, "s"))


@dataclass(frozen=True)
class RatioRow:
    """One piece of work, its base if it is not the usual one, and for each size what stands in the cells.

    Attributes
    ----------
    work, label : str
        The label ends with the base, where that is another.
    times : str
        One call on the base; "n/a" if nothing has a time.
    ratios : tuple of str
        One for each backend.
    """

    work: str
    label: str
    times: str
    ratios: tuple[str, ...]


def ratios(costs: Costs, sizes: Sequence[int] = ()) -> tuple[RatioRow, ...]:
    """Return the ratios of all installed backends at these sizes, or at all that were measured."""
    shown = tuple(sizes) or costs.sizes
    cells = {(cost.work, cost.backend, cost.size): cost for cost in costs.costs}
    floors = costs.floors
    rows = []
    for work in (work.id for work in costs.works):
        found = [[cells.get((work, name, size)) for size in shown] for name in costs.installed]
        if not any(cost for column in found for cost in column):
            continue
        bases = [_base(column) for column in zip(*found, strict=True)]
        times = [cells[work, base, size] if base else None for base, size in zip(bases, shown, strict=True)]
        written = (
            joined(ratio(cost, floors.get(size, 0.0)) for cost, size in zip(column, shown, strict=True))
            for column in found
        )
        rows.append(
            RatioRow(
                work, labelled(work, bases, costs.header.base), joined(map(_time, times)), tuple(written)
            )
        )
    return tuple(rows)


def labelled(work: str, bases: Iterable[str], usual: str) -> str:
    """Name a piece of work, and what its ratios are to if that is not the usual base at every size."""
    named = [base for base in bases if base]
    return work if set(named) <= {usual} else f"{work} (to {joined(named)})"


def _base(column: Iterable[Cost | None]) -> str:
    return next((cost.base for cost in column if cost and cost.base), "")


def _time(cost: Cost | None) -> str:
    return duration(cost.seconds.value) if cost and cost.seconds else "n/a"


def duration(seconds: float) -> str:
    """Write a time with three digits and its unit."""
    rounded = float(f"{seconds:.3g}")  # 999.9 µs are 1 ms
    return next(f"{rounded * factor:.3g} {unit}" for below, factor, unit in _UNITS if rounded < below)


def ratio(cost: Cost | None, floor: float = 0.0) -> str:
    """Write the ratio of a cost with its mark, or why there is none; see `MARKS`."""
    if cost is None:
        return "-"
    if cost.ratio is None:
        return cost.status.value
    if cost.backend == cost.base:
        return "1"
    return estimated(cost.ratio) if told(cost.ratio, floor) else f"≈{_short(cost.ratio.value)}"


def estimated(found: Estimate) -> str:
    """Write an estimate; ``~`` where its interval is wider than itself."""
    return f"{'~' if found.high - found.low > found.value else ''}{_short(found.value)}"


def _short(value: float) -> str:
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def seen(floors: Mapping[int, float]) -> str:
    """Write the smallest change that a run can see, size by size."""
    return ", ".join(f"{change:.0%} at {counted(size, 'element')}" for size, change in floors.items())


def joined(parts: Iterable[str]) -> str:
    """Join what stands for several sizes; once, if it is the same for all."""
    found = list(parts)
    return found[0] if len(set(found)) == 1 else " · ".join(found)
