"""Matrices: how they are made, what they hold, when they are square (2.3.3)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import counting
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

_sides = axes("matrices with sides 1 to 5, and larger ones", rows=(3, 1, 2, 33), columns=(2, 1, 3, 32))
_oblong = _sides.where(
    lambda rows, columns: rows != columns, "matrices that are not square, sides from 1 to 33"
)
_square = axes("square matrices", n=(3, 1, 2, 5, 33))


@clause(
    "linalg.matrix.create_reshape",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["ndarray.reshape.preserves_values"],
    example={"rows": 3, "columns": 2},
    domain=_sides,
)
def a_vector_becomes_a_matrix_row_by_row(b: Verbs, rows: int, columns: int) -> None:
    """A vector of m n elements, reshaped to m rows and n columns, fills the rows one after the other."""
    x = b.arange(rows * columns)

    a = when(lambda: b.reshape(x, (rows, columns)))

    equal(tuple(a.shape), (rows, columns))
    equal(b.tolist(a), [[i * columns + j for j in range(columns)] for i in range(rows)])


@clause(
    "linalg.matrix.element_access",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["ndarray.tensor.element"],
    example={"rows": 5, "columns": 4, "i": 2, "j": 3},
    domain=listed(
        "every element of five matrices, indices counted from either end",
        [
            {"rows": rows, "columns": columns, "i": i, "j": j}
            for rows, columns in ((5, 4), (3, 3), (2, 3), (1, 4), (4, 1))
            for i in range(-rows, rows)
            for j in range(-columns, columns)
        ],
    ),
)
def an_element_has_a_row_and_a_column(b: Verbs, rows: int, columns: int, i: int, j: int) -> None:
    """The row index comes first, the column index second; both at once or one after the other."""
    a = counting(b, (rows, columns))

    at_once, stepwise = when(lambda: (a[i, j], a[i][j]))

    want = i % rows * columns + j % columns
    equal((b.tolist(at_once), b.tolist(stepwise)), (want, want))


@clause(
    "linalg.matrix.square",
    Level.MUST,
    d2l("2.3.3"),
    rests_on=["linalg.transpose.shape"],
    example={"n": 3},
    domain=_square,
)
def a_square_matrix_multiplies_itself(b: Verbs, n: int) -> None:
    """A matrix with as many rows as columns is square: it keeps its shape transposed, and times itself."""
    a = b.ones((n, n))

    transpose, power = when(lambda: (a.T, a @ a))

    matches(b, transpose, [1] * n * n, (n, n))
    matches(b, power, [n] * n * n, (n, n))


@clause(
    "linalg.matrix.not_square",
    Level.MUST,
    d2l("2.3.3"),
    covers=["linalg.matrix.square"],
    rests_on=["linalg.matrix.square"],
    example={"rows": 3, "columns": 2},
    domain=_oblong,
)
def other_matrices_do_not_multiply_themselves(b: Verbs, rows: int, columns: int) -> None:
    """A matrix with other than as many columns as rows is not square: its product with itself is refused."""
    a = b.ones((rows, columns))
    equal(tuple((a @ b.ones((columns, rows))).shape), (rows, rows))

    refused(lambda: b.wait(a @ a))
