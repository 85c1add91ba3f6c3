"""Learning: steps against the gradient, the steepest of them, and fits that say little (2.4, 2.4.3)."""

from __future__ import annotations

from itertools import pairwise, product

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_ON_CIRCLE = [(float(u), float(v)) for u, v in product(range(-5, 6), repeat=2) if u * u + v * v == 25]


@clause(
    "calculus.training.minimise_loss",
    Level.MUST,
    d2l("2.4"),
    needs={Capability.GRADIENT},
    example={"start": (0.0,), "rate": 0.125},
    domain=axes("starts and rates", start=((0.0,), (16.0,), (-1.0, 2.0, 7.0)), rate=(0.125, 0.25, 0.375)),
)
def training_lowers_the_loss(b: Verbs, start: tuple[float, ...], rate: float) -> None:
    """A small step against the gradient lowers the loss, and so does each step after it."""

    def loss(w: Array) -> Array:
        return b.sum((w - 3) * (w - 3))

    def train() -> tuple[list[float], Array]:
        w, losses = b.leaf(start), []
        for _ in range(5):
            losses.append(b.tolist(loss(w)))
            w = w - rate * b.gradient(loss, w)
        return losses, w

    losses, w = when(train)

    equal([after < before for before, after in pairwise(losses)], [True] * 4)
    # each step keeps 1 - 2 rate of the distance from 3: three binary digits each, 15 in all
    matches(b, w, [3 + (1 - 2 * rate) ** 5 * (t - 3) for t in start], (len(start),))


@clause(
    "calculus.training.optimisation_generalisation",
    Level.MUST,
    d2l("2.4"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes", "ndarray.elementwise.arithmetic"],
    example={"outside": 2.0},
    domain=axes("points outside the training data", outside=(2.0, 3.0, -2.0, 0.5)),
)
def a_perfect_fit_need_not_generalise(b: Verbs, outside: float) -> None:
    """A parabola through three points of x³ + 1 has no error there, and an error at every other point."""
    x = b.asarray([-1.0, 0.0, 1.0])
    y = x * x * x + 1

    def fitted(t: Array) -> Array:
        before, at, after = t * (t - 1) / 2, (1 - t) * (1 + t), t * (t + 1) / 2
        return y[0] * before + y[1] * at + y[2] * after

    seen, unseen = when(lambda: (fitted(x) - y, fitted(b.asarray([outside])) - (outside**3 + 1)))

    equal(b.tolist(b.mean(seen * seen)), 0.0)
    equal(
        b.tolist(b.mean(unseen * unseen)), (outside - outside**3) ** 2
    )  # the parabola is the line y = x + 1


@clause(
    "calculus.gradient.use_in_optimisation",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.gradient.norm_squared"],
    example={"at": (3.0, 4.0)},
    domain=axes("the 12 points with whole coordinates at distance 5 from 0", at=_ON_CIRCLE),
)
def the_gradient_points_to_the_steepest_descent(b: Verbs, at: tuple[float, float]) -> None:
    """Of all steps of one length, that against the gradient lowers the function most."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.dot(x, x), x))

    # Twelve directions of one length, all exact: the one against the gradient is among them.
    after = {}
    for direction in _ON_CIRCLE:
        moved = b.asarray(at) + b.asarray(direction) / 64
        after[direction] = b.tolist(b.dot(moved, moved))
        along = b.tolist(b.dot(gradient, b.asarray(direction)))
        equal(along, sum(2 * t * d for t, d in zip(at, direction, strict=True)))
    u, v = b.tolist(gradient)
    equal(min(after, key=lambda direction: after[direction]), (-u / 2, -v / 2))
