"""Random programs on a tape, each compared line by line with a model of what a tape keeps (2.5)."""

from __future__ import annotations

import random
from functools import partial
from string import ascii_lowercase
from typing import Any

from prelim.spec.autograd.tape_model import Model, Ruling, Step
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import REFUSED, answer, equal, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_N = 24_000  # programs: the first have 4 lines, the last 15
_LARGEST = 2**20  # so that float32 holds every number exactly
_SIDE = 2  # the length of vectors

# How many arrays and how many numbers a line takes.
_FORMS = {
    "add": (2, 0),
    "sub": (2, 0),
    "mul": (2, 0),
    "scale": (1, 1),
    "sum": (1, 0),
    "detach": (1, 0),
    "increase": (1, 0),
    "multiply": (0, 1),
}
_COMPUTING = ("add", "sub", "mul", "mul", "mul", "scale", "sum")
_WRITING = ("increase", "multiply")
_OTHERS = ("leaf", "constant", "detach", "zero", *["backward"] * 4)


def program(number: int, *, writing: bool) -> list[Step]:
    """Draw a program; with `writing`, it also writes into arrays.

    It ends at a backward that is refused for its graph: what is stored then, libraries may choose.
    """
    chance = random.Random(f"{number} {writing}")
    model = Model()
    steps: list[Step] = []
    while len(steps) < 4 + 12 * number // _N:
        step = _drawn(chance, model, writing)
        ruling = model.ruling(step)
        if ruling is Ruling.UNKNOWN or not _fits(step, model):
            continue
        steps.append(step)
        if model.ends(step):
            break
        if ruling is Ruling.DONE:
            model.apply(step)
        if model.largest() > _LARGEST:
            return steps[:-1]
    return steps


def _drawn(chance: random.Random, model: Model, writing: bool) -> Step:
    """Draw a line; it need not fit. New names and names with a history are drawn more often."""
    names = list(model.values)
    new = ascii_lowercase[len(names)]
    act = chance.choice((*_COMPUTING, *_OTHERS, *(_WRITING * 2 if writing else ())))
    few = tuple(chance.choice((-2, -1, 1, 2, 3)) for _ in range(_SIDE))
    if len(names) < 2 or act in ("leaf", "constant"):
        scalar = chance.random() < 0.3
        return Step(act if len(names) > 1 else "leaf", new, (), few[:1] if scalar else few, scalar)
    if act == "zero":
        return Step(act, chance.choice(list(model.gradients)))
    if act == "backward":
        recorded = [name for name, value in model.values.items() if value.origin]
        name = _chosen(chance, recorded if chance.random() < 0.9 else names)
        weights = () if model.values[name].scalar else few
        return Step(act, name, (), weights, retain=chance.random() < 0.3)
    arrays, factors = _FORMS[act]
    name = _chosen(chance, names) if act in _WRITING else new
    suspended = act != "detach" and chance.random() < (0.5 if name in model.gradients else 0.15)
    return Step(act, name, _several(chance, names, arrays), few[:factors], suspended=suspended)


def _several(chance: random.Random, names: list[str], count: int) -> tuple[str, ...]:
    return tuple(_chosen(chance, names) for _ in range(count))


def _chosen(chance: random.Random, names: list[str]) -> str:
    return names[-1] if chance.random() < 0.4 else chance.choice(names)


def _fits(step: Step, model: Model) -> bool:
    """Tell whether what is written to has the shape for it, and memory that nothing else shows."""
    if step.act not in _WRITING:
        return True
    x = model.values[step.name]
    others = [value for name, value in model.values.items() if name != step.name]
    fitting = not x.scalar or all(model.values[name].scalar for name in step.operands)
    return fitting and step.name not in step.operands and all(x.memory is not y.memory for y in others)


def _perform(b: Verbs, step: Step, arrays: dict[str, Array]) -> None:
    """Do one line with the library's arrays."""
    x: Any = arrays.get(step.name)
    given = [arrays[name] for name in step.operands]
    numbers: Any = [float(v) for v in step.numbers]
    held = numbers[0] if step.scalar else numbers
    with b.no_grad() if step.suspended else b.recording():
        match step.act:
            case "leaf":
                arrays[step.name] = b.leaf(held)
            case "constant":
                arrays[step.name] = b.asarray(held, dtype=b.float32)
            case "add":
                arrays[step.name] = given[0] + given[1]
            case "sub":
                arrays[step.name] = given[0] - given[1]
            case "mul":
                arrays[step.name] = given[0] * given[1]
            case "scale":
                arrays[step.name] = numbers[0] * given[0]
            case "sum":
                arrays[step.name] = b.sum(given[0])
            case "detach":
                arrays[step.name] = b.detach(given[0])
            case "increase":
                x += given[0]
            case "multiply":
                x *= numbers[0]
            case "zero":
                b.zero_grad(x)
            case "backward":
                weights = [b.asarray(numbers, dtype=b.float32)] if numbers else []
                x.backward(*weights, retain_graph=step.retain)


def _state(b: Verbs, arrays: dict[str, Array], model: Model) -> dict[str, Any]:
    shown = {name: b.tolist(x) for name, x in arrays.items()}
    stored = {f"{name}.grad": arrays[name].grad for name in model.gradients}
    return {**shown, **{name: None if g is None else b.tolist(g) for name, g in stored.items()}}


def _follow(b: Verbs, steps: list[Step]) -> None:
    """Do a program line by line; after each, all values and gradients are those of the model."""
    model = Model()
    arrays: dict[str, Array] = {}
    for done, step in enumerate(steps, start=1):
        act = partial(_perform, b, step, arrays)
        written = "; ".join(map(str, steps[:done]))
        ruling, last = model.ruling(step), model.ends(step)
        ended = when(act) if ruling is Ruling.DONE else answer(act)
        if ruling is Ruling.REFUSED:
            equal((written, ended), (written, REFUSED))
        else:
            model.apply(step)
        if not (last and ended == REFUSED):
            equal((written, _state(b, arrays, model)), (written, model.state()))


@clause(
    "autograd.tape.programs",
    Level.MUST,
    d2l("2.5.6"),
    covers=["autograd.grad.accumulates", "autograd.grad.zero_", "autograd.detach.drops_history"],
    needs={Capability.TAPE, Capability.DETACH},
    rests_on=["autograd.exercise.second_backward_error", "autograd.detach.y_graph_persists"],
    example={"number": 0},
    domain=axes("24,000 random programs of 4 to 15 lines, the shorter first", number=range(_N)),
)
def a_tape_keeps_its_state_through_any_program(b: Verbs, number: int) -> None:
    """A tape keeps its rules through any order of computing, backward, clearing, detaching, suspending."""
    _follow(b, program(number, writing=False))


@clause(
    "autograd.tape.programs_in_place",
    Level.MUST,
    d2l("2.5.6"),
    covers=["autograd.grad.accumulates", "autograd.detach.same_value"],
    needs={Capability.TAPE, Capability.DETACH, Capability.INPLACE_OPERATORS},
    rests_on=["autograd.tape.programs", "autograd.update.of_saved_values"],
    example={"number": 0},
    domain=axes("24,000 random programs of 4 to 15 lines, the shorter first", number=range(_N)),
)
def a_tape_keeps_its_state_through_any_writing(b: Verbs, number: int) -> None:
    """A tape keeps its rules where arrays, leaves among them, are written to in place, recorded or not."""
    _follow(b, program(number, writing=True))
