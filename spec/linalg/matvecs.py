"""Products of a matrix and a vector (2.3.9)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import at_most, close, equal, matches, refused, when
from prelim.spec.given import digits, holding, laid_out, typed
from prelim.spec.oracle import product, spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_SIDES: tuple[Shape, ...] = (
    (2, 3), (3, 3), (1, 4), (4, 1), (1, 1), (0, 3), (2, 0), (5, 4), (33, 32), (2, 1025), (1025, 2),
)  # fmt: skip
_FACTORS: tuple[tuple[Shape, Shape], ...] = (
    ((2, 3), (3,)), ((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1,), (1,)), ((1, 1), (1,)),
    ((3, 3), (3,)), ((3,), (3, 3)), ((1025,), (1025,)), ((33, 32), (32,)), ((0, 3), (3,)), ((0,), (0,)),
)  # fmt: skip
_FILLED = [shape for shape in _SIDES if 0 not in shape]
_SIGNED, _ENTRIES = (2, -1, 0, 3, 1), (0, 1, -2, 3, 4, -5, 6)


@clause(
    "linalg.matvec.mv",
    Level.MUST,
    d2l("2.3.9"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (2, 3), "dtype": "float32"},
    domain=axes(
        "matrices with sides 0 to 1,025, of three dtypes", shape=_SIDES, dtype=("float32", "int32", "float64")
    ),
    sizes=sized(lambda n: {"shape": square(n), "dtype": "float32"}, moves=1),
)
def a_matrix_times_a_vector_is_a_vector(b: Verbs, shape: Shape, dtype: str) -> None:
    """A matrix of m rows times a vector is a vector of length m: each row times the vector, summed."""
    rows, columns = shape
    elements, at = spread(_ENTRIES, shape), spread(_SIGNED, (columns,))
    a, x = typed(b, elements, shape, dtype), typed(b, at, (columns,), dtype)

    y = when(lambda: b.matvec(a, x))

    matches(b, y, product(elements, at, rows, columns, 1), (rows,))


@clause(
    "linalg.matvec.picks_columns",
    Level.MUST,
    d2l("2.3.9"),
    covers=["linalg.matvec.mv"],
    rests_on=["linalg.matvec.mv"],
    example={"shape": (2, 3), "j": 1},
    domain=listed(
        "each column of small matrices, and three of a large one",
        [
            {"shape": shape, "j": j}
            for shape in ((2, 3), (3, 3), (4, 1), (1, 4), (5, 4))
            for j in range(shape[1])
        ]
        + [{"shape": (33, 32), "j": j} for j in (0, 15, 31)],
    ),
)
def a_unit_vector_picks_a_column(b: Verbs, shape: Shape, j: int) -> None:
    """A matrix times the j-th unit vector is its j-th column."""
    rows, columns = shape
    a = holding(b, map(float, range(rows * columns)), shape)
    unit = holding(b, [float(k == j) for k in range(columns)], (columns,))

    column = when(lambda: b.matvec(a, unit))

    matches(b, column, range(j, rows * columns, columns), (rows,))


@clause(
    "linalg.matvec.columns_match_length",
    Level.MUST,
    d2l("2.3.9"),
    rests_on=["linalg.matvec.mv"],
    example={"shape": (2, 3), "length": 2},
    domain=listed(
        "matrices with vectors too short and too long, as long as the matrix is high, and of one element",
        [
            {"shape": shape, "length": length}
            for shape in ((2, 3), (3, 2), (3, 3), (4, 1), (1, 4), (2, 0), (33, 32))
            for length in sorted({shape[0], shape[1] - 1, shape[1] + 1, 1, 0} - {shape[1], -1})
        ],
    ),
)
def the_length_must_match_the_columns(b: Verbs, shape: Shape, length: int) -> None:
    """A matrix is multiplied only by a vector as long as it has columns; nothing is broadcast."""
    a = b.ones(shape)
    equal(tuple(b.matvec(a, b.ones((shape[1],))).shape), (shape[0],))

    refused(lambda: b.wait(b.matvec(a, b.ones((length,)))))


@clause(
    "linalg.matvec.rows_dot",
    Level.MUST,
    d2l("2.3.9"),
    rests_on=["linalg.matvec.mv", "linalg.dot.definition"],
    example={"shape": (2, 3)},
    domain=axes("matrices with sides 1 to 1,025", shape=_FILLED[:-1]),
)
def each_element_is_the_dot_product_of_a_row(b: Verbs, shape: Shape) -> None:
    """The i-th element of A x is the dot product of the i-th row of A and x."""
    rows, columns = shape
    a = holding(b, map(float, spread(_ENTRIES, shape)), shape)
    x = holding(b, map(float, spread(_SIGNED, (columns,))), (columns,))

    y = when(lambda: b.matvec(a, x))

    equal(b.tolist(y), [b.tolist(b.dot(a[i], x)) for i in range(rows)])


@clause(
    "linalg.matvec.at_operator",
    Level.MUST,
    d2l("2.3.9"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"left": (2, 3), "right": (3,)},
    domain=listed(
        "two vectors, a matrix and a vector, a vector and a matrix, two matrices",
        [{"left": left, "right": right} for left, right in _FACTORS],
    ),
)
def the_operator_chooses_by_its_operands(b: Verbs, left: Shape, right: Shape) -> None:
    """The operator @ multiplies vectors, a matrix and a vector, or matrices, as its operands are."""
    elements, others = spread(_ENTRIES, left), spread(_SIGNED, right)
    x, y = holding(b, map(float, elements), left), holding(b, map(float, others), right)

    z = when(lambda: x @ y)

    rows, inner, columns = math.prod(left[:-1]), left[-1], math.prod(right[1:])
    matches(b, z, product(elements, others, rows, inner, columns), (*left[:-1], *right[1:]))


@clause(
    "linalg.matvec.of_views",
    Level.MUST,
    d2l("2.3.9"),
    covers=["linalg.matvec.mv"],
    rests_on=["linalg.matvec.mv"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=axes(
        "matrices in order of rows, of columns, with gaps, from an offset on",
        layout=cases.LAYOUTS,
        shape=[(3, 4), (4, 3), (3, 3), (1, 4), (4, 1), (33, 32)],
    ),
)
def views_multiply_vectors(b: Verbs, layout: str, shape: Shape) -> None:
    """A view times a vector multiplies the elements that it shows, however its memory is laid out."""
    rows, columns = shape
    a, at = laid_out(b, layout, shape), spread(_SIGNED, (columns,))
    x = holding(b, map(float, at), (columns,))

    y = when(lambda: b.matvec(a, x))

    matches(b, y, product(range(rows * columns), at, rows, columns, 1), (rows,))


_TURNS = {  # rotations, by their cosine and sine times the third number
    "a quarter": (0, 1, 1),
    "a half": (-1, 0, 1),
    "three quarters": (0, -1, 1),
    "3-4-5": (3, 4, 5),
    "5-12-13": (5, 12, 13),
}


@clause(
    "linalg.matvec.projection_rotation",
    Level.MUST,
    d2l("2.3.9"),
    rests_on=["linalg.matvec.mv"],
    example={"turn": "a quarter", "at": (1.0, 0.0)},
    domain=axes(
        "rotations by quarters of a turn and by two other angles",
        turn=_TURNS,
        at=cases.small_vectors((1.0, 0.0, -3.0, 4.0, -8.0, 15.0), (2,)),
    ),
)
def a_rotation_keeps_the_length(b: Verbs, turn: str, at: tuple[float, float]) -> None:
    """A rotation is a product with a square matrix: it turns a vector and keeps its length."""
    cosine, sine, unit = _TURNS[turn]
    a = b.asarray([[cosine / unit, -sine / unit], [sine / unit, cosine / unit]])
    x = b.asarray(at)

    y = when(lambda: b.matvec(a, x))

    # Matrix, products and sum are rounded: three roundings of numbers up to the length of x.
    u, v, length = *at, math.hypot(*at)
    want = [(cosine * u - sine * v) / unit, (sine * u + cosine * v) / unit]
    errors = [abs(got - element) for got, element in zip(b.tolist(y), want, strict=True)]
    at_most(max(errors), length * math.ldexp(4.0, 1 - digits(b, x)), "distance from the vector turned")
    close(b.tolist(b.vector_norm(y)), b.tolist(b.vector_norm(x)), ulps=8, digits=digits(b, x))
    equal(tuple(y.shape), (2,))


@clause(
    "linalg.matvec.maps_between_spaces",
    Level.MUST,
    d2l("2.3.9"),
    covers=["linalg.matvec.projection_rotation"],
    rests_on=["linalg.matvec.mv", "ndarray.elementwise.arithmetic"],
    example={"shape": (2, 3), "a": 2.0},
    domain=axes("matrices with sides 1 to 1,025", shape=_FILLED, a=(2.0, -0.5, 0.0)),
)
def a_matrix_maps_linearly(b: Verbs, shape: Shape, a: float) -> None:
    """A matrix of m rows and n columns maps vectors of length n to vectors of length m, linearly."""
    rows, columns = shape
    matrix = holding(b, map(float, spread(_ENTRIES, shape)), shape)
    x, y = (holding(b, map(float, spread(v, (columns,))), (columns,)) for v in (_SIGNED, (1, -4, 2)))

    image = when(lambda: b.matvec(matrix, a * x + y))

    equal(tuple(image.shape), (rows,))
    equal(b.tolist(image), b.tolist(a * b.matvec(matrix, x) + b.matvec(matrix, y)))
