"""The gate: exact facts first, then base against head in rounds, with the head against itself as control."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial

import msgspec

from prelim.asv_bench.gate.deciding import Rule, Series, decide
from prelim.asv_bench.gate.instructions import BACKEND, compare_instructions
from prelim.asv_bench.gate.side import Block, Prepare, Prepared, Took
from prelim.asv_bench.sweep.machine import THREADS
from prelim.asv_bench.sweep.memory import MemoryJob, supported
from prelim.asv_bench.sweep.supervisor import weigh
from prelim.conformance.processes.process import Limits, Process
from prelim.reports.costs.comparing import heavier
from prelim.reports.costs.records import Buffers, Change, Compared, Status
from prelim.spec.clause import Clause

SIZES = (1, 100_000)
_BELIEVED = 2  # deaths in fresh processes: a starved machine may keep one waiting too long
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
    if supported():
        yield from _memory(plan)
    if plan.valgrind and BACKEND in plan.backends:
        yield from compare_instructions(plan.valgrind, plan.works, plan.limits, plan.base, plan.head)
    yield from _times(plan)


def _memory(plan: GatePlan) -> Iterator[Compared]:
    names = tuple(work.id for work in plan.works)
    for backend in plan.backends:
        weighed = partial(_weighed, MemoryJob(backend, names), plan.limits)
        with ThreadPoolExecutor(2) as pool:  # memory does not move with what else is running
            base, heads = pool.map(weighed, (plan.base, plan.head))
        for work, head in heads.items():
            was = base.get(work)
            if was and was.status is head.status is Status.MEASURED:
                changes = heavier(was.peak, head.peak), heavier(was.kept, head.kept)
                change = max(changes, key=_BY_WEIGHT.index)
                said = f"peak {was.peak:g} then {head.peak:g}, kept {was.kept:g} then {head.kept:g} arrays"
                yield Compared(head.work, backend, head.size, "memory", change, said)


def _weighed(job: MemoryJob, limits: Limits, side: Environment) -> dict[str, Buffers]:
    return {found.work: found for found in weigh(job, limits, side)}


_BY_WEIGHT = [Change.SAME, Change.LESS_MEMORY, Change.MORE_MEMORY]


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
                    series.lost()
                    if series.deaths == _BELIEVED:
                        del pending[cell]
                        change = Change.NOT_COMPARED if dead.side == "base" else Change.LOST
                        yield Compared(cell.work, cell.backend, cell.size, "time", change, str(dead))
                    break  # all go on in fresh processes
                if found:
                    del pending[cell]
                    yield found


def _process(plan: GatePlan, environment: Environment) -> Process:
    return Process("prelim.asv_bench.gate.side", plan.limits, environment={**THREADS, **environment})


def _measured(
    plan: GatePlan, cell: _Cell, series: Series, sides: Mapping[str, Process], draw: random.Random
) -> Compared | None:
    """Measure one cell in one trio of processes, and say what is known by now."""
    prepare = Prepare(cell.backend, cell.work, cell.size, plan.rule.block)
    answers = {name: _ask(name, side, prepare) for name, side in sides.items()}
    base, head = answers["base"], answers["head"]
    assert isinstance(base, Prepared)
    assert isinstance(head, Prepared)
    if Status.MEASURED not in {base.status, head.status} or base.status is not Status.MEASURED:
        return Compared(cell.work, cell.backend, cell.size, "time", Change.NOT_COMPARED, base.detail)
    if head.status is not Status.MEASURED:
        change = Change.WRONG if head.status is Status.WRONG else Change.LOST
        return Compared(cell.work, cell.backend, cell.size, "time", change, head.detail)
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
