"""Writing elements and ranges of elements (2.1.2)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.expect import answer, matches, when
from prelim.spec.given import counting, floats, holding, laid_out
from prelim.spec.oracle import selected
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

Key = tuple[int | slice, ...]


def _written(shape: Shape, key: Key, value: float) -> list[float]:
    """Count from 0 in row-major order, but for `value` at the key."""
    chosen = set(selected(shape, key)[0])
    return [value if i in chosen else i for i in range(math.prod(shape))]


@clause(
    "ndarray.index.write_element",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.access_element"],
    example={"shape": (3, 4), "index": (1, 2)},
    domain=cases.indexed,
)
def a_write_changes_one_element(b: Verbs, shape: Shape, index: Shape) -> None:
    """Writing at a full index changes that element and no other."""
    x = floats(b, shape)

    def write() -> None:
        x[index] = 170

    when(write)

    matches(b, x, _written(shape, index, 170), shape)


@clause(
    "ndarray.index.write_range_scalar",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_range_scalar", "ndarray.index.write_any_order"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.slice.range"],
    example={"shape": (3, 4), "key": (slice(0, 2), slice(None))},
    domain=cases.regions,
    sizes=sized(lambda n: {"shape": (n,), "key": (slice(None),)}, moves=1),
)
def a_number_fills_a_region(b: Verbs, shape: Shape, key: Key) -> None:
    """Writing a number to a region sets all its elements and no others, for any number of axes."""
    x = floats(b, shape)

    def write() -> None:
        x[key] = 120

    when(write)

    matches(b, x, _written(shape, key, 120), shape)


@clause(
    "ndarray.index.write_to_views",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_any_order"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_range_scalar"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def writes_find_their_elements_in_views(b: Verbs, layout: str, shape: Shape) -> None:
    """Writing to part of a view changes the elements that this part shows, however memory is laid out."""
    x = laid_out(b, layout, shape)

    def write() -> None:
        x[1:] = -1

    when(write)

    matches(b, x, _written(shape, (slice(1, None),), -1), shape)


@clause(
    "ndarray.index.write_functional",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.FUNCTIONAL_UPDATE},
    rests_on=["ndarray.index.access_element"],
    example={"shape": (3, 4), "index": (1, 2)},
    domain=cases.places,
)
def an_update_makes_a_new_array(b: Verbs, shape: Shape, index: Shape) -> None:
    """An update that gives a new array changes one element there, and none of the old array."""
    x = floats(b, shape)

    y = when(lambda: b.updated(x, index, 170))

    matches(b, y, _written(shape, index, 170), shape)
    matches(b, x, range(math.prod(shape)), shape)


@clause(
    "ndarray.index.write_by_choice",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_functional"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=cases.filled,
)
def an_update_by_choice_makes_a_new_array(b: Verbs, shape: Shape) -> None:
    """An update that chooses between old and new values gives a new array and keeps the old one."""
    n = math.prod(shape)
    x, last = counting(b, shape), holding(b, [i == n - 1 for i in range(n)], shape)

    y = when(lambda: b.where(last, -x - 1, x))

    matches(b, y, [*range(n - 1), -n], shape)
    matches(b, x, range(n), shape)


@clause(
    "ndarray.index.write_through_broadcast",
    Level.MAY,
    d2l("2.1.4"),
    covers=[],
    rests_on=["ndarray.broadcast.step1_expand"],
    example={"n": 3},
    why="For an array that looks like any other, one write changes every row, or one alone, or raises.",
    choices=["refused", "in every row", "in one row"],
)
def what_a_write_to_a_broadcast_array_changes(b: Verbs, n: int) -> str:
    """A write to a row that broadcasting repeats is refused, shows in every row, or changes one alone."""
    rows = b.broadcast_to(b.arange(n), (2, n))

    def write() -> str:
        rows[0, 0] = 99
        return "in every row" if b.tolist(rows)[1][0] == 99 else "in one row"

    return answer(write)
