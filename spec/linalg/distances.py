"""Distances: norms of differences (2.3.11, exercise 10 of 2.3.13)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import listed
from prelim.spec.expect import at_most, close, equal, when
from prelim.spec.given import digits
from prelim.spec.linalg.norms import ULPS
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

_GRID = cases.small_vectors((0.0, 3.0, -4.0, 1.5), (2,))
_POINTS: list[tuple[tuple[float, ...], tuple[float, ...]]] = [
    *[(left, right) for left in _GRID for right in _GRID],
    ((-1.0,), (2.0,)),
    ((1.0, -2.0, 3.0), (-1.0, 0.0, 2.0)),
    ((0.0,) * 3, (0.0,) * 3),
    ((0.5,) * 1025, (-0.5,) * 1025),
]
_points = listed(
    "pairs of points of a grid in the plane, and in one, three and 1,025 dimensions",
    [{"left": left, "right": right} for left, right in _POINTS],
)


@clause(
    "linalg.norm.objectives_as_norms",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l2"],
    example={"left": (3.0, 0.0), "right": (0.0, -4.0)},
    domain=_points,
)
def a_distance_is_the_norm_of_a_difference(
    b: Verbs, left: tuple[float, ...], right: tuple[float, ...]
) -> None:
    """The distance of two vectors is the norm of their difference: 0 only if they are equal."""
    x, y = b.asarray(left), b.asarray(right)

    distance = when(lambda: b.vector_norm(x - y))

    want = math.sqrt(sum((u - v) ** 2 for u, v in zip(left, right, strict=True)))
    close(b.tolist(distance), want, ulps=ULPS, digits=digits(b, x))
    equal(b.tolist(b.vector_norm(y - x)), b.tolist(distance))
    equal(b.tolist(distance) == 0, left == right)


@clause(
    "linalg.exercise.manhattan",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.norm.l1"],
    example={"left": (0.0, 0.0), "right": (3.0, -4.0)},
    domain=_points,
)
def the_manhattan_distance_adds_the_ways_along_the_axes(
    b: Verbs, left: tuple[float, ...], right: tuple[float, ...]
) -> None:
    """The Manhattan distance is the L1 norm of a difference, and no shorter than the straight line."""
    x, y = b.asarray(left), b.asarray(right)

    along, straight = when(lambda: (b.vector_norm(y - x, ord=1), b.vector_norm(y - x, ord=2)))

    equal(b.tolist(along), sum(abs(u - v) for u, v in zip(left, right, strict=True)))
    slack = 1 + ULPS * math.ldexp(1.0, 1 - digits(b, x))
    at_most(b.tolist(straight), b.tolist(along) * slack, "length of the straight line")
