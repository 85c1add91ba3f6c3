"""The functions whose derivatives are tried, and where: read alike on arrays, numbers and dual numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prelim.spec.domain import axes
from prelim.spec.oracle import Shape, nested, spread
from prelim.spec.verbs import Array, Verbs

Vector = tuple[float, ...]

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "x * x": lambda x: x * x,
    "x": lambda x: x,
    "-x": lambda x: -x,
    "2 * x": lambda x: 2 * x,
    "1 - x": lambda x: 1 - x,
    "x + x * x": lambda x: x + x * x,
    "x * x * x": lambda x: x * x * x,
    "x / 4 - x * x": lambda x: x / 4 - x * x,
    "(x + 1) * (x - 1)": lambda x: (x + 1) * (x - 1),
    "x * (3 - x / 2)": lambda x: x * (3 - x / 2),
}

POINTS: tuple[Vector, ...] = (
    (0.0, 1.0, 2.0, 3.0),
    (-2.0,),
    (0.5, -1.5, 1.0),
    tuple(float(i % 5 - 2) for i in range(1025)),
)

SHAPES: tuple[Shape, ...] = (
    (4,), (), (1,), (3, 4), (2, 3, 4), (2, 1, 3, 2), (0,), (2, 0), (1025,), (33, 32),
)  # fmt: skip

functions = axes("10 functions of + - * /", function=FUNCTIONS)
vectors = axes("4 vectors of 1 to 1,025 elements", at=POINTS)
shapes = axes("shapes of rank 0 to 4, empty and with over 1,000 elements", shape=SHAPES)
of_vectors = functions * vectors
pairs_of_vectors = axes("two of 10 functions of + - * /", f=FUNCTIONS, g=FUNCTIONS) * vectors


def values(shape: Shape) -> list[float]:
    """Fill a shape with small dyadic fractions, 0 among them."""
    return spread((0.0, 1.0, 2.0, 3.0, -1.5, 0.5, -2.0), shape)


def leaf_of(b: Verbs, shape: Shape) -> Array:
    """Create a leaf of this shape that holds `values`."""
    return b.leaf(nested(values(shape), shape))


def composed(f: str, g: str) -> Callable[[Any], Any]:
    """Return the function that applies the second of two named functions, then the first."""
    return lambda x: FUNCTIONS[f](FUNCTIONS[g](x))


def summed(b: Verbs, f: Callable[[Any], Any]) -> Callable[[Array], Array]:
    """Return the scalar function that adds up the elements of `f`."""
    return lambda x: b.sum(f(x))
