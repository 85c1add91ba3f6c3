"""Gradients where there is no derivative: at 0, and where two are equal. Libraries choose (2.5.1, 2.4.6)."""

from __future__ import annotations

from collections.abc import Callable

from prelim.spec.clause import clause
from prelim.spec.expect import equal, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


def _slope(b: Verbs, f: Callable[[Array], Array], at: list[float], there: list[float]) -> str:
    """Write the first element of the gradient at 0, once the gradient elsewhere is known to be right."""
    equal(b.tolist(b.gradient(f, b.leaf(at))), there)
    gradient = when(lambda: b.gradient(f, b.leaf([0.0] * len(at))))
    return f"{b.tolist(gradient)[0]:g}"


@clause(
    "autograd.subgradient.norm",
    Level.MAY,
    d2l("2.4.6"),
    covers=["calculus.exercise.gradient_l2_norm"],
    needs={Capability.GRADIENT},
    example={"n": 2},
    why="Where it is 0, parameters that start at 0 stay there under a penalty by the norm; "
    "where it is nan, they are nan from then on.",
    choices=["0", "nan", "1", "inf"],
)
def what_the_gradient_of_the_norm_is_at_0(b: Verbs, n: int) -> str:
    """The gradient of the Euclidean norm at 0 is 0, a subgradient, or nan."""
    return _slope(b, b.norm, [3.0] + [0.0] * (n - 1), [1.0] + [0.0] * (n - 1))


@clause(
    "autograd.subgradient.root_of_squares",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"n": 2},
    why="Where it is 0, the distance of a point to itself adds nothing; "
    "where it is not, the whole update is nan or infinite.",
    choices=["0", "nan", "inf"],
)
def what_the_gradient_of_a_root_of_squares_is_at_0(b: Verbs, n: int) -> str:
    """The gradient of sqrt(sum(x x)), a norm written out, is nan at 0, as 0 times infinity is; or 0."""
    return _slope(b, lambda x: b.sqrt(b.sum(x * x)), [4.0] + [0.0] * (n - 1), [1.0] + [0.0] * (n - 1))


@clause(
    "autograd.subgradient.sqrt",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"n": 1},
    why="Where it is 0, an exact 0 under a root is passed over; "
    "where it is not, the whole update is infinite or nan.",
    choices=["inf", "nan", "0"],
)
def what_the_gradient_of_the_root_is_at_0(b: Verbs, n: int) -> str:
    """The gradient of the square root at 0 is infinite, or nan, or cut off."""
    return _slope(b, lambda x: b.sum(b.sqrt(x)), [4.0] * n, [0.25] * n)


@clause(
    "autograd.subgradient.abs",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"n": 1},
    why="Under an L1 penalty, weights at exactly 0 stay where it is 0, "
    "move where it is that of one side, and are lost where it is nan.",
    choices=["0", "1", "-1", "nan"],
)
def what_the_gradient_of_the_absolute_value_is_at_0(b: Verbs, n: int) -> str:
    """The gradient of the absolute value at 0 is 0, or that of one side."""
    return _slope(b, lambda x: b.sum(b.abs(x)), [-2.0] * n, [-1.0] * n)


@clause(
    "autograd.subgradient.rectifier",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"n": 1},
    why="Units at exactly 0 learn by half, wholly or not at all: trained weights differ.",
    choices=["0.5", "0", "1"],
)
def what_the_gradient_of_a_maximum_with_0_is_at_0(b: Verbs, n: int) -> str:
    """The gradient of maximum(x, 0) at 0 is shared between the two, or is that of one side."""
    return _slope(b, lambda x: b.sum(b.maximum(x, b.zeros_like(x))), [2.0] * n, [1.0] * n)


@clause(
    "autograd.subgradient.where",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"n": 1},
    why="Where it is 1, a guard by where keeps loss and gradient finite; "
    "where it is nan or inf, the loss is finite and its gradient not.",
    choices=["nan", "1", "inf"],
)
def whether_a_branch_not_taken_spoils_a_gradient(b: Verbs, n: int) -> str:
    """The infinite slope of a branch that is not taken makes the gradient nan, or is kept out of it."""
    return _slope(b, lambda x: b.sum(b.where(x > 0, b.sqrt(x), x)), [4.0] * n, [0.25] * n)


@clause(
    "autograd.subgradient.greatest_of_equals",
    Level.MAY,
    d2l("2.5.1"),
    covers=[],
    needs={Capability.GRADIENT},
    example={"at": (3.0, 1.0, 3.0)},
    why="Ties in max pooling share their gradient, or send it to one, or to each: trained weights differ.",
    choices=["shared", "to the first", "to the last", "to each"],
)
def who_gets_the_gradient_of_the_greatest(b: Verbs, at: tuple[float, ...]) -> str:
    """The gradient of the greatest element is shared by those that attain it, or goes to one, or to each."""
    equal(b.tolist(b.gradient(lambda x: x.max(), b.leaf([1.0, 3.0]))), [0, 1])

    gradient = when(lambda: b.gradient(lambda x: x.max(), b.leaf(at)))

    first, _, last = b.tolist(gradient)
    return {(0.5, 0.5): "shared", (1, 0): "to the first", (0, 1): "to the last", (1, 1): "to each"}[
        first, last
    ]
