"""The chain rule, of one variable and of several (2.4.4, 2.4.6)."""

from __future__ import annotations

from prelim.spec.calculus.functions import POINTS, SMOOTH, rounded_alike
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, when
from prelim.spec.given import holding
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "calculus.chain.single",
    Level.MUST,
    d2l("2.4.4"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.rule.exp", "calculus.rule.log", "calculus.rule.power"],
    example={"outer": "sin", "inner": "square"},
    domain=axes("all ordered pairs of 7 smooth functions", outer=SMOOTH, inner=SMOOTH),
)
def the_chain_rule(b: Verbs, outer: str, inner: str) -> None:
    """The derivative of f(g(x)) is that of f at g(x), times that of g at x."""
    f, g = SMOOTH[outer], SMOOTH[inner]
    points = [t for t in POINTS if g.value(t) > 0]
    x = b.leaf(points)

    slopes = when(lambda: b.gradient(lambda x: b.sum(f.of(b, g.of(b, x))), x))

    between = [g.value(t) for t in points]
    terms = [(f.slope(u) * g.slope(t),) for u, t in zip(between, points, strict=True)]
    # a relative error of u = g(x) moves f'(u) by u f''(u) times as much
    spread = [u * f.bend(u) * g.slope(t) for u, t in zip(between, points, strict=True)]
    rounded_alike(b.tolist(slopes), terms, spread)


_MATRICES = (
    ((1.0, 2.0), (3.0, 4.0)),
    ((0.0, 1.0, 2.0), (3.0, 4.0, 5.0)),
    ((1.0,), (-2.0,), (0.5,)),
    ((2.0, -1.0, 0.0, 4.0),),
)


@clause(
    "calculus.chain.multivariate",
    Level.MUST,
    d2l("2.4.4"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": (2.0, 3.0)},
    domain=axes("points of the plane", at=((2.0, 3.0), (0.0, 1.0), (-4.0, 0.5), (1.0, 1.0))),
)
def each_path_adds_its_share(b: Verbs, at: tuple[float, float]) -> None:
    """With u = x₁x₂, v = x₁ + x₂ and y = uv, each variable adds its share through u and through v."""
    x = b.leaf(at)

    def product_of_product_and_sum(x: Array) -> Array:
        u, v = x[0] * x[1], x[0] + x[1]
        return u * v

    slopes = when(lambda: b.gradient(product_of_product_and_sum, x))

    one, two = at
    u, v = one * two, one + two
    matches(b, slopes, [v * two + u, v * one + u], (2,))


@clause(
    "calculus.chain.matrix",
    Level.MUST,
    d2l("2.4.4"),
    covers=["calculus.chain.multivariate"],
    needs={Capability.GRADIENT},
    rests_on=["calculus.chain.multivariate", "ndarray.elementwise.arithmetic"],
    example={"matrix": _MATRICES[0]},
    domain=axes("matrices of four shapes", matrix=_MATRICES),
)
def gradients_are_carried_back_by_the_matrix(b: Verbs, matrix: tuple[tuple[float, ...], ...]) -> None:
    """Where u = Ax and y is a function of u, the gradient by x is the transpose of A times that by u."""
    rows, columns = len(matrix), len(matrix[0])
    a = holding(b, [value for row in matrix for value in row], (rows, columns))
    at = [float(k + 1) for k in range(columns)]

    slopes = when(lambda: b.gradient(lambda x: b.sum(b.matvec(a, x) * b.matvec(a, x)), b.leaf(at)))

    by_u = [2 * sum(value * t for value, t in zip(row, at, strict=True)) for row in matrix]
    carried = [sum(matrix[i][j] * by_u[i] for i in range(rows)) for j in range(columns)]
    matches(b, slopes, carried, (columns,))


@clause(
    "calculus.exercise.chain_xyz_ab",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.chain.multivariate"],
    example={"a": 2.0, "b_": 3.0},
    domain=axes("a from -2 to 2, b from -3 to 3", a=(2.0, -2.0, -1.0, 0.0, 1.0), b_=(3.0, -3.0, 0.0, 0.5)),
)
def three_functions_of_two_variables(b: Verbs, a: float, b_: float) -> None:
    """With u = xyz and x = a + b, y = ab, z = a, the derivatives of u by a and b sum over x, y and z."""
    point = b.leaf([a, b_])

    def product_of_three(point: Array) -> Array:
        x, y, z = point[0] + point[1], point[0] * point[1], point[0]
        return x * y * z

    slopes = when(lambda: b.gradient(product_of_three, point))

    x, y, z = a + b_, a * b_, a
    equal(b.tolist(slopes), [y * z + x * z * b_ + x * y, y * z + x * z * a])
