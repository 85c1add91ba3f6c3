"""Costs in words: times with units, ratios at each size, and why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prelim.reports.costs.header import Floor
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost

_UNITS = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms"), (math.inf, 1.0, "s"))


@dataclass(frozen=True)
class RatioRow:
    """One piece of work: one call on its base, "" if nothing has a time, and a cell for each backend."""

    work: str
    base: str
    ratios: tuple[str, ...]


@dataclass(frozen=True)
class Ratios:
    """All ratios: a row for each piece of work, and in each cell one figure for each size."""

    sizes: tuple[int, ...]
    backends: tuple[str, ...]
    rows: tuple[RatioRow, ...]


def ratios(costs: Costs, sizes: Sequence[int] = ()) -> Ratios:
    """Return the ratios of all installed backends at these sizes, or at all that were measured."""
    shown = tuple(sizes) or tuple(sorted({cost.size for cost in costs.costs}))
    backends = tuple(line.name for line in costs.backends if line.status == "installed")
    cells = {(cost.work, cost.backend, cost.size): cost for cost in costs.costs}
    rows = tuple(
        RatioRow(
            work.id,
            _one_call(costs, work.id, shown),
            tuple(joined(ratio(cells.get((work.id, name, size))) for size in shown) for name in backends),
        )
        for work in costs.works
        if any((work.id, name, size) in cells for name in backends for size in shown)
    )
    return Ratios(shown, backends, rows)


def _one_call(costs: Costs, work: str, sizes: Sequence[int]) -> str:
    """Write the base's times, and its name where it is not the usual one."""
    timed = {cost.size: cost for cost in costs.costs if cost.work == work and cost.backend == cost.base}
    if not timed:
        return ""
    name = next(iter(timed.values())).base
    found = [timed[size] for size in sizes if size in timed]
    times = joined(duration(cost.seconds.value) for cost in found if cost.seconds)
    return times if name == costs.header.base else f"{name}: {times}"


def duration(seconds: float) -> str:
    """Write a time with three digits and its unit."""
    rounded = float(f"{seconds:.3g}")  # 999.9 µs are 1 ms
    return next(f"{rounded * factor:.3g} {unit}" for below, factor, unit in _UNITS if rounded < below)


def ratio(cost: Cost | None) -> str:
    """Write the ratio of a cost, or why there is none; ``~`` where its interval is wider than it is."""
    if cost is None:
        return "-"
    if cost.ratio is None:
        return cost.status.value
    found = cost.ratio
    about = "~" if found.high - found.low > found.value else ""
    return f"{about}{found.value:.2g}" if found.value < 10 else f"{about}{found.value:.0f}"


def seen(floors: Iterable[Floor]) -> str:
    """Write the smallest change that a run can see, size by size."""
    return ", ".join(f"{floor.change:.0%} at {floor.size:,}" for floor in floors) + " elements"


def joined(parts: Iterable[str]) -> str:
    """Join what stands for several sizes; once, if it is the same for all."""
    found = list(parts)
    return found[0] if len(set(found)) == 1 else " · ".join(found)
