"""Random programs on a tape, and what the model says of each line."""

from __future__ import annotations

import random
from functools import cached_property
from string import ascii_lowercase
from typing import Any, NamedTuple, Self

from prelim.spec.autograd.steps import Ruling, Step
from prelim.spec.autograd.tape_model import Model

COUNT = 2_000  # programs: the first have 4 lines, the last 15
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
_ACTS = {writing: (*_COMPUTING, *_OTHERS, *_WRITING * 2 * writing) for writing in (False, True)}
_FEW = (-2, -1, 1, 2, 3)


class Line(NamedTuple):
    """One line of a program.

    Attributes
    ----------
    step : Step
    written : str
        The program up to this line.
    ruling : Ruling
        How the line must end.
    state : mapping of name to numbers
        What the arrays and the gradients of leaves must be then; empty if libraries may differ.
    """

    step: Step
    written: str
    ruling: Ruling
    state: dict[str, Any]


class Program(int):
    """The number of a program, of which a declaration may ask what the program does."""

    writing: bool

    def __new__(cls, number: int, writing: bool) -> Self:
        """Number a program among those that write into arrays, or those that do not."""
        new = super().__new__(cls, number)
        new.writing = writing
        return new

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """What its lines do: ``"suspended mul"``, ``"zero, refused"``, ``"backward again, refused"``.

        Refused is what must be, *again* what goes back through a graph that is gone.
        """
        return tuple(map(_act, program(self, writing=self.writing)))


def _act(line: Line) -> str:
    again = line.step.act == "backward" and not line.state
    before = "suspended " * line.step.suspended
    return f"{before}{line.step.act}{' again' * again}{', refused' * (line.ruling is Ruling.REFUSED)}"


def program(number: int, *, writing: bool) -> list[Line]:
    """Draw a program; with `writing`, it also writes into arrays.

    It ends at a backward that is refused for its graph: what is stored then, libraries may choose.
    """
    chance = random.Random(f"{number} {writing}")
    model = Model()
    found: list[Line] = []
    ended, text = False, ""
    while not ended and len(found) < 4 + 12 * number // COUNT:
        step = _drawn(chance, model, writing)
        ruling = model.ruling(step)
        if ruling is Ruling.UNKNOWN or not _fits(step, model):
            continue
        if ruling is not Ruling.REFUSED:
            model.apply(step)
            if model.largest(step) > _LARGEST:
                break
        ended = model.ends(step, ruling)
        text = f"{text}; {step}" if text else str(step)
        state = {} if ended and ruling is Ruling.REFUSED else model.state()
        found.append(Line(step, text, ruling, state))
    return found


def _drawn(chance: random.Random, model: Model, writing: bool) -> Step:
    """Draw a line; it need not fit. New names and names with a history are drawn more often."""
    names = list(model.values)
    new = ascii_lowercase[len(names)]
    act = chance.choice(_ACTS[writing])
    few = tuple(chance.choice(_FEW) for _ in range(_SIDE))
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
