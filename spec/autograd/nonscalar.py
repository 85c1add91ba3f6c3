"""Derivatives of results with several elements (2.5.2, 2.5.6)."""

from __future__ import annotations

from collections.abc import Callable

from prelim.spec.autograd.functions import FUNCTIONS, Vector
from prelim.spec.autograd.maps import MAPS, count, exact, maps, weights
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import jacobian, weighted
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import holding
from prelim.spec.oracle import flat, sides
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.nonscalar.jacobian",
    Level.MUST,
    d2l("2.5.2"),
    needs={Capability.JACOBIAN},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=maps,
)
def a_jacobian_has_all_partial_derivatives(b: Verbs, function: str, at: Vector) -> None:
    """The derivative of an array by a vector is the array of all partial derivatives, first by result."""
    x = b.leaf(at)

    derivatives = when(lambda: b.jacobian(lambda x: MAPS[function].of(b, x))(x))

    shape = (*sides(exact(function, at)), len(at))
    matches(b, derivatives, flat(jacobian(MAPS[function].exact, at)), shape)


@clause(
    "autograd.nonscalar.vjp",
    Level.MUST,
    d2l("2.5.2"),
    covers=["autograd.nonscalar.gradient_argument"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=maps,
)
def a_weighted_gradient_is_the_jacobian_times_the_weights(b: Verbs, function: str, at: Vector) -> None:
    """The gradient of a result weighted by v is the row vector v times the Jacobian."""
    x = b.leaf(at)
    v = weights(count(function, at))
    held = holding(b, v, sides(exact(function, at)))

    gradient = when(lambda: b.vjp(lambda x: MAPS[function].of(b, x), x, b.astype(held, b.float32)))

    matches(b, gradient, weighted(v, jacobian(MAPS[function].exact, at)), (len(at),))


@clause(
    "autograd.nonscalar.gradient_refused",
    Level.SHOULD,
    d2l("2.5.6"),
    covers=["autograd.functional.grad_transform", "autograd.exercise.vector_input_control_flow"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=maps,
)
def a_function_with_many_results_has_no_gradient(b: Verbs, function: str, at: Vector) -> None:
    """The gradient of a function whose result has several elements is refused; that of their sum is not."""
    x = b.leaf(at)
    gradient = b.gradient(lambda x: b.sum(MAPS[function].of(b, x) * 2), x)
    equal(tuple(gradient.shape), (len(at),))

    refused(lambda: b.gradient(lambda x: b.concat([MAPS[function].of(b, x)] * 2, axis=0), x))


@clause(
    "autograd.nonscalar.batch_sum",
    Level.MUST,
    d2l("2.5.2"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"function": "x", "at": (1.0, 2.0, 3.0), "weight": 2.0},
    domain=axes("10 losses", function=FUNCTIONS)
    * axes("batches", at=[(1.0, 2.0, 3.0), (0.0, -1.5), (2.0,), (1.0, -1.0) * 10])
    * axes("weights", weight=(2.0, 0.0, -0.5)),
)
def a_batch_adds_up_its_gradients(b: Verbs, function: str, at: Vector, weight: float) -> None:
    """The gradient of the summed losses of a batch is the sum of the gradients of each loss."""
    w = b.leaf(weight)
    batch = b.asarray(at, dtype=b.float32)

    whole = when(lambda: b.gradient(lambda w: b.sum(FUNCTIONS[function](w * batch)), w))

    def loss_of(v: float) -> Callable[[Array], Array]:
        return lambda w: FUNCTIONS[function](w * v)

    each = [b.gradient(loss_of(v), w) for v in at]
    equal(b.tolist(whole), sum(b.tolist(g) for g in each))


@clause(
    "autograd.nonscalar.without_weights",
    Level.MAY,
    d2l("2.5.2"),
    covers=["autograd.nonscalar.backward_error"],
    needs={Capability.GRADIENT},
    example={"at": (1.0, 3.0)},
    why="Where it is refused, a loss that nobody reduced raises; "
    "where it is that of the sum, training goes on with the sum of the batch.",
    choices=["refused", "gradient of the sum"],
)
def what_the_gradient_of_several_elements_is(b: Verbs, at: Vector) -> str:
    """The gradient of a result with several elements is refused, or is that of their sum."""
    x = b.leaf(at)
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), x)), [2 * v for v in at])

    gradient = answer(lambda: b.tolist(b.gradient(lambda x: x * x, x)))

    return "gradient of the sum" if gradient == [2 * v for v in at] else str(gradient)


@clause(
    "autograd.nonscalar.one_element",
    Level.MAY,
    d2l("2.5.2"),
    covers=["autograd.nonscalar.backward_error"],
    needs={Capability.GRADIENT},
    example={"shape": (1,)},
    why="Where it is as of a number, a loss of shape (1,) works; "
    "where it is refused, it has to be squeezed first.",
    choices=["as of a number", "refused"],
)
def what_the_gradient_of_one_element_with_an_axis_is(b: Verbs, shape: Shape) -> str:
    """A result of one element that has an axis is differentiated like a number, or refused."""
    x = b.leaf([3.0])
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), x)), [6])

    gradient = answer(lambda: b.tolist(b.gradient(lambda x: b.reshape(x * x, shape), x)))

    return "as of a number" if gradient == [6] else str(gradient)
