"""Products of matrices (2.3.10, exercise 6 of 2.3.13)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product as combined

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import holding, laid_out, typed
from prelim.spec.oracle import product, spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Level, d2l

_ENTRIES, _OTHERS = (0, 1, -2, 3, 4, -5, 6), (2, -1, 0, 3, 1)

_SIDES: tuple[tuple[int, int, int], ...] = (  # rows, inner, columns
    (2, 3, 4), (3, 3, 3), (1, 3, 1), (3, 1, 2), (2, 2, 2), (33, 32, 2), (2, 1025, 3), (16, 17, 18),
)  # fmt: skip
_Rows = tuple[tuple[float, float], tuple[float, float]]
_BINARY: list[_Rows] = [((p, q), (r, s)) for p, q, r, s in combined((0.0, 1.0), repeat=4)]
_EMPTY = ((0, 3, 4), (2, 3, 0), (2, 0, 3), (0, 0, 0))
_sides = axes("sides 1 to 1,025", sides=_SIDES)


def _matrix(b: Verbs, values: Sequence[int], rows: int, columns: int) -> Array:
    return holding(b, map(float, spread(values, (rows, columns))), (rows, columns))


@clause(
    "linalg.matmul.m_matvecs",
    Level.MUST,
    d2l("2.3.10"),
    rests_on=["linalg.matvec.mv"],
    example={"sides": (2, 3, 4), "dtype": "float32"},
    domain=_sides * axes("three dtypes", dtype=("float32", "int32", "float64")),
)
def the_matrix_product_is_made_of_its_columns(b: Verbs, sides: tuple[int, int, int], dtype: str) -> None:
    """The product A B holds, side by side, the products of A with each column of B."""
    rows, inner, columns = sides
    left, right = spread(_ENTRIES, (rows, inner)), spread(_OTHERS, (inner, columns))
    x, y = typed(b, left, (rows, inner), dtype), typed(b, right, (inner, columns), dtype)

    z = when(lambda: b.matmul(x, y))

    matches(b, z, product(left, right, rows, inner, columns), (rows, columns))
    last_column = typed(b, right[columns - 1 :: columns], (inner,), dtype)
    equal([row[-1] for row in b.tolist(z)], b.tolist(b.matvec(x, last_column)))


@clause(
    "linalg.matmul.dtype_kept",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.m_matvecs"],
    rests_on=["linalg.matmul.m_matvecs"],
    example={"dtype": "float32"},
    domain=cases.numbers,
)
def the_matrix_product_keeps_the_dtype(b: Verbs, dtype: str) -> None:
    """The product of matrices of one dtype is of that dtype, by the operator @ as by its name."""
    left, right = (5, 3, 2, 9, 7, 1), (2, 1, 0, 2, 1, 0)
    x, y = typed(b, left, (2, 3), dtype), typed(b, right, (3, 2), dtype)

    z, by_name = when(lambda: (x @ y, b.matmul(x, y)))

    for found in (z, by_name):
        matches(b, found, product(left, right, 2, 3, 2), (2, 2))
        equal(found.dtype, x.dtype)


@clause(
    "linalg.matmul.shape",
    Level.MUST,
    d2l("2.3.10"),
    rests_on=["ndarray.create.ones"],
    example={"sides": (2, 3, 4)},
    domain=axes("sides 0 to 1,025", sides=(*_SIDES, *_EMPTY)),
    sizes=sized(lambda n: {"sides": square(n) + square(n)[:1]}, flops=2, order=1.5),
)
def the_inner_side_leaves_the_shape(b: Verbs, sides: tuple[int, int, int]) -> None:
    """Sides (n, k) and (k, m) have a product of sides (n, m), which holds zeros if k is 0."""
    rows, inner, columns = sides
    x, y = b.ones((rows, inner)), b.ones((inner, columns))

    z = when(lambda: b.matmul(x, y))

    matches(b, z, [float(inner)] * (rows * columns), (rows, columns))


@clause(
    "linalg.matmul.inner_sides_refused",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.m_matvecs", "linalg.matmul.shape"],
    rests_on=["linalg.matmul.shape"],
    example={"left": (2, 3), "right": (2, 3)},
    domain=axes(
        "",
        left=((2, 3), (3, 3), (3, 1), (1, 4), (0, 3), (2, 0)),
        right=((2, 3), (1, 3), (4, 4), (3, 0), (0, 2), (33, 1)),
    ).where(lambda left, right: left[1] != right[0], "matrices whose inner sides differ, 0 and 1 among them"),
)
def inner_sides_must_agree(b: Verbs, left: Shape, right: Shape) -> None:
    """Matrices whose inner sides differ are not multiplied; a side of 1 is not stretched."""
    x, y = b.ones(left), b.ones(right)
    equal(tuple(b.matmul(x, b.ones((left[1], 2))).shape), (left[0], 2))

    refused(lambda: b.wait(b.matmul(x, y)))


@clause(
    "linalg.matmul.scalar_refused",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.m_matvecs"],
    rests_on=["linalg.matmul.shape"],
    example={"shape": (2, 2), "side": "left"},
    domain=axes(
        "a vector and matrices, the scalar on either side",
        shape=((2, 2), (3,), (1, 1)),
        side=("left", "right"),
    ),
)
def a_scalar_is_no_factor_of_a_matrix_product(b: Verbs, shape: Shape, side: str) -> None:
    """A scalar multiplies a matrix by * alone: the matrix product refuses it on either side."""
    x, scalar = b.ones(shape), b.asarray(2.0)
    matches(b, b.reshape(b.matmul(x, x), (-1,))[:1], [shape[-1]], (1,))

    refused(lambda: b.wait(b.matmul(scalar, x) if side == "left" else b.matmul(x, scalar)))


@clause(
    "linalg.matmul.entries_are_dots",
    Level.MUST,
    d2l("2.3.10"),
    rests_on=["linalg.matmul.m_matvecs", "linalg.dot.definition"],
    example={"sides": (2, 3, 4)},
    domain=axes("sides 1 to 1,025", sides=_SIDES[:-1]),
)
def each_entry_is_a_dot_product(b: Verbs, sides: tuple[int, int, int]) -> None:
    """The entry in row i and column j of A B is the dot product of row i of A and column j of B."""
    rows, inner, columns = sides
    x, y = _matrix(b, _ENTRIES, rows, inner), _matrix(b, _OTHERS, inner, columns)

    z = when(lambda: b.matmul(x, y))

    corners = [(i, j) for i in sorted({0, rows // 2, rows - 1}) for j in sorted({0, columns - 1})]
    equal([b.tolist(z[i, j]) for i, j in corners], [b.tolist(b.dot(x[i], y[:, j])) for i, j in corners])


@clause(
    "linalg.matmul.of_views",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.entries_are_dots"],
    rests_on=["linalg.matmul.m_matvecs"],
    example={"left": "columns", "right": "rows", "sides": (2, 3, 4)},
    domain=axes(
        "memory in order of rows, of columns, with gaps, from an offset on, of either factor",
        left=cases.LAYOUTS,
        right=cases.LAYOUTS,
        sides=((2, 3, 4), (3, 3, 3), (1, 3, 1), (16, 17, 18)),
    ),
)
def views_are_multiplied(b: Verbs, left: str, right: str, sides: tuple[int, int, int]) -> None:
    """The product of views multiplies the elements that they show, however either is laid out in memory."""
    rows, inner, columns = sides
    x, y = laid_out(b, left, (rows, inner)), laid_out(b, right, (inner, columns))

    z = when(lambda: b.matmul(x, y))

    matches(b, z, product(range(rows * inner), range(inner * columns), *sides), (rows, columns))


@clause(
    "linalg.matmul.algebra",
    Level.MUST,
    d2l("2.3.10"),
    rests_on=["linalg.matmul.m_matvecs"],
    example={"sides": (2, 3, 4)},
    domain=axes("sides 1 to 33", sides=[sides for sides in _SIDES if max(sides) <= 33]),
)
def the_matrix_product_distributes(b: Verbs, sides: tuple[int, int, int]) -> None:
    """The product distributes over sums of either factor, and the identity matrix leaves either unchanged."""
    rows, inner, columns = sides
    x, z = (_matrix(b, values, rows, inner) for values in (_ENTRIES, (1, 0, -3)))
    y, w = (_matrix(b, values, inner, columns) for values in (_OTHERS, (4, -1)))

    whole = when(lambda: b.matmul(x + z, y + w))

    parts = b.matmul(x, y) + b.matmul(x, w) + b.matmul(z, y) + b.matmul(z, w)
    equal(b.tolist(whole), b.tolist(parts))
    identity = holding(b, [float(i == j) for i in range(inner) for j in range(inner)], (inner, inner))
    equal(b.tolist(b.matmul(x, identity)), b.tolist(x))
    equal(b.tolist(b.matmul(identity, y)), b.tolist(y))


@clause(
    "linalg.matmul.transposed",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.algebra"],
    rests_on=["linalg.matmul.m_matvecs", "linalg.transpose.definition"],
    example={"sides": (2, 3, 4)},
    domain=_sides,
)
def the_transpose_of_a_product_swaps_its_factors(b: Verbs, sides: tuple[int, int, int]) -> None:
    """The transpose of A B is the product of the transposes in the other order."""
    rows, inner, columns = sides
    x, y = _matrix(b, _ENTRIES, rows, inner), _matrix(b, _OTHERS, inner, columns)

    swapped = when(lambda: b.matmul(y.T, x.T))

    equal(b.tolist(swapped), b.tolist(b.matmul(x, y).T))


@clause(
    "linalg.matmul.not_commutative",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.algebra"],
    rests_on=["linalg.matmul.m_matvecs"],
    example={"left": ((0.0, 1.0), (0.0, 0.0)), "right": ((0.0, 0.0), (1.0, 0.0))},
    domain=axes("all pairs of matrices of two rows and columns of 0 and 1", left=_BINARY, right=_BINARY),
)
def the_order_of_factors_matters(b: Verbs, left: _Rows, right: _Rows) -> None:
    """The product of matrices depends on their order: A B is B A only for some."""
    x, y = b.asarray(left), b.asarray(right)

    z, swapped = when(lambda: (b.matmul(x, y), b.matmul(y, x)))

    first, second = [*left[0], *left[1]], [*right[0], *right[1]]
    matches(b, z, product(first, second, 2, 2, 2), (2, 2))
    matches(b, swapped, product(second, first, 2, 2, 2), (2, 2))


@clause(
    "linalg.matmul.associative",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.algebra", "linalg.exercise.associativity_cost"],
    rests_on=["linalg.matmul.m_matvecs"],
    example={"first": _BINARY[6], "second": _BINARY[7], "third": _BINARY[9]},
    domain=axes(
        "all triples of matrices of two rows and columns of 0 and 1",
        first=_BINARY,
        second=_BINARY,
        third=_BINARY,
    ),
)
def the_matrix_product_is_associative(b: Verbs, first: _Rows, second: _Rows, third: _Rows) -> None:
    """The products (A B) C and A (B C) are equal."""
    x, y, z = b.asarray(first), b.asarray(second), b.asarray(third)

    from_left, from_right = when(lambda: (b.matmul(b.matmul(x, y), z), b.matmul(x, b.matmul(y, z))))

    equal(b.tolist(from_left), b.tolist(from_right))


@clause(
    "linalg.exercise.associativity_cost",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.matmul.m_matvecs"],
    example={"sides": (8, 64, 5, 32)},
    domain=axes(
        "chains of three matrices, cheaper from the left or from the right",
        sides=((8, 64, 5, 32), (2, 3, 4, 5), (1, 5, 1, 5), (5, 1, 5, 1), (32, 2, 64, 2), (3, 3, 3, 3)),
    ),
)
def brackets_change_the_cost_and_not_the_product(b: Verbs, sides: tuple[int, int, int, int]) -> None:
    """The products (A B) C and A (B C) are equal, whichever of them takes fewer multiplications."""
    n, k, m, p = sides
    first, second, third = spread(_ENTRIES, (n, k)), spread(_OTHERS, (k, m)), spread((1, 0, -3, 8), (m, p))
    x, y, z = _matrix(b, first, n, k), _matrix(b, second, k, m), _matrix(b, third, m, p)

    from_left, from_right = when(lambda: ((x @ y) @ z, x @ (y @ z)))

    # whole numbers below 2 ** 24, so exact in whatever order
    want = product(product(first, second, n, k, m), third, n, m, p)
    matches(b, from_left, want, (n, p))
    matches(b, from_right, want, (n, p))
