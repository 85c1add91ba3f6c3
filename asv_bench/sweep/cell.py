"""A cell: one piece of work at one size, on all backends beside each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prelim.asv_bench.sweep.compiled import compiled
from prelim.asv_bench.sweep.estimates import estimate, paired, scaled
from prelim.asv_bench.sweep.limits import Probe, probe
from prelim.asv_bench.sweep.rounds import Clock, Contender, Pace, Ready, compete
from prelim.asv_bench.sweep.work import Unmeasured, again, ready
from prelim.backends.registry import Backend
from prelim.reports.costs.records import Compiled, Control, Cost, Estimate, Limit, NotCompiled, Status
from prelim.spec.clause import Clause

Measured = Cost | Compiled | NotCompiled | Limit | Control
CONTROL, PROBE, COMPILED = "the control", "the machine's limit", " compiled"


@dataclass(frozen=True)
class Sweep:
    """How cells are measured.

    Attributes
    ----------
    pace : Pace
    seed : int
    base : str
        The backend that ratios are to; where it has no time, the first that has one.
    clock : callable
        Seconds.
    """

    pace: Pace
    seed: int
    base: str
    clock: Clock = time.perf_counter

    def measure(
        self, work: Clause, size: int, backends: Sequence[Backend], trying: Callable[[str], None]
    ) -> Iterator[Measured]:
        """Measure one piece of work at one size, on all backends.

        Yields
        ------
        One Cost for each backend, the Control, the Limit, and what was Compiled or NotCompiled
        """
        assert work.sizes is not None
        prepared: dict[str, Ready] = {}
        for backend in backends:
            trying(backend.name)
            try:
                prepared[backend.name] = ready(work, backend, size)
            except Unmeasured as reason:
                yield Cost(work.id, backend.name, size, reason.status, reason.detail)
        if not prepared:
            return
        base = self.base if self.base in prepared else next(iter(prepared))
        contenders = {name: Contender(name, run) for name, run in prepared.items()}
        compiling: dict[str, float] = {}
        for backend in backends:
            if backend.name in prepared:
                trying(backend.name)
                try:
                    found = compiled(prepared[backend.name], backend, self.clock)
                except Unmeasured as reason:
                    yield NotCompiled(work.id, backend.name, size, reason.status, reason.detail)
                    continue
                if found:
                    run, compiling[backend.name] = found
                    contenders[backend.name + COMPILED] = Contender(backend.name, run)
        same = next(backend for backend in backends if backend.name == base)
        contenders[CONTROL] = Contender(base, again(work, same, size))
        limit = probe(work.sizes, size)
        if limit:
            contenders[PROBE] = Contender(PROBE, limit.run)
        compete(list(contenders.values()), self.pace, f"{self.seed} {work.id} {size}", trying, self.clock)
        yield from _records(work.id, size, prepared, base, contenders, limit, compiling)


def _records(
    work: str,
    size: int,
    names: Mapping[str, Ready],
    base: str,
    contenders: Mapping[str, Contender],
    limit: Probe | None,
    compiling: Mapping[str, float],
) -> Iterator[Measured]:
    to = contenders[base].seconds
    for name in names:
        contender = contenders[name]
        share: Estimate | None = None
        if limit:
            share = scaled(paired(contenders[PROBE].seconds, contender.seconds), limit.factor)
        yield Cost(
            work,
            name,
            size,
            Status.MEASURED,
            seconds=estimate(contender.seconds),
            base=base,
            ratio=paired(contender.seconds, to),
            share=share,
            rounds=len(contender.seconds),
            calls=contender.calls,
            cpu=contender.cpu / contender.spent,
        )
    yield Control(work, size, paired(contenders[CONTROL].seconds, to))
    if limit:
        yield Limit(work, size, limit.what, scaled(estimate(contenders[PROBE].seconds), limit.factor))
    for name, seconds in compiling.items():
        mine = contenders[name + COMPILED].seconds
        yield Compiled(work, name, size, seconds, estimate(mine), paired(mine, contenders[name].seconds))
