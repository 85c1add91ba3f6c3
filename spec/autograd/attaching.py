"""Asking for a gradient (2.5.1)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors, values, vectors
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import slopes
from prelim.spec.expect import equal, matches, refused, same_object, when
from prelim.spec.given import holding, laid_out
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


def _square_backward(b: Verbs, x: Array) -> None:
    with b.recording():
        y = b.sum(x * x)
    y.backward()


@clause(
    "autograd.requires_grad.attach",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (12,)},
    domain=cases.shapes,
)
def an_array_can_ask_for_its_gradient(b: Verbs, shape: Shape) -> None:
    """An array that exists can ask for its gradient: it stays the object it is, and backward fills it in."""
    x = holding(b, values(shape), shape)
    before = x

    x = when(lambda: b.attach(before))

    same_object(x, before)
    _square_backward(b, x)
    matches(b, x, values(shape), shape)
    matches(b, x.grad, [2 * v for v in values(shape)], shape)


@clause(
    "autograd.requires_grad.views",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.requires_grad.attach"],
    needs={Capability.TAPE},
    rests_on=["autograd.requires_grad.attach"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def a_view_can_ask_for_its_gradient(b: Verbs, layout: str, shape: Shape) -> None:
    """A view of other memory can ask for its gradient, which is then that of the elements it shows."""
    x = laid_out(b, layout, shape)

    when(lambda: b.attach(x))

    _square_backward(b, x)
    matches(b, x.grad, range(0, 2 * math.prod(shape), 2), shape)


@clause(
    "autograd.requires_grad.constructor_equivalent",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.requires_grad.attach"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def a_leaf_may_be_made_so_or_become_one(b: Verbs, function: str, at: Vector) -> None:
    """An array made to ask for its gradient gets the same one as an array that asks for it later."""
    f = FUNCTIONS[function]

    made, become = when(lambda: (b.leaf(at), b.attach(b.asarray(at))))

    equal((made.dtype, b.tolist(made)), (become.dtype, b.tolist(become)))
    for x in (made, become):
        with b.recording():
            y = b.sum(f(x))
        y.backward()
        matches(b, x.grad, slopes(f, at), (len(at),))


@clause(
    "autograd.requires_grad.integers_refused",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.requires_grad.attach"],
    needs={Capability.TAPE},
    rests_on=["autograd.requires_grad.attach"],
    example={"dtype": "int64"},
    domain=axes("integers of two widths and truth values", dtype=("int64", "int32", "bool")),
)
def integers_have_no_gradient(b: Verbs, dtype: str) -> None:
    """An array of integers or of truth values has no gradient: asking for it is refused."""
    x = b.ones((3,), dtype=getattr(b, dtype))
    y = b.attach(b.ones((3,), dtype=b.float32))
    _square_backward(b, y)
    equal(b.tolist(y.grad), [2, 2, 2])

    refused(lambda: b.attach(x))


@clause(
    "autograd.requires_grad.needed",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.requires_grad.attach", "autograd.summary.four_steps"],
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def backward_needs_a_leaf(b: Verbs, at: Vector) -> None:
    """Backward from what depends on no array that asks for its gradient is refused."""
    x, constant = b.leaf(at), b.asarray(at)
    _square_backward(b, x)
    equal(b.tolist(x.grad), [2 * v for v in at])

    refused(lambda: _square_backward(b, constant))


@clause(
    "autograd.grad.default_none",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.default_none", "autograd.grad.stored_in_dot_grad"],
    needs={Capability.TAPE},
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def a_leaf_starts_without_gradient(b: Verbs, at: Vector) -> None:
    """The gradient of a leaf is None until the first backward; recording alone does not change that."""
    x = b.leaf(at)

    first = when(lambda: x.grad)
    with b.recording():
        y = b.sum(x * x)

    equal((first, x.grad), (None, None))
    y.backward()
    equal(x.grad is None, False)


@clause(
    "autograd.grad.at_start",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.grad.default_none"],
    needs={Capability.TAPE},
    example={"at": (1.0, 2.0)},
    why="Where it is None, code that adds to x.grad before the first backward raises; "
    "where it is zeros, it works.",
    choices=["None", "zeros"],
)
def what_a_leaf_starts_with(b: Verbs, at: Vector) -> str:
    """Before the first backward a leaf has no gradient, or one of zeros."""
    x = b.leaf(at)

    stored = when(lambda: x.grad)

    return "None" if stored is None else "zeros"
