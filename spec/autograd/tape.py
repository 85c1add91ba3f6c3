"""Random programs on a tape, compared line by line with a model of what a tape keeps (2.5)."""

# ruff: noqa: B023 (what is defined in the loop of _follow is called in it)
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prelim.spec.autograd.programs import COUNT, Line, Program, program
from prelim.spec.autograd.steps import Ruling
from prelim.spec.clause import clause
from prelim.spec.domain import Domain, axes
from prelim.spec.expect import answer, equal, when
from prelim.spec.given import increased, multiplied
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_MAKING: dict[str, Callable[[Verbs, list[Array], Any], Array]] = {
    "leaf": lambda b, given, numbers: b.leaf(numbers),
    "constant": lambda b, given, numbers: b.asarray(numbers, dtype=b.float32),
    "add": lambda b, given, numbers: given[0] + given[1],
    "sub": lambda b, given, numbers: given[0] - given[1],
    "mul": lambda b, given, numbers: given[0] * given[1],
    "scale": lambda b, given, numbers: numbers[0] * given[0],
    "sum": lambda b, given, numbers: b.sum(given[0]),
    "detach": lambda b, given, numbers: b.detach(given[0]),
}
_DOING: dict[str, Callable[[Verbs, Array, list[Array], Any, bool], Any]] = {
    "increase": lambda b, x, given, numbers, retain: increased(x, given[0]),
    "multiply": lambda b, x, given, numbers, retain: multiplied(x, numbers[0]),
    "zero": lambda b, x, given, numbers, retain: b.zero_grad(x),
    "backward": lambda b, x, given, numbers, retain: (
        x.backward(b.asarray(numbers, dtype=b.float32), retain_graph=retain)
        if numbers
        else x.backward(retain_graph=retain)
    ),
}


def _follow(b: Verbs, lines: list[Line]) -> None:
    """Do a program line by line; after each, all values and gradients are those of the model.

    What is refused answers with the word, anything else with an array or None, which is not compared with it.
    """
    arrays: dict[str, Array] = {}
    for line in lines:
        step, name, numbers, retain = line.step, line.step.name, line.step.elements, line.step.retain
        given = [arrays[operand] for operand in step.operands]
        with b.no_grad() if step.suspended else b.recording():
            if step.act in _MAKING:
                arrays[name] = when(lambda: _MAKING[step.act](b, given, numbers))
            elif line.ruling is Ruling.DONE:
                when(lambda: _DOING[step.act](b, arrays[name], given, numbers, retain))
            elif line.ruling is Ruling.REFUSED:
                ended = answer(lambda: _DOING[step.act](b, arrays[name], given, numbers, retain))
                equal((line.written, isinstance(ended, str)), (line.written, True))
            elif not isinstance(
                answer(lambda: _DOING[step.act](b, arrays[name], given, numbers, retain)), str
            ):
                _compare(b, arrays, line)
        if line.ruling is not Ruling.EITHER and line.state:
            _compare(b, arrays, line)


def _compare(b: Verbs, arrays: dict[str, Array], line: Line) -> None:
    equal((line.written, {name: _read(b, arrays, name) for name in line.state}), (line.written, line.state))


def _read(b: Verbs, arrays: dict[str, Array], name: str) -> Any:
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
