"""What a measurement can tell apart, and what it cannot: by its intervals and by its controls."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import quantiles

from prelim.reports.costs.header import Floor
from prelim.reports.costs.records import Control, Estimate


def told(ratio: Estimate, floor: float) -> bool:
    """Whether a ratio is told from 1: its interval does not hold 1, and it is farther off than the floor."""
    return not ratio.low <= 1 <= ratio.high and abs(ratio.value - 1) > floor


def quotient(ratio: Estimate, other: Estimate) -> Estimate:
    """Divide two ratios to the same base; the interval is as wide as it can be."""
    return Estimate(ratio.value / other.value, ratio.low / other.high, ratio.high / other.low)


def floors(controls: Iterable[Control]) -> tuple[Floor, ...]:
    """Return the smallest change that a run can see at each size.

    Of 20 controls, 19 have an interval that lies within this distance from 1.
    """
    distances: dict[int, list[float]] = {}
    for control in controls:
        distances.setdefault(control.size, []).append(max(control.ratio.high - 1, 1 - control.ratio.low))
    return tuple(
        Floor(size, found[0] if len(found) == 1 else quantiles(found, n=20, method="inclusive")[-1])
        for size, found in sorted(distances.items())
    )
