"""Tensors stacked along a new axis, and sliced back (exercise 8 of 2.3.13)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import holding
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_SHAPES: tuple[Shape, ...] = ((100, 20), (2, 3), (3,), (), (0, 3))


@clause(
    "linalg.exercise.stack_slice",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["ndarray.concat.stack"],
    example={"shape": (100, 20), "axis": 2, "count": 3},
    domain=listed(
        "one and three tensors of each of five shapes, along every axis counted from either end",
        [
            {"shape": shape, "axis": axis, "count": count}
            for shape in _SHAPES
            for axis in range(-len(shape) - 1, len(shape) + 1)
            for count in (3, 1)
        ],
    ),
)
def what_is_stacked_is_sliced_back(b: Verbs, shape: Shape, axis: int, count: int) -> None:
    """Tensors of one shape, stacked, get a new axis; an index along it gives each of them back."""
    size, at = math.prod(shape), axis % (len(shape) + 1)
    values = [[float(part * size + i) for i in range(size)] for part in range(count)]
    parts = [holding(b, part, shape) for part in values]

    whole = when(lambda: b.stack(parts, axis))

    equal(tuple(whole.shape), (*shape[:at], count, *shape[at:]))
    for part in range(count):
        matches(b, whole[(slice(None),) * at + (part,)], values[part], shape)


@clause(
    "linalg.exercise.stack_refused",
    Level.MUST,
    d2l("2.3.13"),
    covers=["linalg.exercise.stack_slice"],
    rests_on=["linalg.exercise.stack_slice"],
    example={"other": (2, 4), "axis": 0},
    domain=axes(
        "shapes other than (2, 3), along each axis",
        other=((2, 4), (2, 1), (1, 3), (3, 2), (3,), (), (2, 3, 1)),
        axis=(0, 1, 2, -1),
    ),
)
def tensors_of_different_shapes_are_not_stacked(b: Verbs, other: Shape, axis: int) -> None:
    """Tensors whose shapes differ cannot be stacked, not even where one could be broadcast."""
    x = b.ones((2, 3))
    equal(b.stack([x, x], axis).ndim, 3)

    refused(lambda: b.wait(b.stack([x, b.ones(other)], axis)))
