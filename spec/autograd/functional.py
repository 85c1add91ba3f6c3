"""Gradients as functions of functions, and the rules they keep (2.5, 2.5.1, 2.5.6)."""

from __future__ import annotations

from prelim.spec.autograd.functions import (
    FUNCTIONS,
    Vector,
    composed,
    of_vectors,
    pairs_of_vectors,
    summed,
)
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import slopes
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.verbs import Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.functional.grad_transform",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TRANSFORM},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def the_gradient_of_a_function_is_a_function(b: Verbs, function: str, at: Vector) -> None:
    """The gradient of a function is a function of the same argument, pure: it leaves that as it was."""
    slope_of = b.grad(summed(b, FUNCTIONS[function]))
    x = b.leaf(at)

    first, again = when(lambda: (slope_of(x), slope_of(x)))

    matches(b, first, slopes(FUNCTIONS[function], at), (len(at),))
    equal(b.tolist(again), b.tolist(first))
    matches(b, x, at, (len(at),))


@clause(
    "autograd.functional.many_results_refused",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.functional.grad_transform", "calculus.gradient.concatenated_partials"],
    needs={Capability.TRANSFORM},
    rests_on=["autograd.functional.grad_transform"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes("two elements and more", at=[(0.0, 1.0, 2.0, 3.0), (0.5, -1.5), (1.0,) * 1025]),
)
def a_gradient_function_needs_a_scalar(b: Verbs, at: Vector) -> None:
    """The gradient function of one with several results refuses to be called; that of their sum does not."""
    x = b.leaf(at)
    equal(b.tolist(b.grad(lambda x: b.sum(x * x))(x)), [2 * v for v in at])

    refused(lambda: b.grad(lambda x: x * x)(x))


@clause(
    "autograd.functional.integers_refused",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.functional.grad_transform"],
    needs={Capability.TRANSFORM},
    rests_on=["autograd.functional.grad_transform"],
    example={"dtype": "int32"},
    domain=axes("integers and truth values", dtype=("int32", "bool")),
)
def integers_have_no_gradient_function(b: Verbs, dtype: str) -> None:
    """A gradient by integers or truth values is refused; the same numbers as floats have one."""
    x = b.ones((3,), dtype=getattr(b, dtype))
    equal(b.tolist(b.grad(lambda x: b.sum(x * x))(b.astype(x, b.float32))), [2, 2, 2])

    refused(lambda: b.grad(lambda x: b.sum(x * x))(x))


@clause(
    "autograd.functional.linearity",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.accumulate_sum_objectives"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def gradients_are_linear(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient of 3 f - g / 2 is 3 times the gradient of f less half the gradient of g."""
    y, z = FUNCTIONS[f], FUNCTIONS[g]
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(3 * y(x) - z(x) / 2), x))

    parts = 3 * b.gradient(summed(b, y), x) - b.gradient(summed(b, z), x) / 2
    equal(b.tolist(gradient), b.tolist(parts))


@clause(
    "autograd.functional.product_rule",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.applies_chain_rule"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def gradients_keep_the_product_rule(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient of f g is f' g + f g'."""
    y, z = FUNCTIONS[f], FUNCTIONS[g]
    x, plain = b.leaf(at), b.asarray(at, dtype=b.float32)

    gradient = when(lambda: b.gradient(lambda x: b.sum(y(x) * z(x)), x))

    parts = b.gradient(summed(b, y), x) * z(plain) + y(plain) * b.gradient(summed(b, z), x)
    equal(b.tolist(gradient), b.tolist(parts))


@clause(
    "autograd.functional.quotient_rule",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.applies_chain_rule"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (1.0, 2.0, -4.0, 0.5)},
    domain=axes("10 functions of + - * /", function=FUNCTIONS)
    * axes("powers of two", at=[(1.0, 2.0, -4.0, 0.5), (-0.25,), (2.0, *((1.0, -1.0) * 512))]),
)
def gradients_keep_the_quotient_rule(b: Verbs, function: str, at: Vector) -> None:
    """The gradient of f / (x x) is (f' x - 2 f) / (x x x)."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(FUNCTIONS[function](x) / (x * x)), x))

    matches(b, gradient, slopes(lambda x: FUNCTIONS[function](x) / (x * x), at), (len(at),))


@clause(
    "autograd.backprop.applies_chain_rule",
    Level.MUST,
    d2l("2.5"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def gradients_keep_the_chain_rule(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient of f(g(x)) is the gradient of f at g(x) times the gradient of g at x."""
    x = b.leaf(at)
    inner = b.leaf([FUNCTIONS[g](v) for v in at])

    gradient = when(lambda: b.gradient(summed(b, composed(f, g)), x))

    parts = b.gradient(summed(b, FUNCTIONS[f]), inner) * b.gradient(summed(b, FUNCTIONS[g]), x)
    equal(b.tolist(gradient), b.tolist(parts))


@clause(
    "autograd.functional.by_integers",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.functional.grad_transform"],
    needs={Capability.GRADIENT},
    example={"at": (1, 2)},
    why="Integer parameters raise where it is refused, "
    "never move where it is None or zeros, and learn where it is right.",
    choices=["refused", "None", "zeros", "the right gradient"],
)
def what_a_gradient_by_integers_is(b: Verbs, at: tuple[int, ...]) -> str:
    """A gradient by integers is refused, None, zeros, or the gradient by the same numbers as floats."""
    x = b.asarray(at)
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), b.leaf(at))), [2 * v for v in at])

    def told() -> str:
        gradient = b.gradient(lambda x: b.sum(x * x), x)
        if gradient is None:
            return "None"
        return "zeros" if not any(b.tolist(gradient)) else "the right gradient"

    return answer(told)


@clause(
    "autograd.functional.by_unused",
    Level.MAY,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    example={"at": (1.0, 2.0)},
    why="An unused parameter gets zeros, which add to any gradient, or None, which adds to none; "
    "where it is refused, the call raises.",
    choices=["zeros", "None", "refused"],
)
def what_a_gradient_by_an_unused_argument_is(b: Verbs, at: Vector) -> str:
    """The gradient by an argument that a function does not use is zero, None, or refused."""
    x, unused, used = b.leaf(at), b.leaf(at), b.leaf(at)
    equal(b.tolist(b.gradient(b.sum, x)), [1, 1])

    def told() -> str:
        gradient = b.gradient(lambda x: b.sum(used * used), unused)
        return "None" if gradient is None else {0.0: "zeros"}[b.tolist(b.sum(gradient))]

    return answer(told)
