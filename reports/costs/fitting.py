"""Overhead and slope: the two numbers that say most about a cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from prelim.reports.costs.records import Cost, Work

_FEWEST = 3  # sizes that a line is fitted through
POOR = 0.3


@dataclass(frozen=True)
class Fit:
    """``t = overhead + slope * size ** order``, for one piece of work on one backend.

    Attributes
    ----------
    clause, backend : str
    order : float
    overhead, slope : float
        Seconds, and seconds for each ``size ** order``; neither is negative.
    off : float
        Root mean square of the relative residuals. Above `POOR`, caches or a change of algorithm make the
        line a poor picture.
    """

    clause: str
    backend: str
    order: float
    overhead: float
    slope: float
    off: float


def fitted(costs: Iterable[Cost], works: Iterable[Work]) -> list[Fit]:
    """Fit all that has a time at three sizes or more."""
    orders = {work.id: work.order for work in works}
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for cost in costs:
        if cost.seconds:
            points[cost.work, cost.backend].append((cost.size ** orders[cost.work], cost.seconds.value))
    return [
        Fit(clause, backend, orders[clause], *line([x for x, _ in found], [t for _, t in found]))
        for (clause, backend), found in points.items()
        if len(found) >= _FEWEST
    ]


def line(x: Sequence[float], t: Sequence[float]) -> tuple[float, float, float]:
    """Fit a line that is nowhere negative; each point counts alike, whatever its time.

    Returns
    -------
    overhead, slope, off
    """
    # With u = 1 / t and v = x / t, the relative residuals are overhead * u + slope * v - 1.
    u, v = [1 / b for b in t], [a / b for a, b in zip(x, t, strict=True)]
    uu, vv, uv = _dot(u, u), _dot(v, v), _dot(u, v)
    det = uu * vv - uv * uv
    both = ((sum(u) * vv - sum(v) * uv) / det, (sum(v) * uu - sum(u) * uv) / det) if det > 0 else (-1.0, 0.0)
    candidates = [both, (sum(u) / uu, 0.0), (0.0, sum(v) / vv)]
    overhead, slope = min((c for c in candidates if min(c) >= 0), key=lambda c: _off(u, v, *c))
    return overhead, slope, _off(u, v, overhead, slope)


def _dot(x: Sequence[float], y: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(x, y, strict=True))


def _off(u: Sequence[float], v: Sequence[float], overhead: float, slope: float) -> float:
    return sqrt(sum((overhead * a + slope * b - 1) ** 2 for a, b in zip(u, v, strict=True)) / len(u))
