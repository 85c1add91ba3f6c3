"""The gate: exact facts first, then base against head in rounds, with the head against itself as control."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import msgspec

from prelim.asv_bench.gate.deciding import Series, decide
from prelim.asv_bench.gate.instructions import compare_instructions
from prelim.asv_bench.gate.memory import compare_weights
from prelim.asv_bench.gate.plan import INSTRUCTIONS, MEMORY, TIME, Environment, GatePlan, Step, Told
from prelim.asv_bench.gate.side import Block, Prepare, Prepared, Took
from prelim.conformance.processes.process import Process
from prelim.conformance.processes.threads import ONE_THREAD
from prelim.reports.costs.comparing import unmeasured
from prelim.reports.costs.records import Change, Compared

_ANSWER = msgspec.json.Decoder(Prepared | Took)


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


def gate(plan: GatePlan, told: Told = lambda step: None) -> Iterator[Compared]:
    """Compare base and head.

    Parameters
    ----------
    plan : GatePlan
    told : callable
        Told of each step as it ends, from any thread.

    Yields
    ------
    Compared
        For each piece of work on each backend: its memory; then its instructions; then at each size its time.
    """
    names = [work.id for work in plan.works]

    def step(tier: str, work: str) -> None:
        told(Step(tier, work))

    if MEMORY in plan.tiers:
        weighed = partial(step, MEMORY)
        for backend in plan.backends:
            yield from compare_weights(backend, names, plan.limits, plan.base, plan.head, weighed)
    if plan.valgrind and INSTRUCTIONS in plan.tiers:
        counted = partial(step, INSTRUCTIONS)
        yield from compare_instructions(plan.valgrind, names, plan.limits, plan.base, plan.head, counted)
    yield from _times(plan, told)


def _times(plan: GatePlan, told: Told) -> Iterator[Compared]:
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
                left = max(0, plan.rule.trios - series.trios)
                try:
                    found = _measured(plan, cell, series, sides, draw)
                except _Dead as dead:
                    if series.lost(dead.side):
                        del pending[cell]
                        change = Change.NOT_COMPARED if dead.side == "base" else Change.LOST
                        yield Compared(cell.work, cell.backend, cell.size, TIME, change, str(dead))
                    break  # all go on in fresh processes
                foreseen = left if found else min(left, 1)
                told(Step(TIME, f"{cell.work} at {cell.size:,}", 1 - foreseen))
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
        return Compared(cell.work, cell.backend, cell.size, TIME, lost, head.detail or base.detail)
    block, names = Block(head.calls), list(sides)
    for _ in range(plan.rule.rounds):
        draw.shuffle(names)
        for name in names:
            took = _ask(name, sides[name], block)
            assert isinstance(took, Took)
            getattr(series, name).append(took.seconds)
    series.trios += 1
    change_now = decide(series, plan.rule, plan.cells)
    if change_now is None:
        return None
    said = f"rounds: {len(series.head)}, trios of processes: {series.trios}"
    return Compared(cell.work, cell.backend, cell.size, TIME, change_now, said, series.ratio, series.control)


def _ask(name: str, side: Process, command: Prepare | Block) -> Prepared | Took:
    side.send(msgspec.json.encode(command))
    line = side.receive()
    if line is None:
        raise _Dead(name, side.death.detail)
    answer: Prepared | Took = _ANSWER.decode(line)
    return answer
