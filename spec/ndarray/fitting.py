"""What is written where it does not quite fit: other shapes, dtypes, places (2.1.2)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import counting
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.index.write_casts_dtype",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_element", "ndarray.index.write_array"],
    example={"dtype": "float32", "other": "int64"},
    domain=listed(
        "arrays that hold the values of another dtype",
        [
            {"dtype": dtype, "other": other}
            for dtype, others in {
                "float32": ("int64", "int32", "bool", "float64"),
                "float64": ("float32", "int64", "bool"),
                "int64": ("int32", "bool"),
                "int32": ("int64", "bool"),
            }.items()
            for other in others
        ],
    ),
)
def a_write_keeps_the_dtype(b: Verbs, dtype: str, other: str) -> None:
    """Values of another dtype are converted as they are written; the array keeps its own."""
    x = b.zeros((4,), dtype=getattr(b, dtype))
    one = b.ones((2,), dtype=getattr(b, other))

    def write() -> None:
        x[1:3] = one
        x[3] = 7

    when(write)

    equal(x.dtype, getattr(b, dtype))
    matches(b, x, [0, 1, 1, 7], (4,))


@clause(
    "ndarray.index.write_fraction_to_integers",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.index.write_casts_dtype"],
    example={"value": 2.75},
    domain=axes("positive and negative", value=(2.75, -2.75)),
    why="Where it is cut, x[0] = 2.75 stores 2 without a word; where it is refused, that line raises.",
    choices=["truncated", "refused"],
)
def what_a_fraction_becomes_among_integers(b: Verbs, value: float) -> str:
    """A fraction written into an array of integers is cut toward zero, or is refused."""
    x = b.arange(3, dtype=b.int32)

    def write() -> str:
        x[0] = value
        return "truncated" if b.tolist(x)[0] == int(value) else "rounded"

    return answer(write)


@clause(
    "ndarray.index.write_out_of_range",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_element"],
    example={"index": (3, 0)},
    domain=axes(
        "indices beyond a side of a 3 x 4 matrix", index=[(3, 0), (0, 4), (-4, 0), (0, -5), (99, 99), (3,)]
    ),
)
def a_write_out_of_range_is_refused(b: Verbs, index: Shape) -> None:
    """Writing beyond either end of an axis is refused, and nothing is written."""
    x = counting(b, (3, 4))
    x[2, 3] = 11

    def write() -> None:
        x[index] = 99

    refused(write)

    matches(b, x, range(12), (3, 4))


@clause(
    "ndarray.index.update_out_of_range",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.index.write_out_of_range", "ndarray.index.write_functional"],
    rests_on=["ndarray.create.arange"],
    example={"index": 12},
    domain=axes("indices beyond either end of a vector of 12", index=(12, 99, -13)),
    why="Where it is refused, an index that is off by one raises; "
    "where it is dropped, its update is lost without a word.",
    choices=["refused", "dropped"],
)
def what_an_update_out_of_range_does(b: Verbs, index: int) -> str:
    """An update beyond either end, as the library spells it, is refused, or dropped without a word."""
    x = b.arange(12)

    def update() -> str:
        if hasattr(x, "at"):  # how libraries of immutable arrays spell it
            updated = x.at[index].set(99)
        else:
            x[index] = 99
            updated = x
        return "dropped" if b.tolist(updated) == list(range(12)) else "written elsewhere"

    return answer(update)


@clause(
    "ndarray.index.write_list",
    Level.MAY,
    d2l("2.1.2"),
    covers=[],
    example={"values": [3.0, 4.0]},
    why="Where it is written, rows can be filled from plain lists; "
    "where it is refused, x[:] = [3.0, 4.0] raises.",
    choices=["written", "refused"],
)
def whether_a_list_is_written(b: Verbs, values: list[float]) -> str:
    """A list of numbers is written to a region as an array would be, or is refused."""
    x = b.zeros((len(values),))

    def write() -> str:
        x[:] = values
        return "written"

    return answer(write)
