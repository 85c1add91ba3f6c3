"""Gradients of scalar functions (2.5, 2.5.1)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.autograd.functions import (
    FUNCTIONS,
    Vector,
    composed,
    functions,
    leaf_of,
    of_vectors,
    pairs_of_vectors,
    shapes,
    summed,
    values,
)
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import slopes
from prelim.spec.expect import equal, matches, when
from prelim.spec.sizes import repeating, sized
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.example.equals_4x",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.example.forward_value"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=cases.vectors,
    sizes=sized(lambda n: {"at": repeating(n)}, moves=2),
)
def the_gradient_of_twice_the_square_is_4x(b: Verbs, at: Vector) -> None:
    """The gradient of 2 dot(x, x) is 4 x, exactly, at every x."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: 2 * b.dot(x, x), x))

    matches(b, gradient, [4 * v for v in at], (len(at),))


@clause(
    "autograd.example.sum_gradient_ones",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"shape": (4,)},
    domain=shapes,
)
def the_gradient_of_a_sum_is_ones(b: Verbs, shape: Shape) -> None:
    """The gradient of the sum of all elements is 1 for each of them, whatever the shape."""
    x = leaf_of(b, shape)

    gradient = when(lambda: b.gradient(b.sum, x))

    matches(b, gradient, [1] * math.prod(shape), shape)


@clause(
    "autograd.automatic_differentiation",
    Level.MUST,
    d2l("2.5"),
    needs={Capability.GRADIENT},
    rests_on=["ndarray.sum.single_element"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def derivatives_need_no_formula(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient of any function composed of operators is its derivative, without a formula by the user."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(summed(b, composed(f, g)), x))

    matches(b, gradient, slopes(composed(f, g), at), (len(at),))


@clause(
    "autograd.grad.same_shape",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.example.sum_gradient_ones"],
    example={"function": "x * x", "shape": (3, 4)},
    domain=functions * shapes,
)
def a_gradient_is_shaped_like_its_argument(b: Verbs, function: str, shape: Shape) -> None:
    """The gradient of a scalar function has the shape and the dtype of the argument, of any rank and size."""
    x = leaf_of(b, shape)

    gradient = when(lambda: b.gradient(summed(b, FUNCTIONS[function]), x))

    equal(gradient.dtype, x.dtype)
    matches(b, gradient, slopes(FUNCTIONS[function], values(shape)), shape)


@clause(
    "autograd.grad.overwrite_semantics",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def a_gradient_asked_for_is_fresh(b: Verbs, f: str, g: str, at: Vector) -> None:
    """A gradient of a function holds nothing of one computed before, and leaves that one as it was."""
    x = b.leaf(at)
    first = b.gradient(summed(b, FUNCTIONS[f]), x)

    second = when(lambda: b.gradient(summed(b, FUNCTIONS[g]), x))

    matches(b, second, slopes(FUNCTIONS[g], at), (len(at),))
    matches(b, first, slopes(FUNCTIONS[f], at), (len(at),))


@clause(
    "autograd.grad.argument_unchanged",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.functional.grad_transform"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def differentiating_changes_no_argument(b: Verbs, function: str, at: Vector) -> None:
    """Computing a gradient leaves the argument as it was, so that the same gradient comes again."""
    x = b.leaf(at)

    first, again = when(lambda: [b.gradient(summed(b, FUNCTIONS[function]), x) for _ in range(2)])

    matches(b, x, at, (len(at),))
    equal(b.tolist(again), b.tolist(first))


@clause(
    "autograd.backprop.arguments",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"f": "x * x", "g": "2 * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=pairs_of_vectors,
)
def what_is_not_differentiated_by_is_constant(b: Verbs, f: str, g: str, at: Vector) -> None:
    """The gradient by one argument takes every other array that the function uses for a constant."""
    x, constant = b.leaf(at), b.asarray(at, dtype=b.float32)

    gradient = when(
        lambda: b.gradient(lambda x: b.sum(FUNCTIONS[f](x) * FUNCTIONS[g](constant) - constant), x)
    )

    wanted = [s * FUNCTIONS[g](v) for s, v in zip(slopes(FUNCTIONS[f], at), at, strict=True)]
    matches(b, gradient, wanted, (len(at),))


@clause(
    "autograd.backprop.used_often",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials", "autograd.backprop.applies_chain_rule"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"times": 3, "shape": (4,)},
    domain=axes("used so many times", times=(1, 2, 3, 50)) * shapes,
)
def every_use_of_an_argument_counts(b: Verbs, times: int, shape: Shape) -> None:
    """An argument that is used several times gets the sum of what each use contributes."""
    x = leaf_of(b, shape)

    gradient = when(lambda: b.gradient(lambda x: b.sum(sum(k * x for k in range(1, times + 1))), x))

    matches(b, gradient, [times * (times + 1) // 2] * math.prod(shape), shape)


@clause(
    "autograd.backprop.deep_graph",
    Level.SHOULD,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.backprop.used_often"],
    example={"depth": 10},
    domain=axes("chains of operations", depth=(10, 1, 100, 2000)),
)
def a_graph_may_be_deep(b: Verbs, depth: int) -> None:
    """Backpropagation walks graphs of thousands of steps, more than a recursion in Python reaches."""
    x = b.leaf((1.0, -2.0))

    def chain(x: Array) -> Array:
        y = x
        for _ in range(depth):
            y = x - y
        return b.sum(y)

    gradient = when(lambda: b.gradient(chain, x))

    matches(b, gradient, [1 - depth % 2] * 2, (2,))  # y is x and 0 by turns
