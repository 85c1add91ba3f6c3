"""Backward from results with several elements, by their weights (2.5.2)."""

from __future__ import annotations

from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors
from prelim.spec.autograd.maps import MAPS, count, exact, maps, weights
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import jacobian, slopes, weighted
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import holding
from prelim.spec.oracle import sides
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


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
        matches(b, x.grad, weighted(v, rows), (len(at),))
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
