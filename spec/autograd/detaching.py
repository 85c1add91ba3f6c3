"""Taking values out of the graph (2.5.3)."""

from __future__ import annotations

from prelim.spec import cases
from prelim.spec.autograd.functions import (
    FUNCTIONS,
    Vector,
    leaf_of,
    of_vectors,
    pairs_of_vectors,
    shapes,
    values,
    vectors,
)
from prelim.spec.clause import clause
from prelim.spec.dual import slopes
from prelim.spec.expect import differ, equal, matches, refused, when
from prelim.spec.given import laid_out
from prelim.spec.sizes import repeating, sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.detach.same_value",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH},
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (4,)},
    domain=shapes,
)
def detaching_keeps_the_values(b: Verbs, shape: Shape) -> None:
    """A detached array has the values, the shape and the dtype of the one it is taken from."""
    x = leaf_of(b, shape)
    with b.recording():
        y = x * x

    u = when(lambda: b.detach(y))

    equal(u.dtype, y.dtype)
    matches(b, u, [v * v for v in values(shape)], shape)
    matches(b, y, [v * v for v in values(shape)], shape)


@clause(
    "autograd.detach.of_views",
    Level.MUST,
    d2l("2.5.3"),
    covers=["autograd.detach.same_value"],
    needs={Capability.DETACH},
    rests_on=["autograd.detach.same_value"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def detaching_keeps_the_order_of_a_view(b: Verbs, layout: str, shape: Shape) -> None:
    """A view is detached with the elements it shows, in its order, however memory is laid out."""
    x = laid_out(b, layout, shape)

    u = when(lambda: b.detach(x))

    equal((tuple(u.shape), b.tolist(u)), (shape, b.tolist(x)))


@clause(
    "autograd.detach.drops_history",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.TAPE},
    rests_on=["autograd.graph.tracks_operations"],
    example={"shape": (4,)},
    domain=shapes,
)
def a_detached_array_has_no_history(b: Verbs, shape: Shape) -> None:
    """A detached array has forgotten how it was computed; the one it is taken from has not."""
    x = leaf_of(b, shape)
    with b.recording():
        y = x * x

    u = when(lambda: b.detach(y))

    equal((u.grad_fn is None, y.grad_fn is None, u.requires_grad, u is y), (True, False, False, False))


@clause(
    "autograd.detach.moves_out_of_graph",
    Level.MUST,
    d2l("2.5.3"),
    needs={Capability.DETACH, Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def backward_from_detached_values_is_refused(b: Verbs, at: Vector) -> None:
    """Backward from what depends on detached values alone is refused, though they come from a leaf."""
    x = b.leaf(at)
    with b.recording():
        y = x * x
        b.sum(y).backward()
        equal(b.tolist(x.grad), [2 * v for v in at])
        u = b.detach(y)
        z = b.sum(u * u)

    refused(z.backward)

    equal(b.tolist(x.grad), [2 * v for v in at])


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


@clause(
    "autograd.detach.memory",
    Level.MAY,
    d2l("2.5.3"),
    covers=["autograd.detach.same_value"],
    needs={Capability.DETACH},
    example={"at": (1.0, 2.0)},
    why="Writing into a detached array changes the recorded one, or no longer does.",
    choices=["shared", "a copy"],
)
def whether_detached_values_share_memory(b: Verbs, at: Vector) -> str:
    """A detached array shows the memory of the one it is taken from, or holds a copy."""
    x = b.asarray(at)

    u = when(lambda: b.detach(x))

    return "shared" if b.address(u) == b.address(x) else "a copy"


@clause(
    "autograd.detach.of_constants",
    Level.MAY,
    d2l("2.5.3"),
    covers=["autograd.detach.same_value"],
    needs={Capability.DETACH},
    example={"at": (1.0, 2.0)},
    why="Code that tells arrays apart by identity takes a detached constant for the original.",
    choices=["a new object", "the same object"],
)
def what_detaching_a_constant_gives(b: Verbs, at: Vector) -> str:
    """An array without history is detached as a new object, or as itself."""
    x = b.asarray(at)

    u = when(lambda: b.detach(x))

    return "the same object" if u is x else "a new object"
