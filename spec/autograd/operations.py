"""Gradients through products of matrices, choices, means and deviations (2.5)."""

from __future__ import annotations

from prelim.spec.autograd.functions import leaf_of, shapes, values
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, matches, when
from prelim.spec.given import floats
from prelim.spec.oracle import product, turned
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

Vector = tuple[float, ...]


@clause(
    "autograd.backprop.factors",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation", "linalg.matmul.m_matvecs"],
    example={"sides": (2, 3, 4)},
    domain=axes(
        "matrices of 1 to 17 rows and columns",
        sides=((2, 3, 4), (1, 1, 1), (3, 1, 2), (1, 4, 1), (3, 3, 3), (16, 17, 2)),
    ),
)
def both_factors_of_a_product_get_their_gradient(b: Verbs, sides: tuple[int, int, int]) -> None:
    """The gradient of the sum of W * (A B) is W Bᵀ by the left factor A, and Aᵀ W by the right factor B."""
    rows, inner, columns = sides
    x, y = leaf_of(b, (rows, inner)), leaf_of(b, (inner, columns))
    left, right, weights = (
        b.astype(floats(b, shape), x.dtype) for shape in ((rows, inner), (inner, columns), (rows, columns))
    )

    by_left, by_right = when(
        lambda: (
            b.gradient(lambda x: b.sum(weights * b.matmul(x, right)), x),
            b.gradient(lambda y: b.sum(weights * b.matmul(left, y)), y),
        )
    )

    w = range(rows * columns)  # as in the factors, an element is its own position
    matches(b, by_left, product(w, turned((inner, columns)), rows, columns, inner), (rows, inner))
    matches(b, by_right, product(turned((rows, inner)), w, inner, rows, columns), (inner, columns))


@clause(
    "autograd.backprop.choices",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation", "ndarray.broadcast.of_comparisons"],
    example={"shape": (4,)},
    domain=shapes,
)
def a_choice_has_the_gradient_of_what_was_chosen(b: Verbs, shape: Shape) -> None:
    """Where a condition chooses between two functions of x, each element has the slope of the one chosen."""
    x = leaf_of(b, shape)

    gradient = when(lambda: b.gradient(lambda x: b.sum(b.where(x > 0, 3 * x, x * x)), x))

    matches(b, gradient, [3 if v > 0 else 2 * v for v in values(shape)], shape)


@clause(
    "autograd.backprop.statistics",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation", "linalg.reduce.mean"],
    example={"function": "mean", "at": (1.0, 3.0)},
    domain=axes(
        "means, variances and deviations of vectors that have whole ones",
        function=("mean", "var", "std"),
        at=((1.0, 3.0), (0.0, 4.0, 4.0, 0.0), (-2.0, 6.0) * 4, (0.5, 2.5) * 512),
    ),
)
def means_and_deviations_have_gradients(b: Verbs, function: str, at: Vector) -> None:
    """By x, one of n, the mean m has slope 1 / n, the variance 2 (x - m) / n, its root s (x - m) / (n s)."""
    x = b.leaf(at)

    def statistic(x: Array) -> Array:
        return b.mean(x) if function == "mean" else getattr(b, function)(x, correction=0)

    gradient = when(lambda: b.gradient(statistic, x))

    n, mean, deviation = len(at), (at[0] + at[1]) / 2, abs(at[1] - at[0]) / 2  # one half is each
    slopes = {
        "mean": [1 / n] * n,
        "var": [2 * (v - mean) / n for v in at],
        "std": [(v - mean) / (n * deviation) for v in at],
    }
    close(b.tolist(gradient), slopes[function], ulps=8)  # of a mean, a square, a root and two quotients
