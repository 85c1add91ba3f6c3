"""Reshaping (2.1.1)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import counting
from prelim.spec.oracle import inferred
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "ndarray.reshape.infer_dim",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.reshape.infer_dim", "ndarray.reshape.infer_dim_equivalent"],
    example={"shape": (12,), "sides": (-1, 4)},
    domain=cases.reshapes,
)
def reshape_infers_the_missing_side(b: Verbs, shape: Shape, sides: Shape) -> None:
    """One side given as -1 is inferred, so that no element is lost or added."""
    x = counting(b, shape)

    y = when(lambda: b.reshape(x, sides))

    matches(b, y, range(math.prod(shape)), inferred(shape, sides))


@clause(
    "ndarray.reshape.two_unknown_sides",
    Level.MUST,
    d2l("2.1.1"),
    covers=[],
    example={"n": 12, "sides": (-1, -1)},
    domain=axes("two or three sides given as -1", n=(12, 1, 6), sides=[(-1, -1), (-1, 2, -1), (-1, -1, -1)]),
)
def two_unknown_sides_are_refused(b: Verbs, n: int, sides: Shape) -> None:
    """A shape with more than one side given as -1 is refused."""
    x = b.arange(n)
    equal(tuple(b.reshape(x, (-1,)).shape), (n,))

    refused(lambda: b.reshape(x, sides))
