"""Reshaping (2.1.1)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import counting, laid_out
from prelim.spec.oracle import inferred
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "ndarray.reshape.infer_dim",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.reshape.infer_dim", "ndarray.reshape.infer_dim_equivalent"],
    rests_on=["ndarray.reshape.preserves_values"],
    example={"shape": (12,), "sides": (-1, 4)},
    domain=cases.reshapes,
    sizes=sized(lambda n: {"shape": (n,), "sides": (1, -1)}, moves=0),
)
def reshape_infers_the_missing_side(b: Verbs, shape: Shape, sides: Shape) -> None:
    """One side given as -1 is inferred, so that no element is lost or added."""
    x = counting(b, shape)

    y = when(lambda: b.reshape(x, sides))

    matches(b, y, range(math.prod(shape)), inferred(shape, sides))


@clause(
    "ndarray.reshape.preserves_values",
    Level.MUST,
    d2l("2.1.1"),
    covers=[
        "ndarray.reshape.preserves_size",
        "ndarray.reshape.preserves_values",
        "ndarray.reshape.vector_to_matrix",
        "ndarray.reshape.row_major",
    ],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (12,), "sides": (3, 4)},
    domain=cases.wholly,
)
def reshape_keeps_the_elements_in_row_major_order(b: Verbs, shape: Shape, sides: Shape) -> None:
    """Reshaping keeps all elements, laid out one row after the other, and can be undone."""
    x = counting(b, shape)

    y = when(lambda: b.reshape(x, sides))

    matches(b, y, range(math.prod(shape)), sides)
    matches(b, b.reshape(y, shape), range(math.prod(shape)), shape)


@clause(
    "ndarray.reshape.of_views",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.reshape.preserves_values"],
    rests_on=["ndarray.reshape.preserves_values"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
    sizes=sized(lambda n: {"layout": "columns", "shape": square(n)}, moves=2),
)
def reshape_goes_by_rows_however_memory_is_laid_out(b: Verbs, layout: str, shape: Shape) -> None:
    """Reshaping takes elements row by row also where memory holds them in another order or with gaps."""
    x = laid_out(b, layout, shape)

    y = when(lambda: b.reshape(x, (math.prod(shape),)))

    matches(b, y, range(math.prod(shape)), (math.prod(shape),))


@clause(
    "ndarray.reshape.returns_new_object",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.reshape.preserves_values"],
    example={"shape": (12,), "sides": (3, 4)},
    domain=cases.wholly,
)
def reshape_leaves_its_operand_as_it_was(b: Verbs, shape: Shape, sides: Shape) -> None:
    """Reshaping returns its result; the array that is reshaped keeps its own shape."""
    x = counting(b, shape)

    when(lambda: b.reshape(x, sides))

    matches(b, x, range(math.prod(shape)), shape)


@clause(
    "ndarray.reshape.shape_as_tuple_or_args",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.reshape.preserves_values"],
    example={"shape": (12,), "sides": (3, 4)},
    domain=cases.wholly.where(lambda shape, sides: sides != (), "11 shapes, reshaped to 1 to 3 sides"),
)
def the_method_takes_sides_or_a_tuple(b: Verbs, shape: Shape, sides: Shape) -> None:
    """The method reshape takes the new shape as a tuple or as integers, as the function does."""
    x = counting(b, shape)

    by_tuple, by_sides = when(lambda: (x.reshape(sides), x.reshape(*sides)))

    matches(b, by_tuple, range(math.prod(shape)), sides)
    matches(b, by_sides, range(math.prod(shape)), sides)


@clause(
    "ndarray.reshape.infer_dim_one_only",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.reshape.infer_dim"],
    example={"n": 12, "sides": (-1, -1)},
    domain=axes("two or three sides given as -1", n=(12, 1, 6), sides=[(-1, -1), (-1, 2, -1), (-1, -1, -1)]),
)
def two_unknown_sides_are_refused(b: Verbs, n: int, sides: Shape) -> None:
    """A shape with more than one side given as -1 is refused."""
    x = b.arange(n)
    equal(tuple(b.reshape(x, (-1,)).shape), (n,))

    refused(lambda: b.wait(b.reshape(x, sides)))


@clause(
    "ndarray.reshape.wrong_size_refused",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.reshape.preserves_size", "ndarray.reshape.infer_dim"],
    rests_on=["ndarray.reshape.preserves_values"],
    example={"shape": (12,), "sides": (5, 2)},
    domain=listed(
        "shapes of another size, and sides that no -1 completes",
        [
            {"shape": shape, "sides": sides}
            for shape, wrong in (
                ((12,), [(5, 2), (-1, 5), (5, -1), (13,), (3, 5), (), (0, 4), (2, -1, 4)]),
                ((3, 4), [(5, 2), (-1, 8), (24,), (3, 4, 2), (-2, -6)]),
                ((), [(0,), (2,), (2, -1)]),
                ((0, 3), [(1,), (1, 1), ()]),
                ((1025,), [(1024,), (32, 32), (2, -1)]),
            )
            for sides in wrong
        ],
    ),
)
def a_shape_of_another_size_is_refused(b: Verbs, shape: Shape, sides: Shape) -> None:
    """A shape that does not hold as many elements is refused, also where one side is left to infer."""
    x = counting(b, shape)
    equal(tuple(b.reshape(x, (-1, 1)).shape), (math.prod(shape), 1))

    refused(lambda: b.wait(b.reshape(x, sides)))


@clause(
    "ndarray.reshape.view_or_copy",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.reshape.returns_new_object"],
    rests_on=["ndarray.reshape.preserves_values"],
    example={"n": 12},
    why="Filling a reshaped view fills the array it came from; "
    "a copy leaves that as it was; where writes are refused, it raises.",
    choices=["a view", "a copy", "refused"],
)
def what_a_write_after_reshape_changes(b: Verbs, n: int) -> str:
    """A reshaped array shares memory with the one it came from, is a copy, or refuses to be written."""
    x = b.arange(n)
    y = b.reshape(x, (2, -1))

    def write() -> str:
        y[0, 0] = 99
        return "a view" if b.tolist(x)[0] == 99 else "a copy"

    return answer(write)


@clause(
    "ndarray.reshape.ambiguous_unknown_side",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.reshape.infer_dim"],
    rests_on=["ndarray.reshape.preserves_values"],
    example={"sides": (-1, 0)},
    domain=axes("any length would do for the unknown side", sides=[(-1, 0), (0, -1)]),
    why="Where it is refused, an empty last batch raises; "
    "where a side is filled in, it goes on with a shape that nobody named.",
    choices=["refused", "0", "1", "the side it had"],
)
def what_an_unknown_side_is_where_any_would_do(b: Verbs, sides: Shape) -> str:
    """An unknown side beside a side of length 0 is refused, or becomes 0, 1 or what stood there."""
    x = b.zeros((0, 4))

    def infer() -> str:
        side = tuple(b.reshape(x, sides).shape)[sides.index(-1)]
        return {0: "0", 1: "1", 4: "the side it had"}[side]

    return answer(infer)
