"""A second backward through one graph (2.5.6)."""

from __future__ import annotations

from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors, vectors
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import slopes
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.exercise.second_backward_error",
    Level.MUST,
    d2l("2.5.6"),
    needs={Capability.TAPE},
    rests_on=["autograd.backward.retain_graph"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def a_second_backward_is_refused(b: Verbs, at: Vector) -> None:
    """A second backward through a graph that kept values is refused; the stored gradient stays."""
    x = b.leaf(at)
    with b.recording():
        y = b.sum(x * x)
    y.backward()
    matches(b, x.grad, [2 * v for v in at], (len(at),))

    refused(y.backward)

    matches(b, x.grad, [2 * v for v in at], (len(at),))


@clause(
    "autograd.backward.retain_graph",
    Level.MUST,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_backward_error", "autograd.exercise.second_backward_linear_ok"],
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"function": "x * x * x", "at": (0.0, 1.0, 2.0, 3.0), "times": 2},
    domain=of_vectors * axes("so many times", times=(2, 3, 5)),
)
def a_retained_graph_serves_again(b: Verbs, function: str, at: Vector, times: int) -> None:
    """Through a graph that is retained each backward adds the same gradient; the last may free it."""
    x = b.leaf(at)
    with b.recording():
        y = b.sum(FUNCTIONS[function](x))

    def repeat() -> None:
        for _ in range(times - 1):
            y.backward(retain_graph=True)
        y.backward()

    when(repeat)

    matches(b, x.grad, [times * s for s in slopes(FUNCTIONS[function], at)], (len(at),))


@clause(
    "autograd.backward.shared_graph",
    Level.MUST,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_backward_error"],
    needs={Capability.TAPE},
    rests_on=["autograd.backward.retain_graph"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def a_shared_part_of_two_graphs_is_kept_if_retained(b: Verbs, at: Vector) -> None:
    """Two results that share a part of the graph both go backward only if the first retains it."""

    def results(x: Array) -> tuple[Array, Array]:
        with b.recording():
            h = x * x
            return b.sum(h), b.sum(h * h)

    x, other = b.leaf(at), b.leaf(at)
    first, second = results(x)

    when(lambda: (first.backward(retain_graph=True), second.backward()))

    matches(b, x.grad, [2 * v + 4 * v**3 for v in at], (len(at),))
    first, second = results(other)
    first.backward()
    refused(second.backward)


@clause(
    "autograd.backward.computed_anew",
    Level.MUST,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_backward_error", "autograd.control_flow.differentiable"],
    needs={Capability.TAPE},
    rests_on=["autograd.grad.accumulates"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def what_is_computed_anew_goes_backward_anew(b: Verbs, function: str, at: Vector) -> None:
    """The same computation, made again, has a graph of its own that the first backward has not freed."""
    x = b.leaf(at)

    def step() -> None:
        with b.recording():
            y = b.sum(FUNCTIONS[function](x))
        y.backward()

    step()
    when(step)

    matches(b, x.grad, [2 * s for s in slopes(FUNCTIONS[function], at)], (len(at),))


@clause(
    "autograd.backward.twice",
    Level.MAY,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_backward_error"],
    needs={Capability.TAPE},
    example={"at": 2.0},
    why="Where it is refused, backward called twice by mistake raises; "
    "elsewhere the gradients double, stay, or are wrong, in silence.",
    choices=["refused", "accumulated", "unchanged", "inner gradients survive"],
)
def what_a_second_backward_does(b: Verbs, at: float) -> str:
    """A second backward through x x x is refused, adds the gradient again, changes nothing, or errs."""
    x = b.leaf([at])
    with b.recording():
        y = b.sum(x * x * x)
    y.backward()
    once = 3 * at**2
    equal(b.tolist(x.grad), [once])

    def again() -> str:
        y.backward()
        return {2 * once: "accumulated", once: "unchanged"}.get(x.grad[0].item(), "inner gradients survive")

    return answer(again)


@clause(
    "autograd.exercise.second_backward_linear_ok",
    Level.MAY,
    d2l("2.5.6"),
    needs={Capability.TAPE},
    example={"at": (1.0, 2.0)},
    why="Where it is refused, backward called twice raises on any graph; "
    "elsewhere it passes on this one, and may double gradients.",
    choices=["accumulated", "refused", "unchanged"],
)
def what_a_second_backward_through_a_sum_does(b: Verbs, at: Vector) -> str:
    """A second backward through a graph that kept no values adds the gradient again, or is refused."""
    x = b.leaf(at)
    with b.recording():
        y = b.sum(x)
    y.backward()
    equal(b.tolist(x.grad), [1, 1])

    def again() -> str:
        y.backward()
        return {2.0: "accumulated", 1.0: "unchanged"}[x.grad[0].item()]

    return answer(again)


@clause(
    "autograd.backward.refused_midway",
    Level.MAY,
    d2l("2.5.6"),
    covers=["autograd.exercise.second_backward_error"],
    needs={Capability.TAPE},
    example={"at": 2.0},
    why="After a caught error the gradients hold nothing new, or a part of the sum; "
    "where it is accepted, there is no error to catch.",
    choices=["nothing is stored", "a part is stored", "accepted"],
)
def what_a_refused_backward_leaves_behind(b: Verbs, at: float) -> str:
    """A backward that meets a part of its graph that was freed stores nothing, or what it reached before."""
    x, other = b.leaf([at]), b.leaf([at])
    with b.recording():
        shared = b.sum(x * x)
    shared.backward()
    equal(b.tolist(x.grad), [2 * at])
    with b.recording():
        y = b.sum(other + other) + shared

    backward = y.backward  # a library without it does not come to the act

    def go_back() -> str:
        backward()
        return "accepted"

    if answer(go_back) == "accepted":
        return "accepted"
    return "nothing is stored" if other.grad is None else "a part is stored"
