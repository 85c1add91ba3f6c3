"""Derivatives of results with several elements (2.5.2)."""

from __future__ import annotations

from collections.abc import Callable

from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors
from prelim.spec.autograd.maps import MAPS, count, exact, maps, weights
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import jacobian, slopes
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import holding
from prelim.spec.oracle import flat, sides
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


def _row_times(v: list[float], rows: list[list[float]]) -> list[float]:
    return [sum(s * d for s, d in zip(v, column, strict=True)) for column in zip(*rows, strict=True)]


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

    matches(b, gradient, _row_times(v, jacobian(MAPS[function].exact, at)), (len(at),))


@clause(
    "autograd.nonscalar.gradient_argument",
    Level.MUST,
    d2l("2.5.2"),
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=maps,
)
def backward_takes_the_weights_of_a_result(b: Verbs, function: str, at: Vector) -> None:
    """Backward with an array v stores v times the Jacobian, and leaves v alone; a unit vector picks a row."""
    n = count(function, at)
    rows = jacobian(MAPS[function].exact, at)
    units = [[float(i == k) for i in range(n)] for k in range(n)]

    def backward(v: list[float]) -> None:
        x = b.leaf(at)
        held = b.astype(holding(b, v, sides(exact(function, at))), b.float32)
        with b.recording():
            y = MAPS[function].of(b, x)
        when(lambda: y.backward(held))
        matches(b, x.grad, _row_times(v, rows), (len(at),))
        matches(b, held, v, sides(exact(function, at)))

    for v in (weights(n), *units):
        backward(v)


@clause(
    "autograd.nonscalar.gradient_argument_refused",
    Level.MUST,
    d2l("2.5.2"),
    covers=["autograd.nonscalar.gradient_argument"],
    needs={Capability.TAPE},
    rests_on=["autograd.nonscalar.gradient_argument"],
    example={"shape": (4,), "given": (3,)},
    domain=axes("a vector of 4", shape=[(4,)])
    * axes("weights of another shape", given=[(3,), (5,), (1,), (4, 1), (1, 4), ()]),
)
def weights_of_another_shape_are_refused(b: Verbs, shape: Shape, given: Shape) -> None:
    """Backward with an array of another shape than the result is refused, and stores no gradient."""
    x, other = b.leaf([1.0] * 4), b.leaf([1.0] * 4)
    with b.recording():
        y, z = x * x, other * other
    y.backward(b.ones(shape, dtype=b.float32))
    matches(b, x.grad, [2] * 4, shape)

    refused(lambda: z.backward(b.ones(given, dtype=b.float32)))

    equal(other.grad, None)


@clause(
    "autograd.nonscalar.backward_error",
    Level.SHOULD,
    d2l("2.5.2"),
    needs={Capability.TAPE},
    rests_on=["autograd.nonscalar.gradient_argument"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes("two elements and more", at=[(0.0, 1.0, 2.0, 3.0), (0.5, -1.5), (1.0,) * 1025]),
)
def backward_from_many_elements_needs_weights(b: Verbs, at: Vector) -> None:
    """Backward from a result with several elements is refused unless their weights are given."""
    x = b.leaf(at)
    with b.recording():
        y, total = x * x, b.sum(x * x)
    total.backward()
    equal(b.tolist(x.grad), [2 * v for v in at])

    refused(y.backward)

    equal(b.tolist(x.grad), [2 * v for v in at])


@clause(
    "autograd.nonscalar.gradient_refused",
    Level.SHOULD,
    d2l("2.5.2"),
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
    "autograd.nonscalar.sum_equivalent",
    Level.MUST,
    d2l("2.5.2"),
    needs={Capability.TAPE},
    rests_on=["autograd.nonscalar.gradient_argument"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def weights_of_one_mean_the_sum(b: Verbs, function: str, at: Vector) -> None:
    """Backward with weights of one gives the gradient of the sum of the elements."""
    x, other = b.leaf(at), b.leaf(at)
    with b.recording():
        y, total = FUNCTIONS[function](x), b.sum(FUNCTIONS[function](other))

    when(lambda: (y.backward(b.ones((len(at),), dtype=b.float32)), total.backward()))

    equal(b.tolist(x.grad), b.tolist(other.grad))
    matches(b, x.grad, slopes(FUNCTIONS[function], at), (len(at),))


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
    why="Forgetting to reduce the loss raises, or trains on the sum of the batch.",
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
    why="A loss of shape (1,) raises until it is squeezed.",
    choices=["as of a number", "refused"],
)
def what_the_gradient_of_one_element_with_an_axis_is(b: Verbs, shape: Shape) -> str:
    """A result of one element that has an axis is differentiated like a number, or refused."""
    x = b.leaf([3.0])
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), x)), [6])

    gradient = answer(lambda: b.tolist(b.gradient(lambda x: b.reshape(x * x, shape), x)))

    return "as of a number" if gradient == [6] else str(gradient)
