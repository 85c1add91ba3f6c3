"""Where two backends change places: between which of the sizes that were measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from prelim.reports.costs.records import Cost
from prelim.reports.costs.telling import quotient, told

if TYPE_CHECKING:
    from prelim.reports.costs.model import Costs


@dataclass(frozen=True)
class Crossing:
    """At `below` elements the backend `small` was measured faster; at `above`, the next to tell, `large`."""

    clause: str
    small: str
    large: str
    below: int
    above: int


def crossings(costs: Costs) -> list[Crossing]:
    """Return where the faster of two backends changes, if the run can tell them apart on both sides."""
    curves: dict[str, dict[str, dict[int, Cost]]] = {}
    for cost in costs.costs:
        curves.setdefault(cost.work, {}).setdefault(cost.backend, {})[cost.size] = cost
    return [
        Crossing(clause, before, after, below, above)
        for clause, backends in curves.items()
        for one, other in combinations(backends, 2)
        for (below, before), (above, after) in pairwise(_faster(backends[one], backends[other], costs.floors))
        if before != after
    ]


def _faster(
    one: dict[int, Cost], other: dict[int, Cost], floors: dict[int, float]
) -> Iterator[tuple[int, str]]:
    """Yield the sizes at which two backends can be told apart, and which of them is faster."""
    for size in sorted(one.keys() & other.keys()):
        a, b = one[size], other[size]
        if a.ratio and b.ratio and a.base == b.base:
            ratio, inverse = quotient(a.ratio, b.ratio), quotient(b.ratio, a.ratio)
            if all(told(one, floors.get(size, 0.0)) for one in (ratio, inverse)):  # whichever is the base
                yield size, a.backend if ratio.value < 1 else b.backend
