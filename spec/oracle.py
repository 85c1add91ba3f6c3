"""The exact answers, in Python integers alone: shapes, index maps, row-major values. Knows no backend."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from itertools import product as combined
from typing import Any

Shape = tuple[int, ...]


def nested(values: Iterable[Any], shape: Sequence[int]) -> Any:
    """Arrange values, given in row-major order, as nested lists of this shape."""
    parts = list(values)
    for axis in range(len(shape) - 1, 0, -1):
        side = shape[axis]
        parts = [parts[k * side : (k + 1) * side] for k in range(math.prod(shape[:axis]))]
    return parts if shape else parts[0]


def spread(values: Sequence[Any], shape: Shape) -> list[Any]:
    """Repeat values until they fill a shape."""
    return list(islice(cycle(values), math.prod(shape)))


def flat(values: Any) -> list[Any]:
    """List the leaves of nested lists or tuples in row-major order."""
    if not isinstance(values, (list, tuple)):
        return [values]
    if not any(issubclass(kind, (list, tuple)) for kind in set(map(type, values))):
        return list(values)
    return [leaf for part in values for leaf in flat(part)]


def sides(values: Any) -> Shape:
    """Return the shape of nested lists."""
    if not isinstance(values, list):
        return ()
    return (len(values), *(sides(values[0]) if values else ()))


def inferred(shape: Shape, sides: Shape) -> Shape:
    """Return `sides` with its -1, if any, replaced by what keeps the size of `shape`."""
    known = math.prod(side for side in sides if side != -1)
    return tuple(math.prod(shape) // known if side == -1 else side for side in sides)


def broadcast(left: Shape, right: Shape) -> Shape | None:
    """Return the common shape of two shapes aligned at their last axes, None if they clash."""
    order = max(len(left), len(right))
    pairs = list(zip(_padded(left, order), _padded(right, order), strict=True))
    if any(a != b and 1 not in (a, b) for a, b in pairs):
        return None
    return tuple(b if a == 1 else a for a, b in pairs)


def _padded(shape: Shape, order: int) -> Shape:
    return (1,) * (order - len(shape)) + shape


def indices(shape: Shape) -> Iterator[Shape]:
    """Enumerate all full indices of a shape in row-major order."""
    return combined(*map(range, shape))


def position(index: Shape, shape: Shape) -> int:
    """Return the row-major position of a full index."""
    place = 0
    for i, side in zip(index, shape, strict=True):
        place = place * side + i
    return place


def expanded(shape: Shape, wide: Shape) -> list[int]:
    """List, for each index of `wide`, the row-major position in `shape` that broadcasting reads."""
    padded = _padded(shape, len(wide))
    steps = [step if side > 1 else 0 for side, step in zip(padded, _strides(padded), strict=True)]
    return _positions(map(range, wide), steps)


def _strides(shape: Shape) -> Shape:
    """Return how far apart, in row-major order, neighbours along each axis are."""
    return tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))


def _positions(picked: Iterable[Sequence[int]], strides: Sequence[int]) -> list[int]:
    """List the positions of all indices that are picked on each axis, the last axis varying fastest."""
    positions = [0]
    for places, stride in zip(picked, strides, strict=True):
        positions = [start + stride * place for start in positions for place in places]
    return positions


def reduced(shape: Shape, axis: int | Shape, *, keepdims: bool = False) -> Shape:
    """Return the shape after reducing one axis, or several."""
    gone = _counted(axis, shape)
    return tuple(1 if k in gone else side for k, side in enumerate(shape) if keepdims or k not in gone)


def _counted(axis: int | Shape, shape: Shape) -> set[int]:
    """Count axes from the front."""
    return {k % len(shape) for k in ((axis,) if isinstance(axis, int) else axis)}


def lines(shape: Shape, axis: int | Shape) -> list[list[int]]:
    """List, for each index of the reduced shape in row-major order, the positions that are reduced to it."""
    kept = reduced(shape, axis, keepdims=True)
    along: list[list[int]] = [[] for _ in range(math.prod(kept))]
    for place, line in enumerate(expanded(kept, shape)):
        along[line].append(place)
    return along


def running(values: Sequence[Any], shape: Shape, axis: int) -> list[Any]:
    """Sum, up to each place in row-major order, the values that lie before it along an axis, and its own."""
    side, stride = shape[axis], math.prod(shape[axis % len(shape) + 1 :])
    sums = list(values)
    for place in range(len(sums)):
        if place // stride % side:
            sums[place] += sums[place - stride]
    return sums


def turned(shape: Shape) -> list[int]:
    """List the row-major positions that an array of this shape is read from where its axes are reversed."""
    return _positions(map(range, shape[::-1]), _strides(shape)[::-1])


def product(left: Sequence[Any], right: Sequence[Any], rows: int, inner: int, columns: int) -> list[Any]:
    """Multiply matrices of (rows, inner) and (inner, columns) values, all in row-major order."""
    return [
        sum(left[i * inner + k] * right[k * columns + j] for k in range(inner))
        for i in range(rows)
        for j in range(columns)
    ]


def selected(shape: Shape, key: Sequence[int | slice]) -> tuple[list[int], Shape]:
    """List the row-major positions that integers and slices select, with the shape of the selection."""
    parts = [*key, *[slice(None)] * (len(shape) - len(key))]
    picked = [range(side)[part] for side, part in zip(shape, parts, strict=True)]
    ranges = [part if isinstance(part, range) else (part,) for part in picked]
    kept = tuple(len(part) for part in picked if isinstance(part, range))
    return _positions(ranges, _strides(shape)), kept


def joined(shape: Shape, axis: int, lengths: Sequence[int]) -> list[tuple[int, int]]:
    """List, in row-major order, the part and the position in it from which concatenation reads.

    The parts have this shape, but for their lengths along `axis`.
    """
    axis %= len(shape)
    row = math.prod(shape[axis + 1 :])
    return [
        (part, above * length * row + place)
        for above in range(math.prod(shape[:axis]))
        for part, length in enumerate(lengths)
        for place in range(length * row)
    ]
