"""Functions from vectors to arrays, for derivatives with several rows: on arrays, and on lists."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from prelim.spec.autograd.functions import Vector
from prelim.spec.domain import axes
from prelim.spec.oracle import flat
from prelim.spec.verbs import Array, Verbs


class Map(NamedTuple):
    """One function: as a user of the library writes it, and on a list of numbers, giving nested lists."""

    of: Callable[[Verbs, Array], Array]
    exact: Callable[[list[Any]], Any]


MAPS: dict[str, Map] = {
    "x * x": Map(lambda b, x: x * x, lambda x: [v * v for v in x]),
    "3 - x / 2": Map(lambda b, x: 3 - x / 2, lambda x: [3 - v / 2 for v in x]),
    "x[:2]": Map(lambda b, x: x[:2], lambda x: x[:2]),
    "x[1:] - x[:-1]": Map(lambda b, x: x[1:] - x[:-1], lambda x: [w - v for v, w in pairwise(x)]),
    "x * sum(x)": Map(lambda b, x: x * b.sum(x), lambda x: [v * sum(x) for v in x]),
    "running sums": Map(lambda b, x: b.cumulative_sum(x, axis=0), lambda x: list(accumulate(x))),
    "table of products": Map(
        lambda b, x: b.reshape(x, (-1, 1)) * x, lambda x: [[v * w for w in x] for v in x]
    ),
    "x and 2 * x": Map(lambda b, x: b.concat([x, 2 * x], axis=0), lambda x: [*x, *(2 * v for v in x)]),
    "pairs of x and x * x": Map(
        lambda b, x: b.permute_dims(b.stack([x, x * x]), (1, 0)), lambda x: [[v, v * v] for v in x]
    ),
}

POINTS: tuple[Vector, ...] = ((0.0, 1.0, 2.0, 3.0), (-2.0, 0.5), (1.0, -1.5, 0.0, 0.5))

maps = axes("9 functions of a vector", function=MAPS) * axes("3 vectors", at=POINTS)


def weights(n: int) -> list[float]:
    """Give each of `n` elements a weight of its own, 0 and negative ones among them."""
    return [float(k * k % 7 - 2) for k in range(n)]


def exact(function: str, at: Vector) -> Any:
    """Return the value of a function at a vector, as nested lists."""
    return MAPS[function].exact(list(at))


def count(function: str, at: Vector) -> int:
    """Return how many elements the value of a function has."""
    return len(flat(exact(function, at)))
