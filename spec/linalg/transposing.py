"""Transposes (2.3.3, exercises 1 to 3 of 2.3.13)."""

from __future__ import annotations

import math
from itertools import product

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.given import counting, floats, holding, increased, laid_out
from prelim.spec.oracle import spread, turned
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_matrices = axes("matrices with sides 1 to 33", shape=[(3, 2), (2, 3), (3, 3), (1, 4), (4, 1), (33, 32)])
_edges = axes("matrices with sides 0 to 5", shape=[(3, 2), *((m, n) for m in (0, 1, 5) for n in (0, 1, 2))])
_views = axes(
    "matrices in order of rows, of columns, with gaps, from an offset on",
    layout=cases.LAYOUTS,
    shape=[(3, 2), (2, 3), (3, 3), (33, 32)],
)

_Rows = tuple[tuple[int, ...], ...]
_tried_for_symmetry: list[_Rows] = [
    ((7,),),
    *[(row[:2], row[2:]) for row in product((0, 1), repeat=4)],
    *[(row[:3], row[3:6], row[6:]) for row in product((0, 1), repeat=9)],
    *[tuple(tuple(i * j for j in range(n)) for i in range(n)) for n in (5, 33)],
    *[tuple(tuple(i - j for j in range(n)) for i in range(n)) for n in (5, 33)],
    *[tuple(tuple(int((i, j) == (n - 1, 0)) for j in range(n)) for i in range(n)) for n in (5, 33)],
]


@clause(
    "linalg.transpose.definition",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 2)},
    domain=_matrices,
    sizes=sized(lambda n: {"shape": square(n)}, moves=0),
)
def the_transpose_exchanges_rows_and_columns(b: Verbs, shape: Shape) -> None:
    """The transpose holds in row i and column j what the matrix holds in row j and column i."""
    a = counting(b, shape)

    transpose = when(lambda: a.T)

    equal(b.tolist(transpose), [[i * shape[1] + j for i in range(shape[0])] for j in range(shape[1])])


@clause(
    "linalg.transpose.shape",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["ndarray.create.zeros"],
    example={"shape": (3, 2)},
    domain=_edges,
)
def the_transpose_has_the_shape_reversed(b: Verbs, shape: Shape) -> None:
    """The transpose of m rows and n columns has n rows and m columns, also if there are none, or one."""
    a = b.zeros(shape)

    transpose = when(lambda: a.T)

    equal(tuple(transpose.shape), shape[::-1])


@clause(
    "linalg.transpose.of_views",
    Level.MUST,
    d2l("2.3.3"),
    covers=["linalg.transpose.definition"],
    rests_on=["linalg.transpose.definition"],
    example={"layout": "gaps", "shape": (3, 2)},
    domain=_views,
)
def views_are_transposed(b: Verbs, layout: str, shape: Shape) -> None:
    """The transpose reads a matrix by its indices, however its memory is laid out."""
    a = laid_out(b, layout, shape)

    transpose = when(lambda: a.T)

    matches(b, transpose, turned(shape), shape[::-1])


@clause(
    "linalg.transpose.view_memory",
    Level.MAY,
    d2l("2.3.3"),
    rests_on=["linalg.transpose.definition"],
    example={"shape": (3, 2)},
    why="Filling the transpose fills the matrix where it is a view, and not where it is a copy; "
    "where writes are refused, it raises.",
    choices=["a view", "a copy", "refused"],
)
def whether_a_transpose_is_a_view(b: Verbs, shape: Shape) -> str:
    """What is written into a transpose is seen in the matrix, or not, or is refused."""
    a = floats(b, shape)

    def write() -> str:
        a.T[0, 1] = 9.0
        return "a view" if b.tolist(a[1, 0]) == 9.0 else "a copy"

    return answer(write)


