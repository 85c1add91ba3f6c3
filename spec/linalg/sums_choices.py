"""Where libraries differ on what sums take and what type they give (2.3.6, 2.3.7)."""

from __future__ import annotations

from typing import Any

from prelim.spec.clause import clause
from prelim.spec.expect import answer, when
from prelim.spec.given import floats, named, typed
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.reduce.list_of_axes",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_axes_list"],
    rests_on=["linalg.reduce.sum_axes_list"],
    example={"over": [0, 1]},
    why="Where a list is taken, computed axes go in as they are; "
    "where it is refused, they have to be made a tuple.",
    choices=["as a tuple", "refused"],
)
def whether_axes_come_in_a_list(b: Verbs, over: Any) -> str:
    """Axes to be summed over are taken in a list, or in a tuple only."""
    x = floats(b, (2, 3))

    return answer(lambda: {15.0: "as a tuple"}[b.tolist(b.sum(x, axis=over))])


@clause(
    "linalg.reduce.no_axes",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_all_axes_default"],
    rests_on=["linalg.reduce.sum_axes_list"],
    example={"over": ()},
    why="Over a computed set of axes that happens to be empty, "
    "a reduction leaves all as it is, or sums everything, or raises.",
    choices=["none is summed", "all are summed", "refused"],
)
def what_the_sum_over_no_axes_is(b: Verbs, over: Shape) -> str:
    """The sum over an empty tuple of axes is the tensor as it is, or the sum over all axes."""
    x = floats(b, (2, 3))

    return answer(lambda: {2: "none is summed", 0: "all are summed"}[b.sum(x, axis=over).ndim])


@clause(
    "linalg.reduce.axis_of_scalar",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_axis0"],
    rests_on=["linalg.reduce.sum_axis0"],
    example={"axis": 0},
    why="Where it is the scalar, code that reduces the last axis leaves scalars alone; "
    "where it is refused, it raises on them.",
    choices=["the scalar", "refused"],
)
def what_the_sum_of_a_scalar_along_an_axis_is(b: Verbs, axis: int) -> str:
    """The sum of a scalar along axis 0, which it lacks, is the scalar, or is refused."""
    x = b.asarray(3.0)

    return answer(lambda: {3.0: "the scalar"}[b.tolist(b.sum(x, axis=axis))])


@clause(
    "linalg.reduce.sum_of_list",
    Level.MAY,
    d2l("2.3.6"),
    covers=[],
    rests_on=["ndarray.sum.single_element"],
    example={"values": [1.0, 2.0]},
    why="Where it is summed, a Python list goes in as it is; "
    "where it is refused, it has to become an array first.",
    choices=["summed", "refused"],
)
def whether_a_list_is_summed(b: Verbs, values: list[float]) -> str:
    """A list of numbers is summed as a vector is, or is refused: only tensors are."""
    return answer(lambda: {3.0: "summed"}[b.tolist(b.sum(values))])


@clause(
    "linalg.reduce.int32_overflow",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_dtype"],
    rests_on=["ndarray.sum.single_element"],
    example={"values": (2**31 - 1, 1)},
    why="Totals of large counts are right where they are widened; "
    "where they wrap or saturate, they are wrong in silence; refused, they raise.",
    choices=["widened", "wrapped", "saturated", "refused"],
)
def what_exceeds_int32(b: Verbs, values: tuple[int, ...]) -> str:
    """A sum of int32 beyond their greatest gets a wider type, wraps around, or saturates."""
    x = typed(b, values, (2,), "int32")

    return answer(
        lambda: {2**31: "widened", -(2**31): "wrapped", 2**31 - 1: "saturated"}[b.tolist(b.sum(x))],
    )


@clause(
    "linalg.reduce.int8_sum",
    Level.MAY,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_dtype"],
    rests_on=["ndarray.sum.single_element"],
    example={"n": 200},
    why="Where it stays int8, 200 ones of a mask sum to -56; "
    "where it is wider, to 200; where it is refused, they have to be cast first.",
    choices=["int64", "int32", "int8", "refused"],
)
def what_type_small_integers_add_up_to(b: Verbs, n: int) -> str:
    """The sum of int8 is of 64 or 32 bits, or stays int8, where 200 ones make -56."""
    x = typed(b, [1] * n, (n,), "int8")

    return answer(lambda: named(b, b.sum(x).dtype))


@clause(
    "linalg.cumsum.without_axis",
    Level.MAY,
    d2l("2.3.7"),
    covers=["linalg.cumsum.axis0"],
    rests_on=["linalg.cumsum.axis0"],
    example={"shape": (2, 3)},
    why="The running total of a matrix is flattened, or keeps its shape and runs down the rows; "
    "where it is refused, name an axis.",
    choices=["along the flattened", "along axis 0", "refused"],
)
def what_a_cumulative_sum_without_axis_is(b: Verbs, shape: Shape) -> str:
    """The cumulative sum, no axis named, runs through all elements, or down the rows, or is refused."""
    x = b.ones(shape)

    def shape_of_sums() -> str:
        sums = b.cumulative_sum(x)
        return {(6,): "along the flattened", (2, 3): "along axis 0"}[tuple(sums.shape)]

    return answer(shape_of_sums)


@clause(
    "linalg.cumsum.of_scalar",
    Level.MAY,
    d2l("2.3.7"),
    covers=["linalg.cumsum.shape_kept"],
    rests_on=["linalg.cumsum.axis0"],
    example={"value": 3.0},
    why="Where it is a vector, a scalar gains an axis and broadcasts by it; "
    "where it is a scalar, its shape stays; refused, it raises.",
    choices=["a scalar", "a vector", "refused"],
)
def what_the_cumulative_sum_of_a_scalar_is(b: Verbs, value: float) -> str:
    """The cumulative sum of a scalar along axis 0 is a scalar, or a vector of one element, or is refused."""
    x = b.asarray(value)

    return answer(lambda: ["a scalar", "a vector"][b.cumulative_sum(x, axis=0).ndim])


@clause(
    "linalg.cumsum.dtype_of_int32",
    Level.MAY,
    d2l("2.3.7"),
    covers=["linalg.cumsum.axis0"],
    rests_on=["linalg.cumsum.axis0"],
    example={"n": 3},
    why="Where it is int64, running totals have room; "
    "where it is int32, they overflow in silence beyond 2,147,483,647.",
    choices=["int64", "int32"],
)
def what_type_int32_accumulates_in(b: Verbs, n: int) -> str:
    """The cumulative sum of int32 is int64, or stays int32 and may overflow."""
    x = typed(b, range(n), (n,), "int32")

    return named(b, when(lambda: b.cumulative_sum(x, axis=0)).dtype)
