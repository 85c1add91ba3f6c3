"""Reading elements by index (2.1.2)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, class_raised, matches, refused, when
from prelim.spec.given import counting
from prelim.spec.oracle import nested, position, selected
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "ndarray.index.access_element",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.access_element", "ndarray.slice.range"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "index": (1, 2)},
    domain=cases.indexed,
    sizes=sized(lambda n: {"shape": (n,), "index": (n - 1,)}, moves=0),
)
def one_index_an_axis_reads_one_element(b: Verbs, shape: Shape, index: Shape) -> None:
    """One index for each axis, given at once or one after the other, reads one element."""
    x = counting(b, shape)

    element = when(lambda: x[index])

    place = position(tuple(i % side for i, side in zip(index, shape, strict=True)), shape)
    matches(b, element, [place], ())
    part = x
    for i in index:
        part = part[i]
    matches(b, part, [place], ())


@clause(
    "ndarray.index.zero_based",
    Level.MUST,
    d2l("2.1.2"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=cases.rows,
)
def the_first_index_is_zero(b: Verbs, shape: Shape) -> None:
    """Index 0 is the first along axis 0: the first element of a vector, the first row of a matrix."""
    x = counting(b, shape)

    first = when(lambda: x[0])

    matches(b, first, range(math.prod(shape[1:])), shape[1:])


@clause(
    "ndarray.index.negative_last",
    Level.MUST,
    d2l("2.1.2"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "k": 1},
    domain=listed(
        "each index from the end, -1 to minus the length, of shapes of rank 1 to 4",
        [{"shape": s, "k": k} for s in cases.SHAPES if len(s) > 0 and s[0] < 100 for k in range(1, s[0] + 1)],
    ),
)
def negative_indices_count_from_the_end(b: Verbs, shape: Shape, k: int) -> None:
    """Index -1 is the last along axis 0, and -k the k-th from the end."""
    x = counting(b, shape)

    row = when(lambda: x[-k])

    matches(b, row, *selected(shape, (shape[0] - k,)))


@clause(
    "ndarray.index.single_index_axis0",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.single_index_axis0", "ndarray.index.integer_drops_axis"],
    rests_on=["ndarray.index.zero_based"],
    example={"shape": (2, 3, 4), "i": 1},
    domain=listed(
        "each index along axis 0 of shapes of rank 1 to 4",
        [{"shape": s, "i": i} for s in cases.SHAPES if len(s) > 0 and s[0] < 100 for i in range(s[0])],
    ),
)
def a_single_index_goes_along_axis_0(b: Verbs, shape: Shape, i: int) -> None:
    """A single index applies along axis 0 and drops that axis; a range of one keeps it."""
    x = counting(b, shape)

    row, rows = when(lambda: (x[i], x[i : i + 1]))

    matches(b, row, *selected(shape, (i,)))
    matches(b, rows, *selected(shape, (slice(i, i + 1),)))


@clause(
    "ndarray.index.too_many_refused",
    Level.MUST,
    d2l("2.1.2"),
    rests_on=["ndarray.index.access_element"],
    example={"shape": (3, 4)},
    domain=cases.rows,
)
def more_indices_than_axes_are_refused(b: Verbs, shape: Shape) -> None:
    """More indices than an array has axes are refused."""
    x = counting(b, shape)
    matches(b, x[(0,) * len(shape)], [0], ())

    refused(lambda: b.wait(x[(0,) * (len(shape) + 1)]))


@clause(
    "ndarray.index.out_of_range",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.index.zero_based", "ndarray.index.negative_last", "linalg.vector.elements_components"],
    rests_on=["ndarray.create.arange"],
    example={"shape": (12,), "index": 12},
    domain=listed(
        "indices beyond either end of a vector of 12 and of a matrix of 3 rows",
        [
            {"shape": shape, "index": index}
            for shape, beyond in (((12,), (12, 99, -13, -99)), ((3, 4), (3, 100, -4, -100)))
            for index in beyond
        ],
    ),
    why="Where it is refused, an index that is off by one raises; "
    "everywhere else it reads a wrong value in silence.",
    choices=["refused", "clamped", "wrapped", "foreign memory"],
)
def what_a_read_out_of_range_gives(b: Verbs, shape: Shape, index: int) -> str:
    """Reading beyond an end is refused, gives the nearest element, counts on, or reads foreign memory."""
    x, rows = counting(b, shape), nested(range(math.prod(shape)), shape)

    def read() -> str:
        told = b.tolist(x[index])
        if told == rows[0 if index < 0 else -1]:
            return "clamped"
        return "wrapped" if told == rows[index % len(rows)] else "foreign memory"

    return answer(read)


@clause(
    "ndarray.index.out_of_range_class",
    Level.MAY,
    d2l("2.1.2"),
    covers=["ndarray.index.zero_based", "ndarray.index.negative_last", "linalg.vector.elements_components"],
    rests_on=["ndarray.create.arange"],
    example={"index": 12},
    domain=axes("indices beyond either end of a vector of 12", index=(12, -13)),
    why="A loop that ends at an IndexError, as Python's own iteration does, ends where it is one; "
    "elsewhere it stops with another error, or never.",
    choices=["IndexError", "ValueError", "RuntimeError", "a class of its own", "no error"],
)
def what_class_of_exception_an_index_out_of_range_raises(b: Verbs, index: int) -> str:
    """Reading beyond an end raises an IndexError, an error of another class, or none."""
    x = counting(b, (12,))

    return class_raised(lambda: b.tolist(x[index]))


@clause(
    "ndarray.index.by_list",
    Level.MAY,
    d2l("2.1.2"),
    covers=[],
    rests_on=["ndarray.create.from_nested_list"],
    example={"rows": [2, 0]},
    why="The index [2, 0] picks two rows, or a single number; "
    "where it is refused, it has to become an array first.",
    choices=["rows", "one element", "refused"],
)
def whether_a_list_selects_rows(b: Verbs, rows: list[int]) -> str:
    """A list of integers selects these rows, or one element by all its indices, or is refused as an index."""
    x = counting(b, (3, 4))

    def select() -> str:
        return "one element" if b.tolist(x[rows]) == 8 else {2: "rows"}[len(b.tolist(x[rows]))]

    return answer(select)
