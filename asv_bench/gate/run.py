"""The gate: exact facts first, then base against head in rounds, with the head against itself as control."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

import msgspec

from prelim.asv_bench.gate.deciding import Rule, Series, decide
from prelim.asv_bench.gate.instructions import BACKEND, compare_instructions
from prelim.asv_bench.gate.memory import compare_weights
from prelim.asv_bench.gate.side import Block, Prepare, Prepared, Took
from prelim.asv_bench.sweep.memory import supported
from prelim.conformance.processes.process import Limits, Process
from prelim.conformance.processes.threads import ONE_THREAD
from prelim.reports.costs.comparing import unmeasured
from prelim.reports.costs.records import Change, Compared
from prelim.spec.clause import Clause

SIZES = (1, 100_000)
_ANSWER = msgspec.json.Decoder(Prepared | Took)

Environment = Mapping[str, str]


@dataclass(frozen=True)
class GatePlan:
    """What is compared.

    Attributes
    ----------
    backends : tuple of str
    works : tuple of Clause
    base, head : mapping
        The environments in which prelim has the backends of the base, and of the head.
    sizes : tuple of int
    rule : Rule
    seed : int
    limits : Limits
    valgrind : str or None
        The program that counts instructions; they are not counted without.
    """

    backends: tuple[str, ...]
    works: tuple[Clause, ...]
    base: Environment
    head: Environment = field(default_factory=dict)
    sizes: tuple[int, ...] = SIZES
    rule: Rule = field(default_factory=Rule)
    seed: int = 0
    limits: Limits = field(default_factory=Limits)
    valgrind: str | None = None


@dataclass(frozen=True)
class _Cell:
    backend: str
    work: str
    size: int


class _Dead(Exception):
    """A side died or hung."""

    def __init__(self, side: str, how: str) -> None:
        super().__init__(f"{side}: {how}")
        self.side = side


def gate(plan: GatePlan) -> Iterator[Compared]:
    """Compare base and head.

    Yields
    ------
    Compared
        For each piece of work on each backend: its memory; then its instructions; then at each size its time.
    """
    names = [work.id for work in plan.works]
    if supported():
        for backend in plan.backends:
            yield from compare_weights(backend, names, plan.limits, plan.base, plan.head)
    if plan.valgrind and BACKEND in plan.backends:
        yield from compare_instructions(plan.valgrind, plan.works, plan.limits, plan.base, plan.head)
    yield from _times(plan)


def _times(plan: GatePlan) -> Iterator[Compared]:
    pending = {
        _Cell(backend, work.id, size): Series()
        for backend in plan.backends
        for work in plan.works
        for size in plan.sizes
    }
    draw = random.Random(plan.seed)
    while pending:
        with ExitStack() as stack:
            sides = {
                name: stack.enter_context(_process(plan, environment))
                for name, environment in (("base", plan.base), ("head", plan.head), ("again", plan.head))
            }
            for cell, series in list(pending.items()):
                try:
                    found = _measured(plan, cell, series, sides, draw)
                except _Dead as dead:
                    if series.lost(dead.side):
                        del pending[cell]
                        change = Change.NOT_COMPARED if dead.side == "base" else Change.LOST
                        yield Compared(cell.work, cell.backend, cell.size, "time", change, str(dead))
                    break  # all go on in fresh processes
                if found:
                    del pending[cell]
                    yield found


def _process(plan: GatePlan, environment: Environment) -> Process:
    return Process("prelim.asv_bench.gate.side", plan.limits, environment={**ONE_THREAD, **environment})


def _measured(
    plan: GatePlan, cell: _Cell, series: Series, sides: Mapping[str, Process], draw: random.Random
) -> Compared | None:
    """Measure one cell in one trio of processes, and say what is known by now."""
    prepare = Prepare(cell.backend, cell.work, cell.size, plan.rule.block)
    answers = {name: _ask(name, side, prepare) for name, side in sides.items()}
    base, head = answers["base"], answers["head"]
    assert isinstance(base, Prepared)
    assert isinstance(head, Prepared)
    lost = unmeasured(base.status, head.status)
    if lost:
        return Compared(cell.work, cell.backend, cell.size, "time", lost, head.detail or base.detail)
    block, names = Block(head.calls), list(sides)
    for _ in range(plan.rule.rounds):
        draw.shuffle(names)
        for name in names:
            took = _ask(name, sides[name], block)
            assert isinstance(took, Took)
            getattr(series, name).append(took.seconds)
    series.trios += 1
    change_now = decide(series, plan.rule)
    if change_now is None:
        return None
    said = f"{series.trios * plan.rule.rounds} rounds in {series.trios} trios of processes"
    return Compared(
        cell.work, cell.backend, cell.size, "time", change_now, said, series.ratio, series.control
    )


def _ask(name: str, side: Process, command: Prepare | Block) -> Prepared | Took:
    side.send(msgspec.json.encode(command))
    line = side.receive()
    if line is None:
        raise _Dead(name, side.death.detail)
    answer: Prepared | Took = _ANSWER.decode(line)
    return answer
