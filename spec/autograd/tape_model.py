"""A model of what a tape keeps: which gradients are stored, added up, cleared, blocked or refused.

It has no tape: every value carries its derivatives by the elements of all leaves forward, in integers. It
knows no backend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from prelim.spec.autograd.steps import Ruling, Step

Slopes = dict[tuple[str, int], int]  # the derivative of one number, by leaf and place in the leaf


@dataclass(eq=False)
class Memory:
    """Numbers that several names may show, and how often others took their place; no list is changed."""

    numbers: list[int]
    version: int = 0


@dataclass(eq=False)
class Origin:
    """How a result was computed: from what, and which memory its derivative needs, as it was then."""

    parents: tuple[Origin, ...] = ()
    needs: tuple[tuple[Memory, int], ...] = ()
    leaf: str = ""
    freed: bool = False

    def ancestors(self) -> Iterator[Origin]:
        """Enumerate the origins that this one goes back to, itself included."""
        found = [self]
        for origin in found:
            found.extend(parent for parent in origin.parents if parent not in found)
        return iter(found)


@dataclass(eq=False)
class Value:
    """What a name stands for."""

    memory: Memory
    scalar: bool
    slopes: list[Slopes]
    origin: Origin | None = None


@dataclass
class Model:
    """The state that a program has reached."""

    values: dict[str, Value] = field(default_factory=dict)
    gradients: dict[str, list[int] | None] = field(default_factory=dict)

    def state(self) -> dict[str, Any]:
        """Write out all values, and the gradients of all leaves."""
        state: dict[str, Any] = {}
        for name, x in self.values.items():
            state[name] = x.memory.numbers[0] if x.scalar else x.memory.numbers
        for name, g in self.gradients.items():
            state[f"{name}.grad"] = g[0] if g and self.values[name].scalar else g
        return state

    def largest(self, step: Step) -> int:
        """Return the largest of the values, derivatives and gradients that a step has changed."""
        if step.act == "backward":
            return max(abs(v) for g in self.gradients.values() for v in g or (0,))
        x = self.values[step.name]
        return max(map(abs, (*x.memory.numbers, *(v for s in x.slopes for v in s.values()))))

    def ruling(self, step: Step) -> Ruling:
        """Tell how a step must end."""
        if step.act == "zero":
            return Ruling.REFUSED if self.gradients[step.name] is None else Ruling.DONE
        if step.act == "backward":
            return _ruling(self.values[step.name].origin)
        written = step.act in ("increase", "multiply")
        leaf = step.name in self.gradients
        return Ruling.REFUSED if written and leaf and not step.suspended else Ruling.DONE

    def ends(self, step: Step, ruling: Ruling) -> bool:
        """Tell whether a step is a backward that may stop midway; what is stored then, libraries choose."""
        stopped = ruling in (Ruling.REFUSED, Ruling.EITHER)
        return stopped and step.act == "backward" and self.values[step.name].origin is not None

    def apply(self, step: Step) -> None:
        """Do a step that is not refused."""
        operands = [self.values[name] for name in step.operands]
        if step.act in ("leaf", "constant"):
            self._make(step)
        elif step.act == "backward":
            self._backward(self.values[step.name], step.numbers or (1,), step.retain)
        elif step.act == "zero":
            self.gradients[step.name] = [0] * len(self.values[step.name].memory.numbers)
        elif step.act == "detach":
            (x,) = operands
            self.values[step.name] = Value(x.memory, x.scalar, [{} for _ in x.slopes])
        elif step.act in ("increase", "multiply"):
            self._write(self.values[step.name], step, operands)
        else:
            self.values[step.name] = _computed(step, operands)

    def _make(self, step: Step) -> None:
        slopes: list[Slopes] = [{} for _ in step.numbers]
        origin = None
        if step.act == "leaf":
            slopes = [{(step.name, place): 1} for place in range(len(step.numbers))]
            origin = Origin(leaf=step.name)
            self.gradients[step.name] = None
        self.values[step.name] = Value(Memory(list(step.numbers)), step.scalar, slopes, origin)

    def _write(self, x: Value, step: Step, operands: list[Value]) -> None:
        result = _computed(step, [x, *operands])
        x.memory.numbers = result.memory.numbers
        x.memory.version += 1
        if not step.suspended:
            x.slopes, x.origin = result.slopes, result.origin

    def _backward(self, root: Value, weights: tuple[int, ...], retain: bool) -> None:
        assert root.origin is not None
        for origin in root.origin.ancestors():
            origin.freed = not retain and not origin.leaf
            if origin.leaf:
                self._receive(origin.leaf, root, weights)

    def _receive(self, leaf: str, root: Value, weights: tuple[int, ...]) -> None:
        stored = self.gradients[leaf] or [0] * len(self.values[leaf].memory.numbers)
        self.gradients[leaf] = [
            total + sum(w * s.get((leaf, place), 0) for w, s in zip(weights, root.slopes, strict=True))
            for place, total in enumerate(stored)
        ]


def _ruling(origin: Origin | None) -> Ruling:
    """Tell how a backward from an origin must end."""
    if origin is None:
        return Ruling.REFUSED
    passed = list(origin.ancestors())
    if any(one.freed and one.needs for one in passed):
        return Ruling.REFUSED  # what a derivative needs is gone
    if any(one.freed for one in passed):
        return Ruling.UNKNOWN
    overwritten = any(memory.version > version for one in passed for memory, version in one.needs)
    return Ruling.EITHER if overwritten else Ruling.DONE


def _computed(step: Step, operands: list[Value]) -> Value:
    """Return the result of a step on its operands, recorded unless that is suspended."""
    x, y = operands[0], operands[-1]
    scalar = step.act == "sum" or (x.scalar and y.scalar)
    n = 1 if step.act != "sum" and scalar else max(len(x.memory.numbers), len(y.memory.numbers))
    pairs = [(_at(x, i), _at(y, i)) for i in range(n)]
    needs: tuple[Memory, ...] = ()
    if step.act in ("add", "increase", "sub"):
        sign = -1 if step.act == "sub" else 1
        found = [(u + sign * v, _mixed(s, 1, t, sign)) for (u, s), (v, t) in pairs]
    elif step.act == "mul":
        found = [(u * v, _mixed(s, v, t, u)) for (u, s), (v, t) in pairs]
        needs = tuple(other.memory for one, other in ((x, y), (y, x)) if one.origin)
    elif step.act == "sum":
        total: Slopes = {}
        for (_, s), _ in pairs:
            total = _mixed(total, 1, s, 1)
        found = [(sum(u for (u, _), _ in pairs), total)]
    else:
        (factor,) = step.numbers
        found = [(factor * u, _mixed(s, factor, {}, 0)) for (u, s), _ in pairs]
        needs = (Memory([factor]),)
    parents = tuple(v.origin for v in operands if v.origin)
    result = Value(Memory([number for number, _ in found]), scalar, [slopes for _, slopes in found])
    if step.suspended or not parents:
        result.slopes = [{} for _ in result.slopes]
    else:
        result.origin = Origin(parents, tuple((memory, memory.version) for memory in needs))
    return result


def _at(x: Value, place: int) -> tuple[int, Slopes]:
    place = 0 if x.scalar else place
    return x.memory.numbers[place], x.slopes[place]


def _mixed(s: Slopes, u: int, t: Slopes, v: int) -> Slopes:
    """Return u s + v t."""
    return {key: u * s.get(key, 0) + v * t.get(key, 0) for key in {**s, **t}}
