"""Training: steps against the gradient find the parameters that fit best (2.5, 2.5.5)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from prelim.spec.autograd.functions import Vector
from prelim.spec.clause import clause
from prelim.spec.domain import listed
from prelim.spec.expect import matches, same_address, same_object, when
from prelim.spec.given import increased
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_STEPS = 12

# Observations at inputs that add up to 0 and whose squares add up to their number, a power of two: then each
# step of 1 / (4 n) halves the distance of slope and offset from the best ones, exactly.
_observed = listed(
    "observations on a line, and around one",
    [
        {"inputs": inputs, "outputs": outputs}
        for inputs, outputs in (
            ((-1.0, 1.0), (-2.0, 2.0)),
            ((-1.0, 1.0), (1.0, 4.0)),
            ((-1.0, 1.0, -1.0, 1.0), (0.0, 1.0, -2.0, 5.0)),
            ((1.0, -1.0) * 4, (3.0, 3.0, -1.0, 0.5, 2.0, -8.0, 0.0, 1.0)),
            ((-1.0, 1.0) * 512, tuple(i % 8 / 2 - 1.0 for i in range(1024))),
        )
    ],
)


def _best(inputs: Vector, outputs: Vector) -> tuple[Fraction, Fraction]:
    """Return slope and offset of the line that fits best in the sense of least squares."""
    n = len(inputs)
    products = [Fraction(x) * Fraction(y) for x, y in zip(inputs, outputs, strict=True)]
    return sum(products, Fraction(0)) / n, sum(map(Fraction, outputs), Fraction(0)) / n


def _loss(b: Verbs, inputs: Vector, outputs: Vector) -> Callable[[Array], Array]:
    x, y = b.asarray(inputs, dtype=b.float32), b.asarray(outputs, dtype=b.float32)

    def loss(line: Array) -> Array:
        errors = line[0] * x + line[1] - y
        return b.sum(errors * errors)

    return loss


@clause(
    "calculus.training.fit_best_model",
    Level.MUST,
    d2l("2.5"),
    covers=["calculus.training.fit_best_model", "autograd.automatic_differentiation"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"inputs": (-1.0, 1.0), "outputs": (-2.0, 2.0)},
    domain=_observed,
)
def training_finds_the_best_fit(b: Verbs, inputs: Vector, outputs: Vector) -> None:
    """Steps against the gradient of the squared errors lead to the line that fits best, where they end."""
    loss = _loss(b, inputs, outputs)
    rate = 1 / (4 * len(inputs))

    def train() -> Array:
        line = b.leaf([0.0, 0.0])
        for _ in range(_STEPS):
            line = b.leaf(b.tolist(line - rate * b.gradient(loss, line)))
        return line

    line = when(train)

    best = _best(inputs, outputs)
    matches(b, line, [float(p * (1 - Fraction(1, 2**_STEPS))) for p in best], (2,))
    matches(b, b.gradient(loss, b.leaf([float(p) for p in best])), [0, 0], (2,))


@clause(
    "autograd.summary.four_steps",
    Level.MUST,
    d2l("2.5.5"),
    covers=["autograd.summary.four_steps", "calculus.training.fit_best_model"],
    needs={Capability.TAPE, Capability.INPLACE_OPERATORS},
    rests_on=["autograd.grad.zero_", "autograd.record.suspended"],
    example={"inputs": (-1.0, 1.0), "outputs": (-2.0, 2.0)},
    domain=_observed,
)
def attach_record_go_backward_read(b: Verbs, inputs: Vector, outputs: Vector) -> None:
    """Attach, record, go backward, read the gradient, update in place, zero it: so a model is trained."""
    loss = _loss(b, inputs, outputs)
    rate = 1 / (4 * len(inputs))
    line = b.attach(b.zeros((2,), dtype=b.float32))
    before, address = line, b.address(line)

    def train() -> None:
        for _ in range(_STEPS):
            with b.recording():
                errors = loss(line)
            errors.backward()
            with b.no_grad():
                increased(line, -rate * line.grad)
            b.zero_grad(line)

    when(train)

    same_object(line, before)
    same_address(b.address(line), address)
    matches(b, line, [float(p * (1 - Fraction(1, 2**_STEPS))) for p in _best(inputs, outputs)], (2,))
