"""Taking values out of the graph (2.5.3)."""

from __future__ import annotations

from prelim.spec import cases
from prelim.spec.autograd.functions import (
    Vector,
    leaf_of,
    shapes,
    values,
    vectors,
)
from prelim.spec.clause import clause
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import laid_out
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
    """Backward from detached values, or from what depends on them alone, is refused."""
    x, other = b.leaf(at), b.leaf(at)
    with b.recording():
        whole = b.sum(other * other)
        u, total = b.detach(x * x), b.detach(b.sum(x * x))
        z = b.sum(u * u)
    whole.backward()
    equal(b.tolist(other.grad), [2 * v for v in at])

    refused(total.backward)
    refused(z.backward)

    equal(x.grad, None)


@clause(
    "autograd.detach.memory",
    Level.MAY,
    d2l("2.5.3"),
    covers=["autograd.detach.same_value"],
    needs={Capability.DETACH},
    example={"at": (1.0, 2.0)},
    why="Where memory is shared, writing into a detached array changes the recorded one; "
    "where it is a copy, it does not.",
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
    why="Where it is the same object, `u is x` takes a detached constant for the original; "
    "where it is a new one, it tells them apart.",
    choices=["a new object", "the same object"],
)
def what_detaching_a_constant_gives(b: Verbs, at: Vector) -> str:
    """An array without history is detached as a new object, or as itself."""
    x = b.asarray(at)

    u = when(lambda: b.detach(x))

    return "the same object" if u is x else "a new object"
