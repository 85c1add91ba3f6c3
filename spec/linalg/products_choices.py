"""Where libraries differ on what products take (2.3.8 to 2.3.10)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import listed
from prelim.spec.expect import answer
from prelim.spec.given import named, typed
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.dot.dtype_match",
    Level.MAY,
    d2l("2.3.8"),
    rests_on=["linalg.dot.definition"],
    example={"name": "dot", "left": (2,), "right": (2,)},
    domain=listed(
        "products of two vectors, of a matrix and a vector, of two matrices",
        [
            {"name": "dot", "left": (2,), "right": (2,)},
            {"name": "matvec", "left": (2, 2), "right": (2,)},
            {"name": "matmul", "left": (2, 2), "right": (2, 2)},
        ],
    ),
    why="Integer features times float32 weights go on in float32, or in double precision; "
    "where it is refused, cast the features first.",
    choices=["float32", "float64", "refused"],
)
def what_products_of_integers_and_floats_are(b: Verbs, name: str, left: Shape, right: Shape) -> str:
    """The product of integers and float32 is float32, or float64, or is refused."""
    multiply = b.dot if name == "dot" else b.matvec if name == "matvec" else b.matmul
    x, y = b.ones(left, dtype=b.int64), b.ones(right, dtype=b.float32)

    return answer(lambda: named(b, multiply(x, y).dtype))


@clause(
    "linalg.dot.of_matrices",
    Level.MAY,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"left": (2, 3), "right": (3, 4)},
    why="Where it is the matrix product, dot and @ are one for matrices; "
    "where it is refused, their product has to be spelled @.",
    choices=["the matrix product", "refused"],
)
def what_the_dot_product_of_matrices_is(b: Verbs, left: Shape, right: Shape) -> str:
    """The dot product of two matrices is their product as matrices, or is refused."""
    x, y = b.ones(left), b.ones(right)

    return answer(lambda: {(2, 4): "the matrix product"}[tuple(b.dot(x, y).shape)])


@clause(
    "linalg.dot.of_three_axes",
    Level.MAY,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"left": (2, 3, 4), "right": (2, 4, 5)},
    why="Pairing each with each, two batches of n make n * n products; "
    "matrix by matrix they make n; where it is refused, it raises.",
    choices=["every pair of matrices", "matrix by matrix", "refused"],
)
def what_the_dot_product_of_three_axes_is(b: Verbs, left: Shape, right: Shape) -> str:
    """The dot product of two stacks of matrices pairs each matrix with each, or one by one, or is refused."""
    x, y = b.ones(left), b.ones(right)

    def pairing() -> str:
        return {(2, 3, 2, 5): "every pair of matrices", (2, 3, 5): "matrix by matrix"}[
            tuple(b.dot(x, y).shape)
        ]

    return answer(pairing)


@clause(
    "linalg.dot.with_scalar",
    Level.MAY,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"n": 3},
    why="Where it is multiplied, dot scales a vector; where it is refused, scaling has to be spelled *.",
    choices=["multiplied", "refused"],
)
def what_the_dot_product_with_a_scalar_is(b: Verbs, n: int) -> str:
    """The dot product of a scalar and a vector multiplies each element, or is refused."""
    x = b.ones((n,))

    return answer(lambda: {(n,): "multiplied"}[tuple(b.dot(b.asarray(2.0), x).shape)])


@clause(
    "linalg.dot.of_truth_values",
    Level.MAY,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"n": 3},
    why="Where it says how many, it counts common members; "
    "where it says whether any, the count is a mere yes; refused, it raises.",
    choices=["whether any", "how many", "refused"],
)
def what_the_dot_product_of_truth_values_is(b: Verbs, n: int) -> str:
    """The dot product of truth values says whether any pair is true, or how many are, or is refused."""
    x = b.ones((n,), dtype=b.bool)

    return answer(lambda: "whether any" if named(b, b.dot(x, x).dtype) == "bool" else "how many")


@clause(
    "linalg.matvec.stacked",
    Level.MAY,
    d2l("2.3.9"),
    covers=["linalg.matvec.columns_match_length"],
    rests_on=["linalg.matvec.mv"],
    example={"left": (2, 3), "right": (4, 3)},
    why="Where it goes row by row, one call applies a matrix to a batch of vectors; "
    "where it is refused, that needs another product.",
    choices=["row by row", "refused"],
)
def what_a_matrix_times_a_stack_of_vectors_is(b: Verbs, left: Shape, right: Shape) -> str:
    """The product of a matrix with a stack of vectors multiplies each of them, or is refused."""
    a, x = b.ones(left), b.ones(right)

    return answer(lambda: {(4, 2): "row by row"}[tuple(b.matvec(a, x).shape)])


@clause(
    "linalg.matmul.of_stacks",
    Level.MAY,
    d2l("2.3.10"),
    covers=["linalg.matmul.m_matvecs"],
    rests_on=["linalg.matmul.shape"],
    example={"left": (5, 2, 3), "right": (5, 3, 4)},
    domain=listed(
        "two stacks of matrices, a stack and a matrix",
        [{"left": (5, 2, 3), "right": right} for right in ((5, 3, 4), (3, 4))],
    ),
    why="Where it goes matrix by matrix, one call multiplies a batch, and an axis too many goes unnoticed; "
    "each with each, it has an axis more; where it is refused, it raises.",
    choices=["matrix by matrix", "each with each", "refused"],
)
def what_the_product_of_stacks_is(b: Verbs, left: Shape, right: Shape) -> str:
    """The product of stacks of matrices multiplies matrix by matrix, or each with each, or is refused."""
    x, y = b.ones(left), b.ones(right)
    told = {(5, 2, 4): "matrix by matrix", (5, 2, 5, 4): "each with each"}

    return answer(lambda: told[tuple(b.matmul(x, y).shape)])


@clause(
    "linalg.matmul.with_list",
    Level.MAY,
    d2l("2.3.10"),
    covers=[],
    rests_on=["linalg.matmul.shape"],
    example={"rows": [[1.0, 2.0], [3.0, 4.0]]},
    why="Where it is multiplied, small matrices may stay nested lists; "
    "where it is refused, they have to become arrays first.",
    choices=["multiplied", "refused"],
)
def whether_a_list_is_a_matrix(b: Verbs, rows: list[list[float]]) -> str:
    """The operator @ takes a nested list for a matrix, or refuses it."""
    x = b.ones((2, 2))

    return answer(lambda: {(2, 2): "multiplied"}[tuple((x @ rows).shape)])


@clause(
    "linalg.matmul.int32_overflow",
    Level.MAY,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"values": (2**31 - 1, 1)},
    why="Dot products of large integers are right where they are widened; "
    "where they wrap or saturate, they are wrong in silence; refused, they raise.",
    choices=["wrapped", "widened", "saturated", "refused"],
)
def what_a_product_beyond_int32_is(b: Verbs, values: tuple[int, ...]) -> str:
    """The dot product of int32 beyond their greatest wraps around, gets a wider type, or saturates."""
    x, ones = typed(b, values, (2,), "int32"), typed(b, [1, 1], (2,), "int32")

    return answer(
        lambda: {2**31: "widened", -(2**31): "wrapped", 2**31 - 1: "saturated"}[b.tolist(b.dot(x, ones))]
    )
