"""What every norm obeys: homogeneity, the triangle inequality, definiteness (2.3.11)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import at_most, close, equal, when
from prelim.spec.given import digits, holding
from prelim.spec.oracle import spread
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_Vector = tuple[float, ...]
_SIGNED = (3.0, -4.0, 0.0, 1.5, -2.0, 0.25, 5.0)
_norms = axes("the L1, L2 and greatest-value norms", p=(2, 1, math.inf))
_lengths = axes("lengths from 1 to 1,025", n=(2, 1, 3, 12, 64, 1025))
_VECTORS: list[_Vector] = [
    *cases.small_vectors((3.0, -4.0, 0.0, 0.5), (1, 2)),
    *[tuple(spread(values, (n,))) for n in (12, 64, 1025) for values in (_SIGNED, (1.0, -2.0, 0.5), (0.0,))],
]
_shapes = axes("matrices with sides 1 to 33", shape=((2, 3), (3, 3), (1, 1), (4, 1), (33, 32)))


# A norm of n elements rounds each square and each partial sum by half an ulp; the root halves that and is
# rounded itself; a scaling before it may round twice more.
def _ulps(n: int) -> float:
    return n / 2 + 4


@clause(
    "linalg.norm.homogeneity",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l2"],
    example={"p": 2, "at": (3.0, -4.0), "a": -2.0},
    domain=_norms * axes("vectors", at=_VECTORS) * axes("factors", a=(-2.0, 0.0, 0.5, 1.0, -1.0, 3.0)),
)
def a_norm_scales_with_its_vector(b: Verbs, p: float, at: _Vector, a: float) -> None:
    """The norm of a vector times a number is its norm times the absolute value of that number."""
    x = b.asarray(at)

    scaled = when(lambda: b.vector_norm(a * x, ord=p))

    norm = b.tolist(b.vector_norm(x, ord=p))
    close(b.tolist(scaled), abs(a) * norm, ulps=2 * _ulps(len(at)), digits=digits(b, x))


@clause(
    "linalg.norm.triangle",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l2"],
    example={"p": 2, "left": (3.0, -4.0), "right": (-4.0, 0.5)},
    domain=_norms
    * axes("", left=_VECTORS, right=_VECTORS).where(
        lambda left, right: len(left) == len(right), "pairs of vectors of one length, from 1 to 1,025"
    ),
)
def a_norm_obeys_the_triangle_inequality(b: Verbs, p: float, left: _Vector, right: _Vector) -> None:
    """The norm of a sum is at most the sum of the norms; it equals that for a vector and its double."""
    x, y = b.asarray(left), b.asarray(right)

    of_sum = when(lambda: b.vector_norm(x + y, ord=p))

    sides = [b.tolist(b.vector_norm(v, ord=p)) for v in (x, y)]
    slack = 1 + 2 * _ulps(len(left)) * math.ldexp(1.0, 1 - digits(b, x))
    at_most(b.tolist(of_sum), sum(sides) * slack, "norm of the sum")
    at_most(abs(sides[0] - sides[1]), b.tolist(of_sum) + sum(sides) * (slack - 1), "difference of the norms")
    thrice = b.tolist(b.vector_norm(x + 2 * x, ord=p))
    close(thrice, 3 * sides[0], ulps=2 * _ulps(len(left)), digits=digits(b, x))


@clause(
    "linalg.norm.positive_definite",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l2"],
    example={"p": 2, "n": 2, "value": -4.0, "at": 0},
    domain=(
        _norms
        * _lengths
        * axes("one element that is not 0, large and small", value=(-4.0, 0.0, 1e-3, 2.0**-50, 2.0**50))
        * axes("its place", at=(0, 1, 1024))
    ).where(
        lambda p, n, value, at: at < n,
        "the L1, L2 and greatest-value norms of 1 to 1,025 elements, all 0 or all but one",
    ),
)
def a_norm_is_zero_for_zero_alone(b: Verbs, p: float, n: int, value: float, at: int) -> None:
    """A norm is 0 for the vector of zeros, and positive if one element anywhere is not 0."""
    x = holding(b, [value if i == at else 0.0 for i in range(n)], (n,))

    norm = when(lambda: b.vector_norm(x, ord=p))

    # away from underflow: the square of 2 ** -50 is a normal float32
    equal((b.tolist(norm) > 0, b.tolist(norm) == 0), (value != 0, value == 0))


@clause(
    "linalg.norm.of_matrices",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.homogeneity", "linalg.norm.triangle", "linalg.norm.positive_definite"],
    rests_on=["linalg.norm.frobenius"],
    example={"shape": (2, 3), "a": -2.0},
    domain=_shapes * axes("factors", a=(-2.0, 0.0, 0.5, 3.0)),
)
def the_frobenius_norm_is_a_norm(b: Verbs, shape: Shape, a: float) -> None:
    """The Frobenius norm scales with its matrix, obeys the triangle inequality, and is 0 for zeros alone."""
    n = math.prod(shape)
    x, y = holding(b, spread(_SIGNED, shape), shape), holding(b, spread((-1.0, 2.0, 0.5), shape), shape)

    scaled, of_sum = when(lambda: (b.matrix_norm(a * x), b.matrix_norm(x + y)))

    norm, other = b.tolist(b.matrix_norm(x)), b.tolist(b.matrix_norm(y))
    close(b.tolist(scaled), abs(a) * norm, ulps=2 * _ulps(n), digits=digits(b, x))
    at_most(
        b.tolist(of_sum),
        (norm + other) * (1 + 2 * _ulps(n) * math.ldexp(1.0, 1 - digits(b, x))),
        "norm of the sum",
    )
    signs = holding(b, spread((1.0, -1.0), shape), shape)
    equal([b.tolist(b.matrix_norm(m)) > 0 for m in (x, signs, b.zeros(shape))], [True, True, False])
