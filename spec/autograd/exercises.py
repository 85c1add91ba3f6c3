"""Higher derivatives, elementary functions, forward mode (2.5, 2.5.6)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from prelim.spec.autograd.functions import FUNCTIONS, POINTS, Vector, functions, summed
from prelim.spec.autograd.maps import MAPS, count, exact, maps, weights
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import jacobian, slopes
from prelim.spec.expect import answer, at_most, equal, matches, when
from prelim.spec.given import holding
from prelim.spec.oracle import flat, sides
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_HALF_ULP = 2.0**-24  # of 1, in float32: what one rounding costs at most. Functions are granted four of them.


def _nth(b: Verbs, f: Callable[[Any], Any], order: int) -> Callable[[Any], Any]:
    """Return the derivative of some order of a function of each element, by gradients of gradients."""
    return b.grad(summed(b, _nth(b, f, order - 1))) if order else f


@clause(
    "autograd.exercise.second_derivative",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.TRANSFORM},
    rests_on=["autograd.functional.grad_transform"],
    example={"function": "x * x * x", "at": (0.0, 1.0, 2.0, 3.0), "order": 2},
    domain=functions
    * axes("two vectors", at=[POINTS[0], POINTS[3]])
    * axes("derivatives of order 1 to 3", order=(2, 1, 3)),
)
def gradients_have_gradients(b: Verbs, function: str, at: Vector, order: int) -> None:
    """The gradient of a gradient is the second derivative, and so on: gradient functions nest."""
    derivative = when(lambda: _nth(b, FUNCTIONS[function], order)(b.leaf(at)))

    matches(b, derivative, slopes(FUNCTIONS[function], at, order), (len(at),))


@clause(
    "autograd.exercise.sin_derivative",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"at": tuple(i / 8 for i in range(-25, 26))},
    domain=axes("51 points from -25/8 to 25/8", at=[tuple(i / 8 for i in range(-25, 26))]),
)
def the_gradient_of_the_sine_is_the_cosine(b: Verbs, at: Vector) -> None:
    """The gradient of the sine is the cosine, at every point of a period."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(b.sin(x)), x))

    worst = max(abs(s - math.cos(v)) for s, v in zip(b.tolist(gradient), at, strict=True))
    at_most(worst, 4 * _HALF_ULP, "distance from the cosine")


@clause(
    "autograd.exercise.elementary_chain",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.applies_chain_rule"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.backprop.applies_chain_rule"],
    example={"a": 0.5},
    domain=axes("eighths from -4 to 2", a=[0.5, 0.0, 1.0, -1.0, *(i / 8 for i in range(-31, 17, 5))]),
)
def elementary_functions_chain(b: Verbs, a: float) -> None:
    """The gradient of sin(exp(a)) is cos(exp(a)) exp(a)."""
    x = b.leaf([a, -a])

    gradient = when(lambda: b.gradient(lambda x: b.sum(b.sin(b.exp(x))), x))

    for v, slope in zip((a, -a), b.tolist(gradient), strict=True):
        y = math.exp(v)
        # exp is granted four half ulps of y, which move the cosine by as much and enter the product again;
        # the cosine is granted four of 1; two products round.
        bound = _HALF_ULP * y * (4 * y + 4 + 4 + 2)
        at_most(abs(slope - math.cos(y) * y), bound, "distance from cos(exp(a)) exp(a)")


@clause(
    "autograd.exercise.log_sin_chain",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.backprop.applies_chain_rule"],
    example={"a": 2.0},
    domain=axes("numbers of both signs", a=(2.0, 1.0, 0.5, -0.25, 8.0, -3.0, 0.75, -1.0, 6.5)),
)
def a_sum_of_products_of_chains(b: Verbs, a: float) -> None:
    """The gradient of log(a a) sin(a) + 1 / a is 2 sin(a) / a + log(a a) cos(a) - 1 / (a a)."""
    x = b.leaf(a)

    slope = when(lambda: b.gradient(lambda x: b.log(x * x) * b.sin(x) + 1 / x, x))

    # Each term: at most two functions, granted four half ulps each, and four products, quotients and sums.
    terms = (2 / a * math.sin(a), math.log(a * a) * math.cos(a), -1 / (a * a))
    sizes = abs(2 / a) + abs(math.log(a * a)) + 1 / (a * a)
    at_most(abs(b.tolist(slope) - sum(terms)), 12 * _HALF_ULP * sizes, "distance from the derivative")


@clause(
    "autograd.exercise.forward_equals_reverse",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.FORWARD_MODE, Capability.GRADIENT},
    rests_on=["autograd.nonscalar.vjp"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=maps,
)
def forward_and_reverse_mode_agree(b: Verbs, function: str, at: Vector) -> None:
    """The Jacobian J in forward mode and in reverse mode is one: v (J u) = (v J) u for all u and v."""

    def f(x: Array) -> Array:
        return MAPS[function].of(b, x)

    x = b.leaf(at)
    u, v = weights(len(at)), weights(count(function, at))[::-1]
    along = b.asarray(u, dtype=b.float32)
    across = b.astype(holding(b, v, sides(exact(function, at))), b.float32)

    forward, reverse = when(lambda: (b.jvp(f, x, along), b.vjp(f, x, across)))

    rows = jacobian(MAPS[function].exact, at)
    matches(b, forward, [sum(d * s for d, s in zip(row, u, strict=True)) for row in rows], across.shape)
    equal(
        sum(s * d for s, d in zip(v, flat(b.tolist(forward)), strict=True)),
        sum(d * s for d, s in zip(b.tolist(reverse), u, strict=True)),
    )


@clause(
    "autograd.exercise.gradient_of_stored",
    Level.MAY,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_derivative"],
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"at": 2.0},
    why="Where it is refused or changes nothing, a penalty on gradients needs their graph to be asked for; "
    "elsewhere backward goes through x.grad as it stands.",
    choices=["refused", "unchanged", "second derivative added"],
)
def what_backward_from_a_stored_gradient_does(b: Verbs, at: float) -> str:
    """Backward from the gradient that a backward stored is refused, changes nothing, or differentiates it."""
    x = b.leaf([at])
    with b.recording():
        y = b.sum(x * x * x)
    y.backward()
    once = 3 * at * at
    equal(b.tolist(x.grad), [once])

    def again() -> str:
        with b.recording():
            z = b.sum(x.grad)
        z.backward()
        told = {once: "unchanged", once + 6 * at: "second derivative added"}
        return told[x.grad[0].item()]

    return answer(again)
