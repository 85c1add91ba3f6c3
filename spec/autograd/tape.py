"""Random programs on a tape, compared line by line with a model of what a tape keeps (2.5)."""

# ruff: noqa: B023 (what is defined in the loop of _follow is called in it)
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prelim.spec.autograd.programs import COUNT, Line, Program, program
from prelim.spec.autograd.steps import Ruling, Step
from prelim.spec.clause import clause
from prelim.spec.domain import Domain, axes
from prelim.spec.expect import answer, equal, when
from prelim.spec.given import increased, multiplied
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_Act = Callable[[Verbs, dict[str, Array], Step], Any]

_MAKING: dict[str, _Act] = {
    "leaf": lambda b, arrays, step: b.leaf(step.elements),
    "constant": lambda b, arrays, step: b.asarray(step.elements, dtype=b.float32),
    "add": lambda b, arrays, step: arrays[step.operands[0]] + arrays[step.operands[1]],
    "sub": lambda b, arrays, step: arrays[step.operands[0]] - arrays[step.operands[1]],
    "mul": lambda b, arrays, step: arrays[step.operands[0]] * arrays[step.operands[1]],
    "scale": lambda b, arrays, step: float(step.numbers[0]) * arrays[step.operands[0]],
    "sum": lambda b, arrays, step: b.sum(arrays[step.operands[0]]),
    "detach": lambda b, arrays, step: b.detach(arrays[step.operands[0]]),
}
_DOING: dict[str, _Act] = {
    "increase": lambda b, arrays, step: increased(arrays[step.name], arrays[step.operands[0]]),
    "multiply": lambda b, arrays, step: multiplied(arrays[step.name], float(step.numbers[0])),
    "zero": lambda b, arrays, step: b.zero_grad(arrays[step.name]),
    "backward": lambda b, arrays, step: (
        arrays[step.name].backward(b.asarray(step.elements, dtype=b.float32), retain_graph=step.retain)
        if step.numbers
        else arrays[step.name].backward(retain_graph=step.retain)
    ),
}


def _follow(b: Verbs, lines: list[Line]) -> None:
    """Do a program line by line; after each, all values and gradients are those of the model."""
    arrays: dict[str, Array] = {}
    for line in lines:
        step = line.step
        with b.no_grad() if step.suspended else b.recording():
            if step.act in _MAKING:
                arrays[step.name] = when(lambda: _MAKING[step.act](b, arrays, step))
            elif line.ruling is Ruling.DONE:
                when(lambda: _DOING[step.act](b, arrays, step))
            elif line.ruling is Ruling.REFUSED:
                equal(_ended(lambda: _DOING[step.act](b, arrays, step)), "refused", after=line.written)
            elif _ended(lambda: _DOING[step.act](b, arrays, step)) == "done":
                _compare(b, arrays, line)
        if line.ruling is not Ruling.EITHER and line.state:
            _compare(b, arrays, line)


def _ended(act: Callable[[], Any]) -> str:
    """Say how an act ended. What it gave is an array, which compares with no word."""
    return "refused" if isinstance(answer(act), str) else "done"


def _compare(b: Verbs, arrays: dict[str, Array], line: Line) -> None:
    equal(_read(b, arrays, list(line.state)), line.state, after=line.written)


def _read(b: Verbs, arrays: dict[str, Array], names: list[str]) -> dict[str, Any]:
    return {name: _read_one(b, arrays, name) for name in names}


def _read_one(b: Verbs, arrays: dict[str, Array], name: str) -> Any:
    if not name.endswith(".grad"):
        return b.tolist(arrays[name])
    stored = arrays[name.removesuffix(".grad")].grad
    return None if stored is None else b.tolist(stored)


def _programs(*, writing: bool) -> Domain:
    numbers = [Program(number, writing) for number in range(COUNT)]
    return axes(f"{COUNT:,} random programs of 4 to 15 lines, the shorter first", number=numbers)


@clause(
    "autograd.tape.programs",
    Level.MUST,
    d2l("2.5.6"),
    covers=[
        "autograd.grad.accumulates",
        "autograd.grad.zero_",
        "autograd.detach.drops_history",
        "autograd.exercise.second_backward_error",
    ],
    needs={Capability.TAPE, Capability.DETACH},
    rests_on=["autograd.exercise.second_backward_error", "autograd.detach.y_graph_persists"],
    example={"number": 0},
    domain=_programs(writing=False),
)
def a_tape_keeps_its_state_through_any_program(b: Verbs, number: int) -> None:
    """A tape keeps its rules through any order of computing, backward, clearing, detaching, suspending."""
    _follow(b, program(number, writing=False))


@clause(
    "autograd.tape.programs_in_place",
    Level.MUST,
    d2l("2.5.6"),
    covers=[
        "autograd.grad.accumulates",
        "autograd.detach.same_value",
        "autograd.exercise.second_backward_error",
    ],
    needs={Capability.TAPE, Capability.DETACH, Capability.INPLACE_OPERATORS},
    rests_on=["autograd.tape.programs", "autograd.update.of_saved_values"],
    example={"number": 0},
    domain=_programs(writing=True),
)
def a_tape_keeps_its_state_through_any_writing(b: Verbs, number: int) -> None:
    """A tape keeps its rules where arrays, leaves among them, are written to in place, recorded or not."""
    _follow(b, program(number, writing=True))
