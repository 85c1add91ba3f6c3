"""Arrays that are written to while gradients depend on them (2.5.1)."""

from __future__ import annotations

from collections.abc import Callable

from prelim.spec.autograd.functions import Vector, vectors
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, same_object, when
from prelim.spec.given import increased
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_USES: dict[str, Callable[[Array, Array], Array]] = {
    "y * y": lambda y, c: y * y,
    "y * c": lambda y, c: y * c,
    "c * y * y": lambda y, c: c * y * y,
    "y / c": lambda y, c: y / c,
    "y + c": lambda y, c: y + c,
}


@clause(
    "autograd.update.of_a_leaf",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.zero_", "autograd.requires_grad.attach"],
    needs={Capability.TAPE, Capability.INPLACE_OPERATORS},
    rests_on=["autograd.record.suspended"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def a_leaf_is_updated_while_recording_is_suspended(b: Verbs, at: Vector) -> None:
    """A leaf updated while recording is suspended is the same leaf with its gradient, at a new point."""
    x = b.leaf(at)
    before = x
    with b.recording():
        y = b.sum(x * x)
    y.backward()

    def update() -> Array:
        with b.no_grad():
            return increased(x, 1)

    x = when(update)

    same_object(x, before)
    matches(b, x.grad, [2 * v for v in at], (len(at),))
    b.zero_grad(x)
    with b.recording():
        y = b.sum(x * x)
    y.backward()
    matches(b, x.grad, [2 * (v + 1) for v in at], (len(at),))


@clause(
    "autograd.update.of_saved_values",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.backward.populates_grad", "ndarray.memory.safe_when_x_not_reused"],
    needs={Capability.TAPE, Capability.INPLACE_OPERATORS},
    rests_on=["autograd.backward.populates_grad"],
    example={"use": "y * y", "written": "y", "at": (1.0, 2.0, -4.0, 0.5)},
    domain=axes("5 uses of a result y and a constant c", use=_USES)
    * axes("which of them is written to", written=("y", "c"))
    * axes("powers of two", at=[(1.0, 2.0, -4.0, 0.5), (2.0,), (2.0, *((1.0, -1.0) * 512))]),
)
def a_gradient_is_never_silently_wrong(b: Verbs, use: str, written: str, at: Vector) -> None:
    """Backward after a value it may need was overwritten gives the right gradient, or refuses."""
    x = b.leaf(at)
    with b.recording():
        y, c = x * 2, b.asarray(at, dtype=b.float32) * 4
        z = b.sum(_USES[use](y, c))
        increased({"y": y, "c": c}[written], 1)

    backward = z.backward  # a library without it does not come to the act

    def go_back() -> str:
        backward()
        return "accepted"

    if answer(go_back) == "accepted":
        slopes: dict[str, list[float]] = {
            "y * y": [8 * v for v in at],
            "y * c": [8 * v for v in at],
            "c * y * y": [32 * v * v for v in at],
            "y / c": [0.5 / v for v in at],
            "y + c": [2] * len(at),
        }
        matches(b, x.grad, slopes[use], (len(at),))


@clause(
    "autograd.update.leaf_while_recording",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.requires_grad.attach"],
    needs={Capability.TAPE, Capability.INPLACE_OPERATORS},
    example={"at": 3.0},
    why="Where it is refused, updates have to leave the recorded part; "
    "elsewhere they pass, and the gradient is that of either value.",
    choices=["refused", "recorded", "as of the new value", "as of the old value"],
)
def what_an_update_of_a_leaf_does(b: Verbs, at: float) -> str:
    """A leaf doubled in place while recording is refused, or has the gradient at either of its values."""
    x = b.leaf([at])
    increased(b.asarray([at]), 1)
    with b.recording():
        y = b.sum(x * x)
    y.backward()
    equal(b.tolist(x.grad), [2 * at])
    b.zero_grad(x)

    def update() -> str:
        with b.recording():
            z = x
            z += z
            y = b.sum(z * z)
        y.backward()
        told = {8 * at: "recorded", 4 * at: "as of the new value", 2 * at: "as of the old value"}
        return told[x.grad[0].item()]

    return answer(update)


@clause(
    "autograd.update.saved_value",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.backward.populates_grad", "ndarray.memory.safe_when_x_not_reused"],
    needs={Capability.TAPE, Capability.INPLACE_OPERATORS},
    example={"at": 3.0},
    why="Where it is refused, an in-place operation after the fact raises at backward; "
    "elsewhere gradients are right, or wrong in silence.",
    choices=["refused", "right", "wrong"],
)
def what_backward_does_once_a_value_is_overwritten(b: Verbs, at: float) -> str:
    """Backward through y y after an update of y is refused, right, or silently wrong."""
    x, other = b.leaf([at]), b.leaf([at])
    with b.recording():
        y = x * 2
        z, whole = b.sum(y * y), b.sum(other * other)
        increased(y, 1)
    whole.backward()
    equal(b.tolist(other.grad), [2 * at])

    def told() -> str:
        z.backward()
        return "right" if x.grad[0].item() == 8 * at else "wrong"

    return answer(told)


@clause(
    "autograd.update.written_part",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.backward.populates_grad", "ndarray.index.write_element"],
    needs={Capability.GRADIENT},
    example={"at": 3.0},
    why="Where the gradient flows, results may be filled in part by part; "
    "where it is lost, training goes wrong in silence; refused, it raises.",
    choices=["flows", "lost", "refused"],
)
def what_a_gradient_does_at_a_written_part(b: Verbs, at: float) -> str:
    """The gradient of an array into which x was written reaches x, or is lost, or the write is refused."""
    x = b.leaf([at])
    equal(b.tolist(b.gradient(lambda x: b.sum(x * x), x)), [2 * at])

    def squared(x: Array) -> Array:
        y = b.zeros((2,), dtype=b.float32)
        y[:1] = x * 3
        return b.sum(y * y)

    def told() -> str:
        slope = b.gradient(squared, x)
        return "lost" if slope is None else {18 * at: "flows", 0.0: "lost"}[b.tolist(slope)[0]]

    return answer(told)
