"""Several quantities at once: covariance, correlation, portfolios (2.6.6, 2.6.8)."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from statistics import pvariance

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l

Points = tuple[tuple[float, ...], ...]

_POINTS: tuple[Points, ...] = (
    ((1.0, 2.0), (3.0, 6.0)),
    ((0.0, 0.0), (2.0, 0.0), (0.0, 4.0), (2.0, 4.0)),
    ((1.0, -1.0, 0.5), (3.0, 1.0, 0.5), (5.0, -1.0, 2.5), (-1.0, 1.0, 0.5)),
    ((2.0,), (4.0,)),
)
_points = axes("two and four points of 1 to 3 dimensions", points=_POINTS)


def _covariance(b: Verbs, x: Array) -> Array:
    """Average the outer products of the deviations from the mean."""
    deviations = x - b.mean(x, axis=0)
    return b.matmul(b.permute_dims(deviations, (1, 0)), deviations) / x.shape[0]


def _exact(points: Points) -> list[list[Fraction]]:
    n, columns = len(points), [[Fraction(v) for v in column] for column in zip(*points, strict=True)]
    means = [sum(column, Fraction(0)) / n for column in columns]
    return [
        [
            sum(((u - mu) * (v - nu) for u, v in zip(one, other, strict=True)), Fraction(0)) / n
            for other, nu in zip(columns, means, strict=True)
        ]
        for one, mu in zip(columns, means, strict=True)
    ]


@clause(
    "prob.covariance.outer_product",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.variance.of_rows", "ndarray.broadcast.elementwise_different_shapes"],
    example={"points": _POINTS[0]},
    domain=_points,
)
def covariance_averages_outer_products(b: Verbs, points: Points) -> None:
    """The covariance averages outer products of deviations: symmetric, with variances on its diagonal."""
    x = b.asarray(points)

    sigma = when(lambda: _covariance(b, x))

    want = [float(value) for row in _exact(points) for value in row]
    side = len(points[0])
    matches(b, sigma, want, (side, side))
    matches(b, b.permute_dims(sigma, (1, 0)), want, (side, side))
    close(b.tolist(b.var(x, axis=0, correction=0)), want[:: side + 1], ulps=2 * len(points))


@clause(
    "prob.covariance.linear_function",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.covariance.outer_product"],
    example={"points": _POINTS[0], "direction": (1.0, 1.0)},
    domain=axes(
        "planar points and directions",
        points=[points for points in _POINTS if len(points[0]) == 2],
        direction=[*product((1.0, -1.0, 0.0), repeat=2), (3.0, -0.5)],
    ),
)
def covariance_gives_the_variance_in_each_direction(
    b: Verbs, points: Points, direction: tuple[float, float]
) -> None:
    """The covariance between a direction and itself is the variance of the points along it: never below 0."""
    x, v = b.asarray(points), b.asarray(direction)
    sigma = _covariance(b, x)

    form = when(lambda: b.dot(v, b.matvec(sigma, v)))

    along = [sum(u * t for u, t in zip(point, direction, strict=True)) for point in points]
    want = float(pvariance(map(Fraction, along)))
    equal(b.tolist(form), want)
    close(b.tolist(b.var(b.matvec(x, v), axis=0, correction=0)), want, ulps=2 * len(points))


@clause(
    "prob.covariance.zero_off_diagonal",
    Level.MUST,
    d2l("2.6.6"),
    rests_on=["prob.covariance.outer_product"],
    example={"values": (-1.0, 0.0, 0.0, 1.0)},
    domain=axes(
        "values even about 0", values=((-1.0, 0.0, 0.0, 1.0), (-2.0, 2.0, 1.0, -1.0), (-1.0, 1.0, -3.0, 3.0))
    ),
)
def uncorrelated_is_not_independent(b: Verbs, values: tuple[float, ...]) -> None:
    """A covariance of 0 does not mean independence: x and x² have it where x is even about 0."""
    x = b.asarray(values)

    sigma = when(lambda: _covariance(b, b.stack([x, x * x], axis=1)))

    between = b.tolist(sigma)[0][1]
    equal((between, b.tolist(sigma)[1][0]), (0.0, 0.0))
    equal([b.tolist(sigma)[k][k] > 0 for k in (0, 1)], [True, True])  # yet neither stands still


@clause(
    "prob.exercise.portfolio",
    Level.MUST,
    d2l("2.6.8"),
    rests_on=["prob.covariance.linear_function"],
    example={"shares": (0.5, 0.5)},
    domain=axes("shares of two investments", shares=((0.5, 0.5), (1.0, 0.0), (0.25, 0.75), (1.5, -0.5))),
)
def a_portfolio_mixes_returns_and_risks(b: Verbs, shares: tuple[float, float]) -> None:
    """A portfolio returns its shares times the expected returns, with the variance that Σ gives them."""
    returns = ((1.0, 4.0), (3.0, 0.0), (1.0, 2.0), (3.0, 2.0))
    x, alpha = b.asarray(returns), b.asarray(shares)
    mu, sigma = b.mean(x, axis=0), _covariance(b, x)

    expected, risk = when(lambda: (b.dot(alpha, mu), b.dot(alpha, b.matvec(sigma, alpha))))

    outcomes = [sum(a * r for a, r in zip(shares, row, strict=True)) for row in returns]
    mean = sum(outcomes) / 4
    equal(b.tolist(expected), mean)
    equal(b.tolist(risk), sum((outcome - mean) ** 2 for outcome in outcomes) / 4)
