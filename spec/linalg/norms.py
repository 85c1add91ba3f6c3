"""Norms of vectors and matrices: what they are (2.3.11, exercises 9 and 10 of 2.3.13)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import at_most, close, equal, when
from prelim.spec.given import digits, holding, laid_out, named, typed
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

# Squares and their sum are exact on these values, and a root is rounded once. A norm that divides by the
# greatest element first, against overflow, also rounds the quotients, their squares, the sum and the product.
_ULPS = 4

_WHOLE: tuple[tuple[int, ...], ...] = (
    (3, -4), (0, 0, 0), (-7,), (1, 2, 2), (2, -3, 6), (1, -1, 1, -1), (), (0, 0, 5, 0), (1,) * 1025,
    tuple(i % 7 - 3 for i in range(64)), (*[0] * 1024, -12),
)  # fmt: skip
_SMALL = cases.small_vectors((3, -1, 0, 2, -4, 7), (1, 2, 3))
_whole = axes("all short vectors of six whole numbers, and others of up to 1,025", at=(*_SMALL, *_WHOLE))
_floats = axes("floats of two widths", dtype=("float32", "float64"))
_GRID = cases.small_vectors((0.0, 3.0, -4.0, 1.5), (2,))
_POINTS: list[tuple[tuple[float, ...], tuple[float, ...]]] = [
    *[(left, right) for left in _GRID for right in _GRID],
    ((-1.0,), (2.0,)),
    ((1.0, -2.0, 3.0), (-1.0, 0.0, 2.0)),
    ((0.0,) * 3, (0.0,) * 3),
    ((0.5,) * 1025, (-0.5,) * 1025),
]
_points = listed(
    "pairs of points of a grid in the plane, and in one, three and 1,025 dimensions",
    [{"left": left, "right": right} for left, right in _POINTS],
)


@clause(
    "linalg.norm.l2",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (3, -4), "dtype": "float32"},
    domain=_whole * _floats,
    sizes=sized(lambda n: {"at": (1,) * n, "dtype": "float32"}, moves=1),
)
def the_l2_norm_is_the_root_of_squares_summed(b: Verbs, at: tuple[int, ...], dtype: str) -> None:
    """The L2 norm of a vector is the square root of the sum of its elements squared; 0 if there are none."""
    x = typed(b, at, (len(at),), dtype)

    norm = when(lambda: b.vector_norm(x))

    equal(tuple(norm.shape), ())
    close(b.tolist(norm), math.sqrt(sum(v * v for v in at)), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.l2_is_root_of_dot",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.l2"],
    rests_on=["linalg.norm.l2", "linalg.dot.definition"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=cases.vectors,
)
def the_l2_norm_is_the_root_of_the_dot_product(b: Verbs, at: tuple[float, ...]) -> None:
    """The L2 norm of a vector is the square root of its dot product with itself."""
    x = holding(b, at, (len(at),))

    norm = when(lambda: b.vector_norm(x))

    close(b.tolist(norm), math.sqrt(b.tolist(b.dot(x, x))), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.l1",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (3, -4), "dtype": "float32"},
    domain=_whole * _floats,
)
def the_l1_norm_sums_absolute_values(b: Verbs, at: tuple[int, ...], dtype: str) -> None:
    """The L1 norm of a vector is the sum of the absolute values of its elements."""
    x = typed(b, at, (len(at),), dtype)

    norm, by_hand = when(lambda: (b.vector_norm(x, ord=1), b.sum(b.abs(x))))

    equal((b.tolist(norm), b.tolist(by_hand)), (sum(map(abs, at)), sum(map(abs, at))))
    equal(tuple(norm.shape), ())


@clause(
    "linalg.norm.dtype_kept",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.l2", "linalg.norm.l1", "linalg.norm.frobenius"],
    rests_on=["linalg.norm.l2"],
    example={"name": "L2", "dtype": "float32"},
    domain=axes("three norms", name=("L2", "L1", "Frobenius")) * _floats,
)
def norms_keep_the_type_of_floats(b: Verbs, name: str, dtype: str) -> None:
    """The norm of floats is of the type of the floats."""
    x = b.ones((2, 3) if name == "Frobenius" else (3,), dtype=getattr(b, dtype))

    norm = when(lambda: b.matrix_norm(x) if name == "Frobenius" else b.vector_norm(x, ord=int(name[1])))

    equal(named(b, norm.dtype), named(b, x.dtype))


@clause(
    "linalg.norm.frobenius",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (4, 9), "values": (1,), "dtype": "float32"},
    domain=axes(
        "matrices with sides 0 to 33, of equal elements and of elements of either sign",
        shape=((4, 9), (2, 3), (3, 3), (1, 1), (1, 4), (5, 1), (0, 3), (33, 32)),
        values=((1,), (3, -4, 0), (0,), (2, -1, 5, -6, 3, 1, -2)),
    )
    * _floats,
    sizes=sized(lambda n: {"shape": square(n), "values": (1,), "dtype": "float32"}, moves=1),
)
def the_frobenius_norm_is_that_of_all_elements(
    b: Verbs, shape: Shape, values: tuple[int, ...], dtype: str
) -> None:
    """The Frobenius norm of a matrix is the square root of the sum of the squares of all its elements."""
    elements = spread(values, shape)
    x = typed(b, elements, shape, dtype)

    norm = when(lambda: b.matrix_norm(x))

    equal(tuple(norm.shape), ())
    close(b.tolist(norm), math.sqrt(sum(v * v for v in elements)), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.of_views",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.frobenius", "linalg.norm.l2"],
    rests_on=["linalg.norm.l2", "linalg.norm.frobenius"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=axes(
        "views of vectors and matrices", layout=cases.LAYOUTS, shape=[(3, 4), (12,), (4, 1), (33, 32)]
    ),
)
def the_norm_of_a_view_counts_its_elements(b: Verbs, layout: str, shape: Shape) -> None:
    """The norm of a view counts the elements that it shows, however its memory is laid out."""
    x = laid_out(b, layout, shape)

    norm = when(lambda: b.vector_norm(x) if len(shape) == 1 else b.matrix_norm(x))

    # The squares of more than 1,000 numbers add up to more than 2 ** 24: each partial sum may be rounded by
    # half an ulp, and the root halves what comes of it.
    n = math.prod(shape)
    close(b.tolist(norm), math.sqrt(sum(i * i for i in range(n))), ulps=_ULPS + n / 4, digits=digits(b, x))


@clause(
    "linalg.exercise.norm_of_higher_order",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.norm.l2"],
    example={"shape": (2, 3, 4)},
    domain=cases.kinds,
)
def the_norm_of_a_tensor_is_that_of_its_elements(b: Verbs, shape: Shape) -> None:
    """The L2 norm of a tensor of any order, no axis named, is that of the vector of its elements."""
    values = spread((1.0, -2.0, 4.0, 0.5), shape)
    x, vector = holding(b, values, shape), holding(b, values, (len(values),))

    norm, of_vector = when(lambda: (b.vector_norm(x), b.vector_norm(vector)))

    equal(tuple(norm.shape), ())
    want = math.sqrt(sum(v * v for v in values))
    close([b.tolist(norm), b.tolist(of_vector)], [want, want], ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.lp_family",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l1", "linalg.norm.l2"],
    example={"at": (3, -4), "p": 3},
    domain=axes(
        "all short vectors of six whole numbers, and others of up to 64",
        at=[at for at in (*_SMALL, *_WHOLE) if 0 < len(at) <= 64],
        p=(3, 1, 2, 4, 1.5, math.inf),
    ),
)
def the_lp_norm_generalises_l1_and_l2(b: Verbs, at: tuple[int, ...], p: float) -> None:
    """The Lp norm is the p-th root of the p-th powers summed; as p grows it falls to the greatest value."""
    x = holding(b, map(float, at), (len(at),))

    norm = when(lambda: b.vector_norm(x, ord=p))

    greatest = max(map(abs, at))
    want = greatest if p == math.inf else sum(abs(v) ** p for v in at) ** (1 / p)
    # Two powers of 16 ulp each, as OpenCL allows, and the sum, whose error the root divides by p.
    ulps = 32 + len(at)
    close(b.tolist(norm), want, ulps=ulps, digits=digits(b, x))
    slack = 1 + ulps * math.ldexp(1.0, 1 - digits(b, x))
    at_most(greatest, b.tolist(norm) * slack, "greatest absolute value")
    at_most(b.tolist(norm), b.tolist(b.vector_norm(x, ord=1)) * slack, "Lp norm, beside the L1 norm")


@clause(
    "linalg.norm.l1_outliers",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l1", "linalg.norm.l2"],
    example={"rest": (1.0, 1.0, 1.0), "outlier": 10.0},
    domain=axes(
        "vectors of which one element exceeds the others",
        rest=((1.0, 1.0, 1.0), (2.0, -1.0), (0.5,) * 8),
        outlier=(10.0, -16.0, 100.0),
    ),
)
def an_outlier_takes_more_of_the_squared_l2_norm(b: Verbs, rest: tuple[float, ...], outlier: float) -> None:
    """An outlier makes up a larger share of the squared L2 norm than of the L1 norm."""
    x = holding(b, (*rest, outlier), (len(rest) + 1,))

    l1, l2 = when(lambda: (b.tolist(b.vector_norm(x, ord=1)), b.tolist(b.vector_norm(x, ord=2))))

    of_l1 = abs(outlier) / (sum(map(abs, rest)) + abs(outlier))
    of_l2 = outlier**2 / (sum(v * v for v in rest) + outlier**2)
    close([abs(outlier) / l1, outlier**2 / l2**2], [of_l1, of_l2], ulps=2 * _ULPS, digits=digits(b, x))
    at_most(abs(outlier) / l1, outlier**2 / l2**2, "share of the L1 norm")


@clause(
    "linalg.norm.fro_not_spectral",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.frobenius"],
    example={"n": 2},
    domain=axes("identity matrices", n=(2, 1, 3, 5, 32)),
)
def the_default_matrix_norm_is_frobenius(b: Verbs, n: int) -> None:
    """The default norm of a matrix is Frobenius, not spectral: the root of n for n rows of the identity."""
    x = b.asarray([[float(i == j) for j in range(n)] for i in range(n)])

    norm = when(lambda: b.matrix_norm(x))

    close(b.tolist(norm), math.sqrt(n), ulps=_ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.bounds_products",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.fro_not_spectral"],
    rests_on=["linalg.norm.frobenius", "linalg.matvec.mv"],
    example={"shape": (2, 3), "at": (1.0, -2.0, 0.5)},
    domain=axes(
        "matrices of three columns",
        shape=((2, 3), (1, 3), (3, 3), (32, 3)),
        at=((1.0, -2.0, 0.5), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
    ),
)
def a_matrix_stretches_at_most_by_its_norm(b: Verbs, shape: Shape, at: tuple[float, ...]) -> None:
    """The norm of the product of a matrix and a vector is at most the product of their norms."""
    a, x = holding(b, map(float, spread((1, 2, 3, -1), shape)), shape), b.asarray(at)

    of_product, bound = when(lambda: (b.vector_norm(b.matvec(a, x)), b.matrix_norm(a) * b.vector_norm(x)))

    # The product of a and x is exact; each of the three norms errs by _ULPS, their product by half.
    slack = 1 + (3 * _ULPS + 1) * math.ldexp(1.0, 1 - digits(b, x))
    at_most(b.tolist(of_product), b.tolist(bound) * slack, "norm of the product")


@clause(
    "linalg.norm.objectives_as_norms",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l2"],
    example={"left": (3.0, 0.0), "right": (0.0, -4.0)},
    domain=_points,
)
def a_distance_is_the_norm_of_a_difference(
    b: Verbs, left: tuple[float, ...], right: tuple[float, ...]
) -> None:
    """The distance of two vectors is the norm of their difference: 0 only if they are equal."""
    x, y = b.asarray(left), b.asarray(right)

    distance = when(lambda: b.vector_norm(x - y))

    want = math.sqrt(sum((u - v) ** 2 for u, v in zip(left, right, strict=True)))
    close(b.tolist(distance), want, ulps=_ULPS, digits=digits(b, x))
    equal(b.tolist(b.vector_norm(y - x)), b.tolist(distance))
    equal(b.tolist(distance) == 0, left == right)


@clause(
    "linalg.exercise.manhattan",
    Level.MUST,
    d2l("2.3.13"),
    rests_on=["linalg.norm.l1"],
    example={"left": (0.0, 0.0), "right": (3.0, -4.0)},
    domain=_points,
)
def the_manhattan_distance_adds_the_ways_along_the_axes(
    b: Verbs, left: tuple[float, ...], right: tuple[float, ...]
) -> None:
    """The Manhattan distance is the L1 norm of a difference, and no shorter than the straight line."""
    x, y = b.asarray(left), b.asarray(right)

    along, straight = when(lambda: (b.vector_norm(y - x, ord=1), b.vector_norm(y - x, ord=2)))

    equal(b.tolist(along), sum(abs(u - v) for u, v in zip(left, right, strict=True)))
    slack = 1 + _ULPS * math.ldexp(1.0, 1 - digits(b, x))
    at_most(b.tolist(straight), b.tolist(along) * slack, "length of the straight line")
