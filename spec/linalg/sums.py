"""Sums over all axes, over one, over several (2.3.6)."""

from __future__ import annotations

import math
from itertools import permutations

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, when
from prelim.spec.given import counting, floats, holding, laid_out, named, typed
from prelim.spec.oracle import lines, reduced, spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_VALUES = (3, -1, 4, 1, -5, 9, 2, -6, 0, 1, 1)

_triples = axes(
    "every axis, counted from either end, of shapes with three sides that differ",
    shape=[(2, 3, 4), (4, 2, 3), (2, 1, 3), (2, 3, 0)],
    axis=(0, 1, 2, -1, -2, -3),
)
_tuples = listed(
    "pairs and triples of axes, in any order and counted from either end, of shapes of rank 2 to 4",
    [
        {"shape": shape, "over": tuple(k - len(shape) if k in back else k for k in over)}
        for shape, count in (((3, 4), 2), ((0, 3), 2), ((2, 3, 4), 2), ((2, 3, 4), 3), ((2, 1, 3, 2), 2))
        for over in permutations(range(len(shape)), count)
        for back in ((), over[1:])
    ],
)


def _sums(shape: Shape, axis: int | Shape) -> list[int]:
    """Sum over axes of an array that counts its elements: each is its own place."""
    return [sum(line) for line in lines(shape, axis)]


@clause(
    "linalg.reduce.sum_vector",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes(
        "all short vectors of four dyadic fractions, and others of up to 1,025",
        at=(*cases.small_vectors((1.5, 0.0, -2.0, 8.0), range(5)), *cases.VECTORS),
    ),
)
def the_sum_of_a_vector_adds_its_elements(b: Verbs, at: tuple[float, ...]) -> None:
    """The sum of a vector is that of its elements, in whatever order; the sum of none is 0."""
    x, backwards, twice = (holding(b, v, (len(v),)) for v in (at, at[::-1], at + at))

    total = when(lambda: b.sum(x))

    matches(b, total, [sum(at)], ())
    equal((b.tolist(b.sum(backwards)), b.tolist(b.sum(twice))), (sum(at), 2 * sum(at)))


@clause(
    "linalg.reduce.sum_any_shape",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.kinds * axes("four dtypes", dtype=("float32", "int32", "float64", "bool")),
)
def the_sum_does_not_depend_on_the_shape(b: Verbs, shape: Shape, dtype: str) -> None:
    """The sum of a tensor of any shape is that of the vector of its elements."""
    n = math.prod(shape)
    x, vector = typed(b, range(n), shape, dtype), typed(b, range(n), (n,), dtype)

    total, of_vector = when(lambda: (b.sum(x), b.sum(vector)))

    want = sum(map(bool, range(n))) if dtype == "bool" else sum(range(n))
    equal((b.tolist(total), b.tolist(of_vector)), (want, want))


