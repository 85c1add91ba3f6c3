"""Dot products of vectors (2.3.8)."""

from __future__ import annotations

import math
import operator
from itertools import product as combined

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import at_most, equal, matches, refused, when
from prelim.spec.given import digits, holding, named, typed
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

_Vector = tuple[float, ...]
_SIGNED = (1, -2, 3, 0, 5, -1, 2)
_lengths = axes("lengths from 0 to 1,025", n=(3, 4, 0, 1, 2, 12, 64, 1025))


@clause(
    "linalg.dot.definition",
    Level.MUST,
    d2l("2.3.8"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"n": 3, "dtype": "float32"},
    domain=_lengths * axes("four dtypes", dtype=("float32", "int32", "float64", "int64")),
    sizes=sized(lambda n: {"n": n, "dtype": "float32"}, moves=2),
)
def the_dot_product_sums_products(b: Verbs, n: int, dtype: str) -> None:
    """The dot product of two vectors is the sum of the products of their elements, place by place."""
    left, right = spread(_SIGNED, (n,)), spread((2, 1, -1, 4), (n,))
    x, y = typed(b, left, (n,), dtype), typed(b, right, (n,), dtype)

    product = when(lambda: b.dot(x, y))

    matches(b, product, [sum(map(operator.mul, left, right))], ())


@clause(
    "linalg.dot.dtype_kept",
    Level.MUST,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"n": 3, "dtype": "float32"},
    domain=axes(
        "empty, short and long vectors of four dtypes",
        n=(3, 0, 1, 1025),
        dtype=("float32", "int32", "float64", "int64"),
    ),
)
def the_dot_product_keeps_the_type(b: Verbs, n: int, dtype: str) -> None:
    """The dot product of two vectors of one type is of that type."""
    x = b.ones((n,), dtype=getattr(b, dtype))

    product = when(lambda: b.dot(x, x))

    equal(named(b, product.dtype), named(b, x.dtype))


@clause(
    "linalg.dot.elementwise_then_sum",
    Level.MUST,
    d2l("2.3.8"),
    rests_on=["linalg.dot.definition", "ndarray.sum.single_element"],
    example={"left": (0.0, 1.0, 2.0, 3.0), "right": (0.0, 1.0, 2.0, 3.0)},
    domain=axes(
        "",
        left=(*cases.VECTORS, *cases.small_vectors((-2.0, 0.5, 3.0), (3,))),
        right=(*cases.VECTORS, *cases.small_vectors((1.0, 0.0, -4.0), (3,))),
    ).where(
        lambda left, right: len(left) == len(right), "pairs of vectors of one length, of 1 to 1,025 fractions"
    ),
)
def the_dot_product_is_a_product_and_a_sum(b: Verbs, left: _Vector, right: _Vector) -> None:
    """The dot product equals the elementwise product, summed."""
    x, y = holding(b, left, (len(left),)), holding(b, right, (len(right),))

    at_once, stepwise = when(lambda: (b.dot(x, y), b.sum(x * y)))

    equal(b.tolist(at_once), b.tolist(stepwise))


@clause(
    "linalg.dot.bilinear",
    Level.MUST,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition", "ndarray.elementwise.arithmetic"],
    example={"x": (2.0, -1.0), "y": (0.0, 2.0), "z": (-1.0, -1.0), "a": 2.0},
    domain=axes(
        "all vectors of two elements among three numbers, and factors",
        x=cases.small_vectors((2.0, 0.0, -1.0), (2,)),
        y=cases.small_vectors((2.0, 0.0, -1.0), (2,)),
        z=cases.small_vectors((2.0, 0.0, -1.0), (2,)),
        a=(2.0, -0.5),
    ),
)
def the_dot_product_is_symmetric_and_linear(b: Verbs, x: _Vector, y: _Vector, z: _Vector, a: float) -> None:
    """The dot product is symmetric, linear in each vector, and never negative for a vector with itself."""
    u, v, w = b.asarray(x), b.asarray(y), b.asarray(z)

    product = when(lambda: b.dot(a * u + w, v))

    equal(b.tolist(product), a * b.tolist(b.dot(u, v)) + b.tolist(b.dot(w, v)))
    equal(b.tolist(b.dot(u, v)), b.tolist(b.dot(v, u)))
    equal(b.tolist(b.dot(u, u)), sum(element**2 for element in x))


@clause(
    "linalg.dot.lengths_refused",
    Level.MUST,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"left": 3, "right": 2},
    domain=axes("", left=(3, 2, 1, 0, 4, 1025), right=(2, 1, 3, 0, 5, 1024)).where(
        lambda left, right: left != right, "pairs of lengths that differ, 0 and 1 among them"
    ),
)
def vectors_of_different_lengths_are_refused(b: Verbs, left: int, right: int) -> None:
    """The dot product of vectors of different lengths is refused: nothing is repeated or cut off."""
    x, y = b.ones((left,)), b.ones((right,))
    equal(b.tolist(b.dot(x, x)), left)

    refused(lambda: b.wait(b.dot(x, y)))


