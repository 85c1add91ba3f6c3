"""The pools of cases that clauses draw on. Shapes come from a small pool: some backends compile for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from prelim.spec.domain import axes, listed
from prelim.spec.oracle import Shape, broadcast, inferred

SHAPES: tuple[Shape, ...] = (
    (), (1,), (3,), (12,), (0,),
    (3, 4), (1, 4), (4, 1), (0, 3), (2, 0),
    (2, 3, 4), (1, 3, 1), (2, 0, 3),
    (2, 1, 3, 2), (1025,), (33, 32),
)  # fmt: skip

shapes = axes("shapes of rank 0 to 4, with sides 0 and 1 and with over 1,000 elements", shape=SHAPES)
axed = axes("shapes of rank 1 to 4", shape=[s for s in SHAPES if s])
filled = axes("shapes with at least one element", shape=[s for s in SHAPES if math.prod(s)])
rows = axed.where(lambda shape: math.prod(shape) > 0, "shapes of rank 1 to 4 with at least one element")

KINDS: tuple[Shape, ...] = (
    (), (12,), (0,),
    (3, 4), (4, 1), (2, 0, 3),
    (2, 3, 4), (2, 1, 3, 2), (1025,), (33, 32),
)  # fmt: skip
kinds = axes(
    "one shape of each kind: of rank 0 to 4, empty, with sides of 1, of over 1,000 elements", shape=KINDS
)
along = listed(
    "every axis, counted from either end, of nine shapes of rank 1 to 4, empty and large ones among them",
    [{"shape": shape, "axis": axis} for shape in KINDS for axis in range(-len(shape), len(shape))],
)
matrices = axes("matrices", shape=[s for s in SHAPES if len(s) == 2])

VECTORS: tuple[tuple[float, ...], ...] = (
    (0.0, 1.0, 2.0, 3.0), (3.0,), (-1.5, 0.25), (2.0, -3.0, 0.5), (0.0, 0.0, 0.0),
    (8.0, -0.125, 64.0, 1.0, -5.0),
    tuple(i / 4 - 8.0 for i in range(64)), tuple(float(i % 7 - 3) for i in range(1025)),
)  # fmt: skip


def small_vectors(entries: Sequence[float], lengths: Iterable[int]) -> list[tuple[float, ...]]:
    """List all vectors of these lengths whose elements are among these entries, the shortest first."""
    return [at for length in lengths for at in product(entries, repeat=length)]


vectors = axes("vectors of 1 to 1,025 dyadic fractions", at=VECTORS)


def _targets(size: int, most: int) -> list[Shape]:
    """List the shapes of up to `most` axes that hold `size` elements (sides up to `size`)."""
    sides = [d for d in range(1, size + 1) if size % d == 0] if size else [0, 1, 2, 3]
    return [t for order in range(1, most + 1) for t in product(sides, repeat=order) if math.prod(t) == size]


def _with_one_unknown(target: Shape) -> list[Shape]:
    return [(*target[:i], -1, *target[i + 1 :]) for i in range(len(target))]


_SOURCES: tuple[Shape, ...] = (
    (12,),
    (3, 4),
    (),
    (1,),
    (6,),
    (2, 3, 2),
    (0,),
    (0, 3),
    (2, 0, 3),
    (24,),
    (30,),
)

reshapes = listed(
    "11 shapes, reshaped to every shape of 1 to 3 axes that fits, each side in turn given as -1",
    [
        {"shape": shape, "sides": sides}
        for shape in _SOURCES
        for target in _targets(math.prod(shape), 3)
        for sides in _with_one_unknown(target)
        if math.prod(side for side in sides if side != -1) and inferred(shape, sides) == target
    ],
)

wholly = listed(
    "11 shapes, reshaped to every shape of 1 to 3 axes that fits",
    [
        {"shape": shape, "sides": target}
        for shape in _SOURCES
        for target in ([()] if math.prod(shape) == 1 else []) + _targets(math.prod(shape), 3)
    ],
)

_SMALL: tuple[Shape, ...] = tuple(s for order in range(4) for s in product((0, 1, 2, 3), repeat=order))
_pairs = axes("pairs of shapes of rank 0 to 3 with sides 0 to 3", left=_SMALL, right=_SMALL)
_common = cache(broadcast)  # asked for each of 7,225 pairs twice

broadcasts = _pairs.where(
    lambda left, right: _common(left, right) is not None,
    "all pairs of compatible shapes of rank 0 to 3 with sides 0 to 3",
)
clashes = _pairs.where(
    lambda left, right: _common(left, right) is None,
    "all pairs of clashing shapes of rank 0 to 3 with sides 0 to 3",
)

_BOUNDS = (None, *range(-7, 8))
slices = axes(
    "vectors of length 0 to 5, start and stop absent or from -7 to 7", n=range(6), start=_BOUNDS, stop=_BOUNDS
)

LAYOUTS: tuple[str, ...] = ("rows", "columns", "gaps", "late")

layouts = axes(
    "memory in order of rows, in order of columns, with gaps, from an offset on",
    layout=LAYOUTS,
    shape=[(12,), (3, 4), (2, 3, 4), (0, 3), (33, 32)],
)

indexed = listed(
    "every index, counted from either end on each axis, of 6 shapes of rank 1 to 4",
    [
        {"shape": shape, "index": index}
        for shape in ((12,), (1,), (3, 4), (4, 1), (2, 3, 4), (2, 1, 3, 2))
        for index in product(*(range(-side, side) for side in shape))
    ],
)

places = indexed.where(
    lambda shape, index: min(index) >= 0, "every index, counted from the start, of 6 shapes of rank 1 to 4"
)

_PARTS: tuple[slice, ...] = (
    slice(None),
    slice(0, 2),
    slice(1, 3),
    slice(2),
    slice(-2, None),
    slice(1, 1),
    slice(2, 99),
)

regions = listed(
    "whole axes, ranges, clipped and empty ranges, and integers on each axis of 4 shapes of rank 1 to 3",
    [
        {"shape": shape, "key": key}
        for shape in ((4,), (3, 4), (4, 1), (2, 3, 4))
        for given in range(1, len(shape) + 1)
        for key in product(*((*_PARTS, 0, -1) for _ in range(given)))
    ],
)

parts = listed(
    "elements, rows, columns, ranges, and ranges with steps, of a vector and a matrix",
    [
        {"shape": shape, "key": key}
        for shape, keys in (
            (
                (12,),
                [(0,), (-1,), (slice(2, 5),), (slice(None, None, 3),), (slice(4, 4),), (slice(-2, None),)],
            ),
            (
                (3, 4),
                [(1,), (1, 2), (slice(1, None), slice(None, 2)), (slice(None), -1), (slice(0, 3, 2), 1)],
            ),
            ((1025,), [(slice(1000, None),), (1024,), (slice(None, None, 2),)]),
        )
        for key in keys
    ],
)

OPERATORS: tuple[str, ...] = ("add", "sub", "mul", "truediv")  # of the module operator
# operator.iadd(x, y) says x += y and returns what x means then
updates = axes("+= -= *= /=", name=[f"i{name}" for name in OPERATORS])

NUMBERS: tuple[str, ...] = ("float32", "int32", "int8", "int16", "uint8", "float64", "int64")
DTYPES: tuple[str, ...] = (*NUMBERS, "bool")

numbers = axes("integers of 8 to 64 bits, floats of two widths", dtype=NUMBERS)

PARTS_OF_234: tuple[Shape, ...] = tuple(
    shape[dropped:]
    for dropped in range(4)
    for shape in product((2, 1), (3, 1), (4, 1))
    if 1 not in shape[:dropped]
)
