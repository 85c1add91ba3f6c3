"""Reading ranges of elements (2.1.2)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.given import counting, laid_out
from prelim.spec.oracle import selected
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

Key = tuple[int | slice, ...]


@clause(
    "ndarray.slice.range",
    Level.MUST,
    d2l("2.1.2"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "start": 1, "stop": 3},
    domain=listed(
        "every range along axis 0 of 5 shapes of rank 1 to 3",
        [
            {"shape": shape, "start": start, "stop": stop}
            for shape in ((3, 4), (12,), (4, 1), (2, 3, 4), (3, 0))
            for start in range(shape[0] + 1)
            for stop in range(start, shape[0] + 1)
        ],
    ),
)
def a_range_selects_rows(b: Verbs, shape: Shape, start: int, stop: int) -> None:
    """x[start:stop] holds the rows x[start], ..., x[stop - 1], in this order."""
    x = counting(b, shape)

    rows = when(lambda: x[start:stop])

    size = math.prod(shape[1:])
    matches(b, rows, range(start * size, stop * size), (stop - start, *shape[1:]))
    equal([b.tolist(row) for row in rows], [b.tolist(x[i]) for i in range(start, stop)])


@clause(
    "ndarray.slice.start_included_stop_excluded",
    Level.MUST,
    d2l("2.1.2"),
    covers=[
        "ndarray.slice.start_included_stop_excluded",
        "ndarray.slice.element_count_semantics",
        "ndarray.slice.out_of_range_clips",
    ],
    rests_on=["ndarray.slice.range"],
    example={"n": 5, "start": 1, "stop": 3},
    domain=cases.slices,
    sizes=sized(lambda n: {"n": n, "start": n // 2, "stop": None}, moves=0),
)
def ranges_are_those_of_python(b: Verbs, n: int, start: int | None, stop: int | None) -> None:
    """A range includes its start, excludes its stop, and is clipped to the length."""
    x = b.arange(n)

    part = when(lambda: x[start:stop])

    want = list(range(n))[start:stop]
    matches(b, part, want, (len(want),))


@clause(
    "ndarray.slice.step",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.slice.start_included_stop_excluded"],
    rests_on=["ndarray.slice.range"],
    example={"n": 5, "start": None, "stop": None, "step": 2},
    domain=cases.slices * axes("steps 2, 3 and 7", step=(2, 3, 7)),
)
def a_step_skips_elements(b: Verbs, n: int, start: int | None, stop: int | None, step: int) -> None:
    """A range with a step k > 1 takes its first element and every k-th from there."""
    x = b.arange(n)

    part = when(lambda: x[start:stop:step])

    want = list(range(n))[start:stop:step]
    matches(b, part, want, (len(want),))


@clause(
    "ndarray.slice.negative_step_refused",
    Level.MAY,
    d2l("2.1.2"),
    rests_on=["ndarray.slice.range"],
    example={"n": 5},
    why="Where it reverses, x[::-1] is enough; where it is refused, reversing has to be spelled as a flip.",
    choices=["reversed", "refused"],
)
def whether_a_range_may_go_backwards(b: Verbs, n: int) -> str:
    """A range with step -1 reverses the elements, or is refused."""
    x = b.arange(n)

    return answer(lambda: "reversed" if b.tolist(x[::-1]) == list(range(n))[::-1] else "other")


@clause(
    "ndarray.index.colon_whole_axis",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.colon_whole_axis", "ndarray.index.integer_drops_axis"],
    rests_on=["ndarray.index.access_element", "ndarray.slice.range"],
    example={"shape": (3, 4), "key": (slice(0, 2), slice(None))},
    domain=cases.regions,
)
def a_colon_takes_a_whole_axis(b: Verbs, shape: Shape, key: Key) -> None:
    """Each axis takes an integer, which drops it, or a range; a colon, like no mention, takes all of it."""
    x = counting(b, shape)
    colons = (slice(None),) * (len(shape) - len(key))

    part, spelled_out = when(lambda: (x[key], x[(*key, *colons)]))

    matches(b, part, *selected(shape, key))
    matches(b, spelled_out, *selected(shape, key))


@clause(
    "ndarray.slice.of_views",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.slice.range"],
    rests_on=["ndarray.slice.range"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def ranges_of_views_hold_the_same_elements(b: Verbs, layout: str, shape: Shape) -> None:
    """A range of a view holds the elements of the view, however memory is laid out."""
    x = laid_out(b, layout, shape)

    part = when(lambda: x[1:][..., ::2])

    inner = (slice(None),) * (len(shape) - 2)
    key = (slice(1, None), *inner, slice(None, None, 2)) if len(shape) > 1 else (slice(1, None, 2),)
    matches(b, part, *selected(shape, key))


@clause(
    "ndarray.slice.view_memory",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.ITEM_ASSIGNMENT, Capability.VIEWS},
    rests_on=["ndarray.slice.range", "ndarray.index.write_element"],
    example={"shape": (3, 4), "key": (0,)},
    domain=cases.regions.where(
        lambda shape, key: len(selected(shape, key)[1]) > 0,
        "integers and ranges on 4 shapes of rank 1 to 3 that leave an axis",
    ),
)
def a_slice_shares_memory_with_its_base(b: Verbs, shape: Shape, key: Key) -> None:
    """A write through a slice is seen in its base, and a write to the base in the slice."""
    x = counting(b, shape)
    part = x[key]

    def write() -> None:
        part[:] = 99

    when(write)

    chosen, kept = selected(shape, key)
    matches(b, x, [99 if i in chosen else i for i in range(math.prod(shape))], shape)
    x[:] = -1
    matches(b, part, [-1] * len(chosen), kept)


@clause(
    "ndarray.slice.view_or_copy",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.slice.view_memory"],
    rests_on=["ndarray.slice.range"],
    example={"n": 12},
    why="A write through a view reaches the array, through a copy it does not; "
    "where writes are refused, it raises.",
    choices=["a view", "a copy", "refused"],
)
def what_a_write_through_a_slice_changes(b: Verbs, n: int) -> str:
    """A slice shares memory with the array it is taken from, is a copy, or refuses to be written."""
    x = b.arange(n)
    part = x[2:5]

    def write() -> str:
        part[0] = 99
        return "a view" if b.tolist(x)[2] == 99 else "a copy"

    return answer(write)


@clause(
    "ndarray.slice.overlapping_write",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.slice.view_memory"],
    rests_on=["ndarray.slice.range"],
    example={"n": 5},
    why="Done as if from a copy, x[1:] = x[:-1] shifts; "
    "element by element it smears the first value; where it is refused, it raises.",
    choices=["as if from a copy", "element by element", "refused"],
)
def what_a_write_onto_itself_gives(b: Verbs, n: int) -> str:
    """A write of one part onto another that overlaps goes as if from a copy, or does not, or is refused."""
    x = b.arange(n)

    def shift() -> str:
        x[1:] = x[:-1]
        return "as if from a copy" if b.tolist(x) == [0, *range(n - 1)] else "element by element"

    return answer(shift)
