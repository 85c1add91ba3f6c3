"""Where libraries differ on what norms take, and near the ends of the floats (2.3.11)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.expect import answer
from prelim.spec.given import named, typed
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.norm.of_integers",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.l2"],
    rests_on=["linalg.norm.l2"],
    example={"values": [3, -4]},
    why="The length of an integer vector has single precision, or double; "
    "where it is refused, the vector has to be cast first.",
    choices=["float32", "float64", "refused"],
)
def what_the_norm_of_integers_is(b: Verbs, values: list[int]) -> str:
    """The norm of integers is a float of single or double precision, or is refused."""
    x = b.asarray(values)

    return answer(lambda: named(b, b.vector_norm(x).dtype))


@clause(
    "linalg.norm.order_one_of_matrix",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.l1"],
    rests_on=["linalg.norm.l1"],
    example={"rows": [[1.0, -2.0], [3.0, 4.0]]},
    why="An L1 penalty on a matrix sums all weights, or its heaviest column alone, both plausible; "
    "where it is refused, it raises.",
    choices=["the greatest sum of a column", "the sum of all", "refused"],
)
def what_the_norm_of_order_one_of_a_matrix_is(b: Verbs, rows: list[list[float]]) -> str:
    """The norm of order 1 of a matrix is the greatest sum of a column, or the sum of all elements."""
    x = b.asarray(rows)

    return answer(
        lambda: {6.0: "the greatest sum of a column", 10.0: "the sum of all"}[b.tolist(b.norm(x, 1))]
    )


@clause(
    "linalg.norm.order_two_of_matrix",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.fro_not_spectral"],
    rests_on=["linalg.norm.frobenius"],
    example={"n": 2},
    why="A penalty of order 2 is the Frobenius norm, or the largest singular value, both plausible; "
    "where it is refused, it raises.",
    choices=["spectral", "Frobenius", "refused"],
)
def what_the_norm_of_order_two_of_a_matrix_is(b: Verbs, n: int) -> str:
    """The norm of a matrix, its order 2 named, is the spectral norm, or the Frobenius norm, or is refused."""
    x = b.asarray([[float(i == j) for j in range(n)] for i in range(n)])

    return answer(lambda: "spectral" if b.tolist(b.norm(x, 2)) < 1.25 else "Frobenius")


@clause(
    "linalg.norm.order_of_three_axes",
    Level.MAY,
    d2l("2.3.13"),
    covers=["linalg.exercise.norm_of_higher_order"],
    rests_on=["linalg.exercise.norm_of_higher_order"],
    example={"shape": (2, 3, 4)},
    why="Where it is that of all elements, a whole tensor goes in as it is; "
    "where it is refused, it has to be flattened first.",
    choices=["that of all elements", "refused"],
)
def what_the_norm_of_an_order_of_three_axes_is(b: Verbs, shape: Shape) -> str:
    """The norm of a tensor with three axes, its order named, is that of all its elements, or is refused."""
    x = b.ones(shape)

    return answer(lambda: {(): "that of all elements"}[tuple(b.norm(x, 2).shape)])


@clause(
    "linalg.norm.overflow",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.homogeneity"],
    rests_on=["linalg.norm.l2"],
    example={"scale": 1e30},
    why="Where it is infinite, clipping by the norm zeroes large gradients; "
    "where it is finite, it scales them; refused, it raises.",
    choices=["infinite", "finite", "refused"],
)
def what_the_norm_of_great_numbers_is(b: Verbs, scale: float) -> str:
    """The L2 norm of numbers whose squares overflow float32 is infinite, or finite as it should be."""
    x = typed(b, [3 * scale, 4 * scale], (2,), "float32")

    def norm() -> str:
        return "infinite" if math.isinf(b.tolist(b.vector_norm(x))) else "finite"

    return answer(norm)


@clause(
    "linalg.norm.underflow",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.positive_definite"],
    rests_on=["linalg.norm.l2"],
    example={"scale": 1e-30},
    why="Where it is 0, tiny vectors divided by their norm are infinite; "
    "where it is positive, they have length 1; refused, it raises.",
    choices=["0", "positive", "refused"],
)
def what_the_norm_of_small_numbers_is(b: Verbs, scale: float) -> str:
    """The L2 norm of numbers whose squares underflow float32 is 0, or positive as it should be."""
    x = typed(b, [3 * scale, 4 * scale], (2,), "float32")

    return answer(lambda: "0" if b.tolist(b.vector_norm(x)) == 0 else "positive")


@clause(
    "linalg.norm.greatest_of_nothing",
    Level.MAY,
    d2l("2.3.11"),
    covers=["linalg.norm.lp_family"],
    rests_on=["linalg.norm.lp_family"],
    example={"shape": (0,)},
    why="A tolerance check passes on an empty vector, as 0 or as minus infinity; "
    "where it is refused, it raises.",
    choices=["0", "negative infinity", "refused"],
)
def what_the_greatest_value_norm_of_nothing_is(b: Verbs, shape: Shape) -> str:
    """The greatest absolute value of a vector without elements is 0, as for other norms, or is refused."""
    x = b.zeros(shape)

    return answer(
        lambda: {0.0: "0", -math.inf: "negative infinity"}[b.tolist(b.vector_norm(x, ord=math.inf))]
    )
