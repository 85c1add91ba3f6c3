"""Where, with what and how costs were measured: facts without which no figure of them can be judged."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from prelim.reports.costs.figures import duration, seen
from prelim.reports.costs.model import Costs
from prelim.reports.counts import counted


def facts(costs: Costs) -> tuple[tuple[str, str], ...]:
    """Return what was measured where, each fact with its name."""
    return tuple(_facts(costs))


def _facts(costs: Costs) -> Iterator[tuple[str, str]]:
    header, footer, machine = costs.header, costs.footer, costs.header.machine
    yield "machine", f"{machine.cpu}, {machine.cores} cores, {machine.memory / 1e9:.0f} GB, {header.platform}"
    versions = ", ".join(f"{line.name} {line.version or line.status}" for line in costs.backends)
    yield "versions", f"Python {header.python}, {versions}; float32"
    yield "threads", " ".join(f"{name}={value}" for name, value in sorted(header.threads.items()))
    if busy := _busy(costs):
        yield "more than one thread worked", busy
    ended = f", {footer.load:g} at the end" if footer else ""
    yield "load", f"{header.load:g} at the start{ended}"
    rounds = f"at most {header.rounds} rounds of blocks of {header.block * 1e3:g} ms, seed {header.seed}"
    yield "measured", f"{header.started}, {rounds}"
    if empty := [limit.seconds.value for limit in costs.limits if limit.what == "call"]:
        yield "an empty call", f"{duration(median(empty))}, which is in every time"
    yield "ratios to", header.base
    if costs.floors:
        yield "smallest change that this run can see", seen(costs.floors)


def _busy(costs: Costs) -> str:
    """Count the cells in which a backend used more than one processor."""
    found: dict[str, list[float]] = {}
    for cost in costs.costs:
        if cost.threaded:
            found.setdefault(cost.backend, []).append(cost.cpu)
    return ", ".join(
        f"{name} in {counted(len(cpu), 'cell')} (at most {max(cpu):.1f} processors)"
        for name, cpu in found.items()
    )


def measured_at(costs: Costs) -> str:
    """Write all sizes of a measurement: ``1 · 100 elements``."""
    *others, last = costs.sizes or (0,)
    return " · ".join([*(f"{size:,}" for size in others), counted(last, "element")])
