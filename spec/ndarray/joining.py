"""Concatenating arrays (2.1.3)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import floats, holding, named
from prelim.spec.oracle import joined
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


def _numbered(b: Verbs, part: int, shape: Shape) -> Array:
    return holding(b, (1000.0 * part + i for i in range(math.prod(shape))), shape)


def _parts(b: Verbs, shape: Shape, axis: int, lengths: Shape) -> list[Array]:
    """Create arrays of a shape but for their lengths along an axis; part k counts from 1000 k."""
    shapes = [(*shape[:axis], length, *shape[axis:][1:]) for length in lengths]
    return [_numbered(b, k, part) for k, part in enumerate(shapes)]


@clause(
    "ndarray.concat.list_and_axis",
    Level.MUST,
    d2l("2.1.3"),
    covers=[
        "ndarray.concat.list_and_axis",
        "ndarray.concat.axis0",
        "ndarray.concat.axis1",
        "ndarray.concat.row_axis_is_first_shape_element",
    ],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "axis": 0, "lengths": (3, 3)},
    domain=listed(
        "one to three parts, empty ones too, along each axis of 9 shapes of rank 1 to 4",
        [
            {"shape": shape, "axis": axis, "lengths": lengths}
            for lengths in ((3, 3), (2,), (2, 0), (1, 3, 2))
            for shape in (
                (3, 4),
                (12,),
                (1, 4),
                (4, 1),
                (0, 3),
                (2, 3, 4),
                (1, 3, 1),
                (2, 0, 3),
                (2, 1, 3, 2),
            )
            for axis in range(len(shape))
        ]
        + [
            {"shape": (12,), "axis": 0, "lengths": (600, 500)},
            {"shape": (3, 4), "axis": 1, "lengths": (300, 1, 99)},
        ],
    ),
    sizes=sized(lambda n: {"shape": (n,), "axis": 0, "lengths": (n // 2, n - n // 2)}, moves=2),
)
def parts_are_joined_end_to_end(b: Verbs, shape: Shape, axis: int, lengths: Shape) -> None:
    """Concatenation joins arrays end to end along an axis: lengths add up there, the other sides stay."""
    parts = _parts(b, shape, axis, lengths)

    whole = when(lambda: b.concat(parts, axis=axis))

    values = [1000 * part + place for part, place in joined(shape, axis, lengths)]
    matches(b, whole, values, (*shape[:axis], sum(lengths), *shape[axis + 1 :]))


@clause(
    "ndarray.concat.negative_axis",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.concat.axis1"],
    rests_on=["ndarray.concat.list_and_axis"],
    example={"shape": (3, 4), "back": 1},
    domain=listed(
        "each axis, counted from the last, of 4 shapes of rank 1 to 3",
        [
            {"shape": shape, "back": back}
            for shape in ((3, 4), (12,), (2, 3, 4), (0, 3))
            for back in range(1, len(shape) + 1)
        ],
    ),
)
def a_negative_axis_counts_from_the_last(b: Verbs, shape: Shape, back: int) -> None:
    """Axis -1 is the last axis; parts come as a tuple as well as a list."""
    parts = _parts(b, shape, len(shape) - back, (2, 3))

    whole = when(lambda: b.concat(tuple(parts), axis=-back))

    equal(b.tolist(whole), b.tolist(b.concat(parts, axis=len(shape) - back)))


@clause(
    "ndarray.concat.mismatch_refused",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.concat.axis0", "ndarray.concat.axis1", "ndarray.concat.list_and_axis"],
    rests_on=["ndarray.concat.list_and_axis"],
    example={"shapes": [(3, 4), (3, 5)], "axis": 0},
    domain=listed(
        "other sides that differ, other numbers of axes, an axis out of range, no parts",
        [
            {"shapes": [(3, 4), (3, 5)], "axis": 0},
            {"shapes": [(3, 4), (2, 4)], "axis": 1},
            {"shapes": [(3, 4), (4,)], "axis": 0},
            {"shapes": [(2, 3, 4), (2, 3, 4), (2, 3, 5)], "axis": 1},
            {"shapes": [(3, 4), (1, 1)], "axis": 0},
            {"shapes": [(3, 4), (3, 4)], "axis": 2},
            {"shapes": [(3, 4), (3, 4)], "axis": -3},
            {"shapes": [(12,), (12,)], "axis": 1},
            {"shapes": [], "axis": 0},
        ],
    ),
)
def parts_that_do_not_fit_are_refused(b: Verbs, shapes: list[Shape], axis: int) -> None:
    """Parts whose other sides differ, an axis that they lack, and no parts at all are refused."""
    parts = [floats(b, shape) for shape in shapes]
    twice = [b.ones((2, 3, 4))] * 2
    equal(b.size(b.concat(twice, axis=axis % 3)), 48)

    refused(lambda: b.wait(b.concat(parts, axis=axis)))


@clause(
    "ndarray.concat.new_memory",
    Level.MUST,
    d2l("2.1.3"),
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.concat.list_and_axis"],
    example={"shape": (3, 4), "axis": 0, "lengths": (3, 3)},
    domain=listed(
        "one to three parts along each axis",
        [
            {"shape": shape, "axis": axis, "lengths": lengths}
            for shape in ((3, 4), (12,), (2, 3, 4), (33, 32))
            for axis in range(len(shape))
            for lengths in ((3, 3), (2,), (2, 0), (1, 1, 1))
        ],
    ),
)
def what_is_joined_is_a_copy(b: Verbs, shape: Shape, axis: int, lengths: Shape) -> None:
    """The result of concatenation has memory of its own, also where there is one part only."""
    parts = _parts(b, shape, axis, lengths)
    whole = b.concat(parts, axis=axis)

    def write() -> None:
        whole[:] = -1

    when(write)

    for part, untouched in zip(parts, _parts(b, shape, axis, lengths), strict=True):
        equal(b.tolist(part), b.tolist(untouched))


@clause(
    "ndarray.concat.stack",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.concat.list_and_axis"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3,), "n": 2},
    domain=cases.shapes * axes("one to three of each", n=(2, 1, 3)),
)
def arrays_of_one_shape_are_stacked(b: Verbs, shape: Shape, n: int) -> None:
    """Stacking joins arrays of one shape along a new first axis."""
    parts = [_numbered(b, k, shape) for k in range(n)]

    whole = when(lambda: b.stack(parts))

    size = math.prod(shape)
    matches(b, whole, [1000 * k + i for k in range(n) for i in range(size)], (n, *shape))


@clause(
    "ndarray.concat.promotion",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.concat.list_and_axis"],
    rests_on=["ndarray.concat.list_and_axis"],
    example={"n": 3},
    why="Joined to features, labels become float32, or turn both to float64; "
    "where it is refused, they have to be cast first.",
    choices=["float32", "float64", "refused"],
)
def what_integers_joined_to_float32_are(b: Verbs, n: int) -> str:
    """Integers joined to float32 become float32, or all become float64, or they are not joined."""
    parts = [b.ones((n,), dtype=b.float32), b.arange(n)]

    return answer(lambda: named(b, b.concat(parts, axis=0).dtype))


@clause(
    "ndarray.concat.legacy_empty",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.concat.axis0"],
    rests_on=["ndarray.concat.list_and_axis"],
    example={"shape": (3, 4)},
    why="Where it is left out, a list of parts may start with an empty vector; "
    "where it is refused, the first join raises.",
    choices=["ignored", "refused"],
)
def what_an_empty_vector_among_matrices_does(b: Verbs, shape: Shape) -> str:
    """An empty vector joined to matrices is left out, or is refused as one of another rank."""
    parts = [b.zeros((0,)), b.ones(shape)]

    return answer(lambda: "ignored" if tuple(b.concat(parts, axis=0).shape) == shape else "joined")
