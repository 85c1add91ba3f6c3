"""Norms of vectors and matrices: what they are (2.3.11, exercises 9 and 10 of 2.3.13)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, when
from prelim.spec.given import digits, holding, laid_out, named, typed
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

# Squares and their sum are exact on these values, and a root is rounded once. A norm that divides by the
# greatest element first, against overflow, also rounds the quotients, their squares, the sum and the product.
ULPS = 4

WHOLE: tuple[tuple[int, ...], ...] = (
    (3, -4), (0, 0, 0), (-7,), (1, 2, 2), (2, -3, 6), (1, -1, 1, -1), (), (0, 0, 5, 0), (1,) * 1025,
    tuple(i % 7 - 3 for i in range(64)), (*[0] * 1024, -12),
)  # fmt: skip
SMALL = cases.small_vectors((3, -1, 0, 2, -4, 7), (1, 2, 3))
_whole = axes("all short vectors of six whole numbers, and others of up to 1,025", at=(*SMALL, *WHOLE))
_floats = axes("floats of two widths", dtype=("float32", "float64"))


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
    close(b.tolist(norm), math.sqrt(sum(v * v for v in at)), ulps=ULPS, digits=digits(b, x))


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

    close(b.tolist(norm), math.sqrt(b.tolist(b.dot(x, x))), ulps=ULPS, digits=digits(b, x))


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
    close(b.tolist(norm), math.sqrt(sum(v * v for v in elements)), ulps=ULPS, digits=digits(b, x))


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
    close(b.tolist(norm), math.sqrt(sum(i * i for i in range(n))), ulps=ULPS + n / 4, digits=digits(b, x))


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
    close([b.tolist(norm), b.tolist(of_vector)], [want, want], ulps=ULPS, digits=digits(b, x))