@clause(
    "linalg.transpose.of_vector",
    Level.MAY,
    d2l("2.3.2"),
    covers=["linalg.vector.column_default"],
    rests_on=["ndarray.create.zeros"],
    example={"n": 3},
    why="Where it stays a vector, x.T @ y is the dot product; "
    "a column makes that an outer product, or an error; refused, x.T raises.",
    choices=["a vector", "a column", "refused"],
)
def what_the_transpose_of_a_vector_is(b: Verbs, n: int) -> str:
    """The transpose of a vector is a vector still, or a column, or is refused."""
    x = b.zeros((n,))

    def transpose() -> str:
        return {(n,): "a vector", (n, 1): "a column"}[tuple(x.T.shape)]

    return answer(transpose)


@clause(
    "linalg.transpose.symmetric",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["linalg.transpose.definition", "ndarray.compare.eq"],
    example={"rows": ((0, 1, 0), (1, 0, 1), (0, 1, 1))},
    domain=axes(
        "all matrices of 2 and 3 rows and columns of 0 and 1, and some of 1 to 33", rows=_tried_for_symmetry
    ),
)
def a_symmetric_matrix_equals_its_transpose(b: Verbs, rows: _Rows) -> None:
    """A square matrix equals its transpose just where it is symmetric: everywhere if it is so itself."""
    a, n = b.asarray(rows), len(rows)

    same = when(lambda: a == a.T)

    equal(b.tolist(same), [[rows[i][j] == rows[j][i] for j in range(n)] for i in range(n)])


@clause(
    "linalg.exercise.transpose_involution",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.transpose.definition"],
    example={"layout": "rows", "shape": (3, 2)},
    domain=_views,
)
def transposing_twice_changes_nothing(b: Verbs, layout: str, shape: Shape) -> None:
    """The transpose of the transpose is the matrix itself."""
    a = laid_out(b, layout, shape)

    twice = when(lambda: a.T.T)

    matches(b, twice, range(math.prod(shape)), shape)


@clause(
    "linalg.exercise.transpose_sum",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.transpose.definition", "ndarray.elementwise.arithmetic"],
    example={"shape": (2, 3)},
    domain=_matrices,
)
def the_transpose_of_a_sum_is_the_sum_of_transposes(b: Verbs, shape: Shape) -> None:
    """The sum of two transposes is the transpose of the sum."""
    left, right = floats(b, shape), holding(b, spread((1.0, -2.0, 0.5), shape), shape)

    of_each, of_sum = when(lambda: (left.T + right.T, (left + right).T))

    values = [i + v for i, v in enumerate(spread((1.0, -2.0, 0.5), shape))]
    matches(b, of_each, [values[place] for place in turned(shape)], shape[::-1])
    equal(b.tolist(of_sum), b.tolist(of_each))


@clause(
    "linalg.exercise.a_plus_at_symmetric",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.transpose.definition", "ndarray.elementwise.arithmetic"],
    example={"n": 3},
    domain=axes("square matrices", n=(3, 1, 2, 5, 33)),
)
def a_matrix_plus_its_transpose_is_symmetric(b: Verbs, n: int) -> None:
    """A square matrix plus its transpose is symmetric, to the last digit also where sums are rounded."""
    a = holding(b, [1 / (1 + i) for i in range(n * n)], (n, n))

    total = when(lambda: a + a.T)

    rows, columns = b.tolist(total), b.tolist(total.T)
    equal(rows, columns)
    equal([rows[i][i] for i in range(n)], [2 * b.tolist(a[i, i]) for i in range(n)])


@clause(
    "linalg.transpose.added_in_place",
    Level.MAY,
    d2l("2.3.13"),
    covers=["linalg.exercise.a_plus_at_symmetric"],
    rests_on=["linalg.exercise.a_plus_at_symmetric"],
    example={"n": 3},
    why="Where it is the sum, x += x.T makes a matrix symmetric; "
    "half the sum is wrong in silence; where it is refused, it raises.",
    choices=["the sum", "half the sum", "refused"],
)
def what_adding_the_transpose_in_place_gives(b: Verbs, n: int) -> str:
    """A matrix to which its transpose is added in place becomes the sum, reads what it wrote, or refuses."""
    a = floats(b, (n, n))
    want = [[i * n + j + j * n + i for j in range(n)] for i in range(n)]

    return answer(lambda: "the sum" if b.tolist(increased(a, a.T)) == want else "half the sum")
