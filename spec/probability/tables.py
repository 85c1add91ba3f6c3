"""Probabilities to state laws on: whole weights whose total is a power of two, so that all sums are exact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from prelim.spec.domain import axes
from prelim.spec.oracle import flat
from prelim.spec.verbs import Array, Verbs

Weights = tuple[int, ...]
Table = tuple[Weights, ...]

FOUR: tuple[Weights, ...] = ((1, 1, 1, 1), (5, 1, 1, 1), (0, 3, 4, 1))
LISTS: tuple[Weights, ...] = (*FOUR, (1,), (1, 1), (1, 2, 4, 8, 1), (1,) * 1024)

TABLES: tuple[Table, ...] = (
    ((1, 2), (3, 2)),
    ((1, 3), (3, 9)),
    ((1, 2, 1), (2, 1, 1)),
    ((1, 1), (2, 2), (1, 1), (4, 4)),
    ((1, 2, 1), (2, 4, 2), (1, 2, 1)),
    ((0, 1), (1, 0)),
    ((5, 1, 1, 1),),
    ((5,), (1,), (1,), (1,)),
)
_EIGHTHS = [parts for parts in product(range(9), repeat=4) if sum(parts) == 8]
_SQUARES: tuple[Table, ...] = tuple(((a, b), (c, d)) for a, b, c, d in _EIGHTHS)
_ALL = tuple(dict.fromkeys((*TABLES, *_SQUARES)))

tables = axes("all tables of 2 by 2 eighths, others of 1 to 4 rows and columns", table=_ALL)
possible = axes("those of them without an impossible row", table=[t for t in _ALL if all(map(sum, t))])
positive = axes("those of them without zeros", table=[t for t in _ALL if all(flat(t))])
FOURFOLD: tuple[Weights, ...] = tuple(parts for parts in _EIGHTHS if all(parts))

_SUBSETS: tuple[tuple[bool, ...], ...] = tuple(product((False, True), repeat=4))
events = axes("all events of four outcomes, even and uneven", weights=FOUR, event=_SUBSETS)
pairs = axes(
    "all pairs of events of four outcomes, even and uneven", weights=FOUR, one=_SUBSETS, other=_SUBSETS
)


def chances(b: Verbs, weights: Sequence[object]) -> Array:
    """Create probabilities proportional to weights, which may be nested lists."""
    total = sum(flat(weights))
    return b.asarray(_shares(weights, total))


def _shares(weights: Any, total: int) -> Any:
    if isinstance(weights, (list, tuple)):
        return [_shares(weight, total) for weight in weights]
    return float(weights) / total


def total_of(weights: Weights, event: Sequence[bool]) -> float:
    """Return the probability of an event: exactly, as weights sum to a power of two."""
    return sum(weight for weight, belongs in zip(weights, event, strict=True) if belongs) / sum(weights)
