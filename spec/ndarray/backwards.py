"""Views that go through memory backwards (2.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import matches, when
from prelim.spec.given import floats
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Level, d2l

Rows = list[list[float]]


class Use(NamedTuple):
    """Something to do with a matrix, and the exact result for its rows."""

    of: Callable[[Verbs, Array], Array]
    exact: Callable[[Rows], Rows]


USES: dict[str, Use] = {
    "copy": Use(lambda b, x: b.copy(x), lambda rows: rows),
    "x + x": Use(lambda b, x: x + x, lambda rows: [[2 * v for v in row] for row in rows]),
    "x[1:, :]": Use(lambda b, x: x[1:, :], lambda rows: rows[1:]),
    "concat": Use(lambda b, x: b.concat([x, x], axis=0), lambda rows: rows + rows),
    "permute_dims": Use(
        lambda b, x: b.permute_dims(x, (1, 0)), lambda rows: list(map(list, zip(*rows, strict=True)))
    ),
    "reshape": Use(lambda b, x: b.reshape(x, (1, -1)), lambda rows: [[v for row in rows for v in row]]),
    "sum": Use(lambda b, x: b.sum(x, axis=1, keepdims=True), lambda rows: [[sum(row)] for row in rows]),
}


@clause(
    "ndarray.slice.reversed_views",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.slice.range"],
    rests_on=["ndarray.slice.range"],
    example={"use": "copy", "shape": (3, 4)},
    domain=axes("seven uses of a matrix", use=USES) * axes("of 3 shapes", shape=[(3, 4), (2, 1), (33, 32)]),
)
def reversed_rows_are_used_like_any_others(b: Verbs, use: str, shape: Shape) -> None:
    """Rows reversed by a step of -1 are copied, added, cut, joined, turned and summed as they stand."""
    x = floats(b, shape)
    columns = shape[1]
    rows = [[float(i * columns + k) for k in range(columns)] for i in reversed(range(shape[0]))]

    y = when(lambda: USES[use].of(b, x[::-1, :]))

    want = USES[use].exact(rows)
    matches(b, y, [value for row in want for value in row], (len(want), len(want[0])))