@clause(
    "linalg.reduce.sum_all_axes_default",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"shape": (3, 4)},
    domain=cases.shapes,
)
def without_an_axis_all_are_summed(b: Verbs, shape: Shape) -> None:
    """The sum for which no axis is named runs over all of them and gives a scalar."""
    x = floats(b, shape)

    total, of_all = when(lambda: (b.sum(x), b.sum(x, axis=None)))

    n = math.prod(shape)
    matches(b, total, [n * (n - 1) // 2], ())
    matches(b, of_all, [n * (n - 1) // 2], ())


@clause(
    "linalg.reduce.sum_axis0",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"shape": (3, 4)},
    domain=cases.axed,
    sizes=sized(lambda n: {"shape": square(n)}, moves=1),
)
def the_sum_over_the_first_axis_adds_rows(b: Verbs, shape: Shape) -> None:
    """The sum over axis 0 adds up the rows; the shape loses its first side."""
    values, row = spread(_VALUES, shape), math.prod(shape[1:])
    x = holding(b, map(float, values), shape)

    total = when(lambda: b.sum(x, axis=0))

    matches(b, total, [sum(values[j::row]) for j in range(row)], shape[1:])


@clause(
    "linalg.reduce.sum_axis1",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["linalg.reduce.sum_axis0"],
    example={"shape": (3, 4)},
    domain=cases.matrices,
    sizes=sized(lambda n: {"shape": square(n)}, moves=1),
)
def the_sum_over_the_second_axis_adds_columns(b: Verbs, shape: Shape) -> None:
    """The sum over axis 1 of a matrix adds up its columns: one number is left for each row."""
    values, (rows, columns) = spread(_VALUES, shape), shape
    x = holding(b, map(float, values), shape)

    total = when(lambda: b.sum(x, axis=1))

    matches(b, total, [sum(values[i * columns : (i + 1) * columns]) for i in range(rows)], (rows,))


@clause(
    "linalg.exercise.sum_shapes_3d",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.reduce.sum_axis0"],
    example={"shape": (2, 3, 4), "axis": 0},
    domain=_triples,
)
def the_axis_summed_leaves_the_shape(b: Verbs, shape: Shape, axis: int) -> None:
    """The sum over one of three axes leaves the sides of the two others in their order."""
    x = floats(b, shape)

    total = when(lambda: b.sum(x, axis=axis))

    matches(b, total, _sums(shape, axis), reduced(shape, axis))


@clause(
    "linalg.reduce.sum_from_the_end",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_axis0", "linalg.reduce.sum_axis1"],
    rests_on=["linalg.reduce.sum_axis0"],
    example={"shape": (3, 4), "axis": -1},
    domain=cases.along.where(
        lambda shape, axis: axis < 0, "every axis, counted from the end, of shapes of rank 1 to 4"
    ),
)
def negative_axes_count_from_the_end(b: Verbs, shape: Shape, axis: int) -> None:
    """A negative axis counts from the end: the sum over axis -1 runs over the last."""
    x = counting(b, shape)

    total = when(lambda: b.sum(x, axis=axis))

    matches(b, total, _sums(shape, axis), reduced(shape, axis))


@clause(
    "linalg.reduce.sum_of_views",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_axis0", "linalg.reduce.sum_axis1"],
    rests_on=["linalg.reduce.sum_axis0"],
    example={"layout": "columns", "shape": (3, 4), "axis": 0},
    domain=cases.layouts * axes("the first and the last axis", axis=(0, -1)),
)
def axes_of_views_are_summed(b: Verbs, layout: str, shape: Shape, axis: int) -> None:
    """The sum over an axis follows the indices, however the memory is laid out."""
    x = laid_out(b, layout, shape)

    total = when(lambda: b.sum(x, axis=axis))

    matches(b, total, _sums(shape, axis), reduced(shape, axis))


@clause(
    "linalg.reduce.sum_axes_list",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["linalg.reduce.sum_axis0"],
    example={"shape": (3, 4), "over": (0, 1)},
    domain=_tuples,
)
def several_axes_are_summed_at_once(b: Verbs, shape: Shape, over: Shape) -> None:
    """The sum over several axes, named in whatever order, is that over one after the other."""
    x = floats(b, shape)

    total = when(lambda: b.sum(x, axis=over))

    matches(b, total, _sums(shape, over), reduced(shape, over))


@clause(
    "linalg.reduce.sum_dtype",
    Level.MUST,
    d2l("2.3.6"),
    rests_on=["ndarray.sum.single_element"],
    example={"dtype": "float32", "axis": None},
    domain=axes("floats of two widths", dtype=("float32", "float64"), axis=(None, 0, 1, -1)),
)
def floats_add_up_to_floats_of_their_type(b: Verbs, dtype: str, axis: int | None) -> None:
    """The sum of floats is of the type of the floats, over all axes and over one."""
    x = typed(b, range(12), (3, 4), dtype)

    total = when(lambda: b.sum(x, axis=axis))

    equal(named(b, total.dtype), named(b, x.dtype))
