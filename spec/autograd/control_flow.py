"""Gradients through Python's own loops and branches (2.5.4)."""

from __future__ import annotations

from prelim.spec.autograd.functions import Vector
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


def grown(b: Verbs, a: Array) -> Array:
    """Double `a` until its norm reaches 1,000, at least once; then, unless its sum is positive, times 100."""
    y = a * 2
    while b.vector_norm(y) < 1000:
        y = y * 2
    return y if b.sum(y) > 0 else 100 * y


def growth(at: Vector) -> int:
    """Return the factor by which `grown` multiplies, exactly."""
    factor = 2
    while factor**2 * sum(v * v for v in at) < 1000**2:
        factor *= 2
    return factor if sum(at) > 0 else 100 * factor


_numbers = axes("eighths from -8 to 8 but for 0", a=[i / 8 for i in (1, -1, *range(-64, 0), *range(2, 65))])


@clause(
    "autograd.control_flow.differentiable",
    Level.MUST,
    d2l("2.5.4"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"a": 1.0},
    domain=axes(
        "numbers of both signs that take no turn of the loop, or many, or end where it ends",
        a=(1.0, -1.0, 0.75, -0.5, 3.0, 499.75, 500.0, -500.0, 1000.5, -2000.0, 2.0**-10, -(2.0**-20)),
    ),
)
def loops_and_branches_are_differentiated(b: Verbs, a: float) -> None:
    """A function whose loop and branch depend on its argument has the gradient of the way that was taken."""
    x = b.leaf(a)

    slope = when(lambda: b.gradient(lambda x: grown(b, x), x))

    matches(b, slope, [growth((a,))], ())


@clause(
    "autograd.control_flow.piecewise_linear",
    Level.MUST,
    d2l("2.5.4"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.control_flow.differentiable"],
    example={"a": 0.125},
    domain=_numbers,
)
def a_piecewise_linear_function_is_its_slope_times_a(b: Verbs, a: float) -> None:
    """Where a function is k a on each piece, its gradient at a is its value divided by a."""
    x = b.leaf(a)

    slope = when(lambda: b.gradient(lambda x: grown(b, x), x))

    # Multiples of 1/8 times 2 ** m or 100 * 2 ** m: value and quotient are exact.
    equal(b.tolist(slope), b.tolist(b.wait(grown(b, x) / x)))


@clause(
    "autograd.control_flow.scalar_random_input",
    Level.MUST,
    d2l("2.5.4"),
    needs={Capability.TAPE},
    rests_on=["autograd.control_flow.differentiable", "ndarray.random.randn_shape"],
    example={"seed": 0},
    domain=axes("20 seeds", seed=range(20)),
)
def a_random_number_can_ask_for_its_gradient(b: Verbs, seed: int) -> None:
    """A random number without axes can ask for its gradient, and gets it through loops and branches."""
    a = b.attach(b.normal((), seed))
    with b.recording():
        y = grown(b, a)

    when(y.backward)

    matches(
        b, a.grad, [growth((b.tolist(b.detach(a)),))], ()
    )  # a number times 2 ** m is exact: no turn is in doubt


@clause(
    "autograd.control_flow.fresh_graph",
    Level.MUST,
    d2l("2.5.4"),
    covers=["autograd.control_flow.differentiable"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.control_flow.differentiable"],
    example={"numbers": (1.0, -1.0, 1.0)},
    domain=axes(
        "numbers of several pieces in turn",
        numbers=[(1.0, -1.0, 1.0), (0.5, 300.0, 0.5, -0.5), (-3.0, 3.0), (600.0, 0.25, 600.0)],
    ),
)
def each_call_has_its_own_graph(b: Verbs, numbers: Vector) -> None:
    """Each call of a function is recorded anew: an argument of another piece gets the slope of that piece."""
    found = when(lambda: [b.gradient(lambda x: grown(b, x), b.leaf(a)) for a in numbers])

    equal([b.tolist(slope) for slope in found], [growth((a,)) for a in numbers])


@clause(
    "autograd.exercise.vector_input_control_flow",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.GRADIENT},
    rests_on=["autograd.control_flow.differentiable"],
    example={"at": (1.0, 2.0)},
    domain=axes(
        "vectors of 1 to 1,025 elements, of either sign of the sum",
        at=[(1.0, 2.0), (3.0,), (-1.0, 0.5), (0.0, 0.0, -4.0), (0.25,) * 1025, (700.0, -800.0, 0.0)],
    ),
    sizes=sized(lambda n: {"at": (1.0,) * n}),
)
def a_vector_takes_one_way_as_a_whole(b: Verbs, at: Vector) -> None:
    """A vector goes through loop and branch as a whole: the gradient of the sum is one factor for all."""
    x = b.leaf(at)

    gradient = when(lambda: b.gradient(lambda x: b.sum(grown(b, x)), x))

    matches(b, gradient, [growth(at)] * len(at), (len(at),))


@clause(
    "autograd.control_flow.value_inside",
    Level.MAY,
    d2l("2.5.4"),
    covers=["autograd.control_flow.differentiable"],
    needs={Capability.GRADIENT},
    example={"a": 3.0},
    why="A number read out with item drops out of the gradient in silence, or counts in it; "
    "where it is refused, it raises.",
    choices=["a constant", "differentiated", "refused"],
)
def what_a_number_read_inside_a_gradient_is(b: Verbs, a: float) -> str:
    """A Python number read out with item while a gradient is computed is a constant to it, or refused."""
    x = b.leaf([a])
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), x)), [2 * a])

    def read() -> str:
        slope = b.tolist(b.gradient(lambda x: b.sum(x[0].item() * x), x))
        return {a: "a constant", 2 * a: "differentiated"}[slope[0]]

    return answer(read)
