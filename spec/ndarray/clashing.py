"""Shapes that do not go together: what is refused, and by which class of exception (2.1.4)."""

from __future__ import annotations

import operator
from itertools import product

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import class_raised, equal, refused
from prelim.spec.oracle import broadcast
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Level, d2l

_small: tuple[Shape, ...] = tuple(s for order in range(3) for s in product((0, 1, 2, 3), repeat=order))
_few = axes(
    "",
    left=[(3,), (2,), (0,), (3, 4), (4, 3), (2, 3, 4)],
    right=[(4,), (2, 3), (3, 2), (0,), (2, 2), (3, 3, 4), (2, 3)],
).where(lambda left, right: broadcast(left, right) is None, "pairs of shapes that clash, one to three axes")


@clause(
    "ndarray.broadcast.expand_refused",
    Level.MUST,
    d2l("2.1.4"),
    covers=["ndarray.broadcast.step1_expand"],
    rests_on=["ndarray.broadcast.step1_expand"],
    example={"left": (3,), "right": (2,)},
    domain=axes("", left=_small, right=_small).where(
        lambda left, right: broadcast(left, right) != right,
        "pairs of shapes of rank 0 to 2, sides 0 to 3, of which the first does not broadcast to the second",
    ),
)
def only_sides_of_length_one_are_expanded(b: Verbs, left: Shape, right: Shape) -> None:
    """An array is not expanded to a shape that lacks one of its axes, or changes a side other than 1."""
    x = b.ones(left)
    equal(tuple(b.broadcast_to(b.ones((3, 1)), (3, 2)).shape), (3, 2))

    refused(lambda: b.wait(b.broadcast_to(x, right)))


def _combined(b: Verbs, name: str, x: Array, y: Array) -> Array:
    if name in {"lt", "gt"}:
        return getattr(operator, name)(x, y)
    if name == "maximum":
        return b.maximum(x, y)
    return b.where(x > 0, x, y) if name == "where" else b.where(x > 0, y, y)


@clause(
    "ndarray.broadcast.clash_of_functions_refused",
    Level.MUST,
    d2l("2.1.4"),
    covers=["ndarray.broadcast.elementwise_different_shapes"],
    rests_on=["ndarray.broadcast.of_comparisons", "ndarray.broadcast.of_functions"],
    example={"name": "maximum", "left": (3,), "right": (4,)},
    domain=axes(
        "< >, the greater, the choice between two arrays, and the condition beside them",
        name=("maximum", "lt", "gt", "where", "condition"),
    )
    * _few,
)
def clashing_sides_are_refused_by_functions(b: Verbs, name: str, left: Shape, right: Shape) -> None:
    """Comparisons, the greater of two arrays, and the choice between them refuse sides that clash."""
    x, y = b.ones(left), b.ones(right)
    equal(tuple(_combined(b, name, b.ones((2, 3)), b.ones((3,))).shape), (2, 3))

    refused(lambda: b.wait(_combined(b, name, x, y)))


@clause(
    "ndarray.broadcast.clash_class",
    Level.MAY,
    d2l("2.1.4"),
    covers=["ndarray.broadcast.elementwise_different_shapes"],
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"left": (3,), "right": (4,)},
    why="Who catches a ValueError misses a RuntimeError, and a class of the library's own; "
    "`except Exception` catches all of them.",
    choices=["ValueError", "RuntimeError", "TypeError", "IndexError", "a class of its own"],
)
def what_class_of_exception_clashing_shapes_raise(b: Verbs, left: Shape, right: Shape) -> str:
    """Shapes that clash are refused by a ValueError, or by an exception of another class."""
    x, y = b.ones(left), b.ones(right)

    return class_raised(lambda: b.wait(x + y))
