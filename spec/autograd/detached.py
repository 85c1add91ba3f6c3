"""Gradients past values that were taken out of the graph (2.5.3)."""

from __future__ import annotations

from prelim.spec.autograd.functions import (
    FUNCTIONS,
    Vector,
    of_vectors,
    pairs_of_vectors,
)
from prelim.spec.clause import clause
from prelim.spec.dual import slopes
from prelim.spec.expect import differ, equal, matches, when
from prelim.spec.sizes import repeating, sized
from prelim.spec.verbs import Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.detach.blocks_gradient",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.GRADIENT},
    rests_on=["autograd.detach.same_value"],
    example={"f": "x * x", "g": "x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def no_gradient_flows_through_detached_values(b: Verbs, f: str, g: str, at: Vector) -> None:
    """A detached part of a sum adds nothing to its gradient."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(b.detach(FUNCTIONS[f](x)) + FUNCTIONS[g](x)), x))

    matches(b, gradient, slopes(FUNCTIONS[g], at), (len(at),))


@clause(
    "autograd.detach.gradient_is_u",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.GRADIENT},
    rests_on=["autograd.detach.blocks_gradient"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
    sizes=sized(lambda n: {"function": "x * x", "at": repeating(n)}, moves=2),
)
def a_detached_factor_is_the_gradient(b: Verbs, function: str, at: Vector) -> None:
    """With u detached, the gradient of the sum of u x is u: that of x x x is x x then, and not 3 x x."""
    f = FUNCTIONS[function]
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(b.detach(f(x)) * x), x))

    matches(b, gradient, [f(v) for v in at], (len(at),))
    if any(v * s for v, s in zip(at, slopes(f, at), strict=True)):
        differ(b.tolist(gradient), b.tolist(b.gradient(lambda x: b.sum(f(x) * x), x)))


@clause(
    "autograd.detach.direct_influence_only",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.GRADIENT},
    rests_on=["autograd.detach.gradient_is_u"],
    example={"f": "x * x", "g": "x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def influences_add_up(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient of a product is what flows through either factor while the other is detached."""
    y, z = FUNCTIONS[f], FUNCTIONS[g]
    x = b.leaf(at)

    total, via_y, via_z = when(
        lambda: [
            b.gradient(lambda x: b.sum(y(x) * z(x)), x),
            b.gradient(lambda x: b.sum(y(x) * b.detach(z(x))), x),
            b.gradient(lambda x: b.sum(b.detach(y(x)) * z(x)), x),
        ]
    )

    matches(b, via_z, [y(v) * s for v, s in zip(at, slopes(z, at), strict=True)], (len(at),))
    equal(b.tolist(total), b.tolist(via_y + via_z))


@clause(
    "autograd.detach.y_graph_persists",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.TAPE},
    rests_on=["autograd.detach.moves_out_of_graph"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def the_graph_of_what_is_detached_persists(b: Verbs, function: str, at: Vector) -> None:
    """Backward through u, detached from y, leaves the graph of y whole: backward from y works afterwards."""
    f = FUNCTIONS[function]
    x = b.leaf(at)
    with b.recording():
        y = f(x) + x
        u = b.detach(y)
        z, total = b.sum(u * x), b.sum(y)

    when(z.backward)

    matches(b, x.grad, [f(v) + v for v in at], (len(at),))
    b.zero_grad(x)
    total.backward()
    matches(b, x.grad, [s + 1 for s in slopes(f, at)], (len(at),))
