"""Gradients add up in a leaf until they are set back to zero (2.5.1)."""

from __future__ import annotations

from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors, pairs_of_vectors, vectors
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import slopes
from prelim.spec.expect import equal, matches, refused, same_object, when
from prelim.spec.sizes import repeating, sized
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


def _backward(b: Verbs, function: str, x: Array) -> None:
    with b.recording():
        y = b.sum(FUNCTIONS[function](x))
    y.backward()


@clause(
    "autograd.grad.accumulates",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"f": "x * x", "g": "x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
    sizes=sized(lambda n: {"f": "x * x", "g": "x", "at": repeating(n)}, moves=3),
)
def gradients_accumulate(b: Verbs, f: str, g: str, at: Vector) -> None:
    """A second backward adds its gradient to the one that is stored; it does not replace it."""
    x = b.leaf(at)
    _backward(b, f, x)

    when(lambda: _backward(b, g, x))

    both = zip(slopes(FUNCTIONS[f], at), slopes(FUNCTIONS[g], at), strict=True)
    matches(b, x.grad, [s + t for s, t in both], (len(at),))


@clause(
    "autograd.grad.accumulates_often",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.accumulates"],
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"times": 3, "at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes("so many times", times=(3, 1, 10, 100)) * vectors,
)
def every_backward_counts(b: Verbs, times: int, at: Vector) -> None:
    """After any number of backwards the gradient is the sum of theirs."""
    x = b.leaf(at)

    def repeat() -> None:
        for _ in range(times):
            _backward(b, "x * x", x)

    when(repeat)

    matches(b, x.grad, [2 * v * times for v in at], (len(at),))


@clause(
    "autograd.grad.accumulate_sum_objectives",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def backwards_add_up_as_objectives_do(b: Verbs, f: str, g: str, at: Vector) -> None:
    """Two backwards, from one objective and from another, give the gradient of the sum of both."""
    x, y = b.leaf(at), b.leaf(at)
    with b.recording():
        first, second = b.sum(FUNCTIONS[f](x)), b.sum(FUNCTIONS[g](x))
        total = b.sum(FUNCTIONS[f](y)) + b.sum(FUNCTIONS[g](y))

    when(lambda: (first.backward(), second.backward(), total.backward()))

    equal(b.tolist(x.grad), b.tolist(y.grad))


@clause(
    "autograd.grad.zero_",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"f": "x * x", "g": "x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def zeroing_starts_anew(b: Verbs, f: str, g: str, at: Vector) -> None:
    """Set to zero in place, the stored gradient is the same object, and the next backward starts from 0."""
    x = b.leaf(at)
    _backward(b, f, x)
    stored = x.grad

    when(lambda: b.zero_grad(x))

    same_object(x.grad, stored)
    matches(b, x.grad, [0] * len(at), (len(at),))
    _backward(b, g, x)
    matches(b, x.grad, slopes(FUNCTIONS[g], at), (len(at),))


@clause(
    "autograd.grad.zero_of_none_refused",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.zero_"],
    needs={Capability.TAPE},
    rests_on=["autograd.grad.zero_", "autograd.grad.default_none"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def there_is_nothing_to_zero_before_backward(b: Verbs, at: Vector) -> None:
    """A gradient that is None cannot be set to zero in place."""
    x, fresh = b.leaf(at), b.leaf(at)
    _backward(b, "x * x", x)
    b.zero_grad(x)
    equal(b.tolist(x.grad), [0] * len(at))

    refused(lambda: b.zero_grad(fresh))


@clause(
    "autograd.grad.other_leaves",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.accumulates"],
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def a_backward_touches_only_its_leaves(b: Verbs, function: str, at: Vector) -> None:
    """A backward leaves the gradients of leaves that it does not reach as they were, object and values."""
    x, other = b.leaf(at), b.leaf(at)
    _backward(b, "x * x", other)
    stored = other.grad

    when(lambda: _backward(b, function, x))

    same_object(other.grad, stored)
    matches(b, stored, [2 * v for v in at], (len(at),))


@clause(
    "autograd.grad.second_one",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.grad.accumulates", "autograd.grad.overwrite_semantics"],
    needs={Capability.TAPE},
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    why="Where it accumulates, gradients have to be cleared before each step; "
    "where it overwrites, those of earlier batches are lost.",
    choices=["accumulated", "overwritten"],
)
def what_a_second_gradient_does_to_the_first(b: Verbs, at: Vector) -> str:
    """The gradient of a second backward is added to the stored one, or replaces it."""
    x = b.leaf(at)
    _backward(b, "x * x", x)

    when(lambda: _backward(b, "x", x))

    return {1.0: "overwritten", 2 * at[-1] + 1: "accumulated"}[x.grad[-1].item()]


@clause(
    "autograd.grad.held",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.grad.accumulates"],
    needs={Capability.TAPE},
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    why="Where it changes, a gradient kept for comparison has to be copied; "
    "where it stays, the reference is enough.",
    choices=["changes", "stays"],
)
def whether_a_gradient_that_is_held_changes(b: Verbs, at: Vector) -> str:
    """Who holds the gradient of one backward sees the next one added to it, or keeps the old values."""
    x = b.leaf(at)
    _backward(b, "x * x", x)
    held = x.grad

    when(lambda: _backward(b, "x", x))

    return "stays" if b.tolist(held) == [2 * v for v in at] else "changes"