@clause(
    "linalg.dot.of_views",
    Level.MUST,
    d2l("2.3.8"),
    covers=["linalg.dot.definition"],
    rests_on=["linalg.dot.definition"],
    example={"n": 3},
    domain=axes("lengths from 1 to 1,025", n=(3, 1, 2, 12, 64, 1025)),
)
def columns_and_rows_are_multiplied(b: Verbs, n: int) -> None:
    """The dot product of a column and of every other element of a vector counts those elements only."""
    matrix = holding(b, map(float, range(2 * n)), (n, 2))
    vector = holding(b, spread((1.0, 9.0, -2.0, 7.0), (2 * n,)), (2 * n,))
    x, y = matrix[:, 1], vector[::2]

    product = when(lambda: b.dot(x, y))

    equal(b.tolist(product), sum((2 * i + 1) * v for i, v in enumerate(spread((1.0, -2.0), (n,)))))


@clause(
    "linalg.dot.weighted_sum",
    Level.MUST,
    d2l("2.3.8"),
    rests_on=["linalg.dot.definition"],
    example={"values": (1.0, 2.0, 3.0), "weights": (2, 0, 1)},
    domain=axes(
        "three values, each counted 0 to 4 times, or often",
        values=((1.0, 2.0, 3.0), (-4.0, 0.5, 7.0)),
        weights=((2, 0, 1), (0, 1000, 24), *combined((0, 1, 3, 4), repeat=3)),
    ),
)
def weights_count_values(b: Verbs, values: _Vector, weights: tuple[int, ...]) -> None:
    """The dot product with weights is the weighted sum: each value counts as often as its weight says."""
    x, w = b.asarray(values), holding(b, map(float, weights), (len(weights),))
    repeated = [value for value, weight in zip(values, weights, strict=True) for _ in range(weight)]

    weighted = when(lambda: b.dot(x, w))

    equal(b.tolist(weighted), sum(repeated))


@clause(
    "linalg.dot.weighted_average",
    Level.MUST,
    d2l("2.3.8"),
    rests_on=["linalg.dot.definition", "linalg.reduce.mean"],
    example={"values": (1.0, 2.0, 3.0, 4.0), "weights": (0.25, 0.25, 0.5, 0.0)},
    domain=axes(
        "four values with all weights in eighths that add up to 1",
        values=((1.0, 2.0, 3.0, 4.0), (-8.0, 8.0, 0.0, 2.5), (3.0, 3.0, 3.0, 3.0)),
        weights=[w for w in cases.small_vectors([k / 8 for k in range(9)], (4,)) if sum(w) == 1],
    ),
)
def weights_that_add_up_to_one_average(b: Verbs, values: _Vector, weights: _Vector) -> None:
    """With weights from 0 on that add up to 1, the dot product is an average of the values."""
    x, w = b.asarray(values), b.asarray(weights)

    average = when(lambda: b.dot(x, w))

    equal(b.tolist(average), sum(v * weight for v, weight in zip(values, weights, strict=True)))
    at_most(b.tolist(average), max(values), "average")
    at_most(-b.tolist(average), -min(values), "average, negated")
    uniform = b.ones((len(values),)) / len(values)
    equal(b.tolist(b.dot(x, uniform)), b.tolist(b.mean(x)))


@clause(
    "linalg.dot.cosine",
    Level.MUST,
    d2l("2.3.8"),
    rests_on=["linalg.dot.definition"],
    example={"left": (1.0, 0.0), "right": (1.0, 1.0), "degrees": 45.0},
    domain=listed(
        "directions in the plane and in space, of various lengths, every 45 degrees and between",
        [
            {"left": left, "right": right, "degrees": degrees}
            for left, right, degrees in (
                ((1.0, 0.0), (1.0, 1.0), 45.0),
                ((1.0, 0.0), (0.0, 2.0), 90.0),
                ((3.0, 4.0), (3.0, 4.0), 0.0),
                ((3.0, 4.0), (-6.0, -8.0), 180.0),
                ((1.0, 1.0), (-1.0, 0.0), 135.0),
                ((1.0, 0.0), (1.0, 3**0.5), 60.0),
                ((0.5, 0.0, 0.0), (3**0.5, 1.0, 0.0), 30.0),
                ((1.0, 1.0, 0.0), (0.0, 1.0, 1.0), 60.0),
                ((1.0, 2.0, 2.0), (2.0, 1.0, -2.0), 90.0),
                ((1.0, -1.0, 0.0), (-1.0, 0.0, 1.0), 120.0),
            )
        ],
    ),
)
def the_dot_product_of_unit_vectors_is_a_cosine(
    b: Verbs, left: _Vector, right: _Vector, degrees: float
) -> None:
    """The dot product of two vectors, each divided by its norm, is the cosine of the angle between them."""
    x, y = b.asarray(left), b.asarray(right)

    cosine = when(lambda: b.dot(x / b.vector_norm(x), y / b.vector_norm(y)))

    # In units of half an ulp of 1: elements given, norm (4) and quotient err, on both sides, which makes 12;
    # then a product, and two sums: 15 in all, so 8 ulp.
    error = abs(b.tolist(cosine) - math.cos(math.radians(degrees)))
    at_most(error, math.ldexp(8.0, 1 - digits(b, x)), "distance from the cosine")
