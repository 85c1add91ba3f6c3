"""Costs in Markdown: where and how they were measured, ratios at each size, memory, compiling, crossovers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from prelim.reports.costs.fitting import crossings, fitted
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost, Status
from prelim.reports.gfm import code, table

_UNITS = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms"), (math.inf, 1.0, "s"))
_EXPECTED = {Status.MEASURED, Status.LACKING, Status.NOT_INSTALLED}


def cost_page(costs: Costs) -> str:
    """Return what a measurement found."""
    parts = ["# Costs", _about(costs), *_unexpected(costs), *_ratios(costs)]
    parts += [*_memory(costs), *_compiling(costs), *_crossings(costs)]
    return "\n\n".join(parts) + "\n"


def duration(seconds: float) -> str:
    """Write a time with three digits and its unit."""
    return next(f"{seconds * factor:.3g} {unit}" for below, factor, unit in _UNITS if seconds < below)


def ratio(cost: Cost | None) -> str:
    """Write the ratio of a cost, or why there is none."""
    if cost is None:
        return "-"
    if cost.ratio is None:
        return cost.status.value
    return f"{cost.ratio.value:.2g}" if cost.ratio.value < 10 else f"{cost.ratio.value:.0f}"


def _about(costs: Costs) -> str:
    header, footer = costs.header, costs.footer
    versions = ", ".join(f"{line.name} {line.version or line.status}" for line in costs.backends)
    threads = ", ".join(f"{name}={value}" for name, value in sorted(header.threads.items()))
    where = f"{code(header.machine.cpu)}, {header.machine.cores} cores"
    said = [
        f"{where}, Python {code(header.python)}; {code(versions)}.",
        f"Threads: {code(threads)}. float32, load {header.load:g} at the start"
        + (f", {footer.load:g} at the end." if footer else "."),
    ]
    if footer is None:
        said.append("**This measurement is partial: it was cut off.**")
    elif footer.floor is not None:
        said.append(f"The smallest change that this run can see, by its control: **{footer.floor:.0%}**.")
    return "\n".join(said)


def _unexpected(costs: Costs) -> list[str]:
    """List what has no time though nobody declared that it would not."""
    rows = [
        (f"**{c.status.value}**", code(c.backend), code(c.work), f"{c.size:,}", code(c.detail))
        for c in costs.costs
        if c.status not in _EXPECTED
    ]
    if not rows:
        return []
    return [f"## {len(rows)} without a time", table(("status", "backend", "clause", "size", "why"), rows)]


def _ratios(costs: Costs) -> list[str]:
    if not costs.costs:
        return []
    sizes = sorted({cost.size for cost in costs.costs})
    backends = _backends(costs)
    cells = {(cost.work, cost.backend, cost.size): cost for cost in costs.costs}
    rows = []
    for work in costs.works:
        ratios = [joined(ratio(cells.get((work.id, name, size))) for size in sizes) for name in backends]
        rows.append((code(work.id), _one_call(costs, work.id, sizes), *ratios))
    head = ("clause", "one call on the base", *backends)
    title = f"## Ratio to {costs.header.base}, at {joined(f'{size:,}' for size in sizes)} elements"
    return [title, table(head, rows, right=len(head) - 1)]


def _one_call(costs: Costs, work: str, sizes: Sequence[int]) -> str:
    """Write the base's times, and its name where it is not the usual one."""
    timed = {cost.size: cost for cost in costs.costs if cost.work == work and cost.backend == cost.base}
    if not timed:
        return "n/a"
    name = next(iter(timed.values())).base
    times = joined(
        duration(cost.seconds.value) for size in sizes if (cost := timed.get(size)) and cost.seconds
    )
    return times if name == costs.header.base else f"{name}: {times}"


def joined(parts: Iterable[str]) -> str:
    """Join what stands for several sizes; once, if it is the same for all."""
    found = list(parts)
    return found[0] if len(set(found)) == 1 else " · ".join(found)


def _backends(costs: Costs) -> list[str]:
    return [line.name for line in costs.backends if line.status == "installed"]


def _memory(costs: Costs) -> list[str]:
    backends = _backends(costs)
    cells = {(b.work, b.backend): b for b in costs.buffers}
    rows = []
    for work in costs.works:
        found = [cells.get((work.id, name)) for name in backends]
        if any(found):
            rows.append(
                (
                    code(work.id),
                    *(
                        "-"
                        if b is None
                        else b.status.value
                        if b.status is not Status.MEASURED
                        else f"{b.peak:g}"
                        for b in found
                    ),
                )
            )
    if not rows:
        return []
    title = "## Memory at the peak of a call, in arrays of the operand's size"
    return [title, table(("clause", *backends), rows, right=len(backends))]


def _compiling(costs: Costs) -> list[str]:
    if not costs.compiled:
        return []
    eager = {(cost.work, cost.backend, cost.size): cost.seconds for cost in costs.costs}
    largest = max(one.size for one in costs.compiled)
    rows = []
    for one in costs.compiled:
        before = eager.get((one.work, one.backend, one.size))
        if one.size == largest and before:
            gain = before.value - one.seconds.value
            pays = f"{one.compiling / gain:,.0f}" if gain > 0 else "never"
            times = map(duration, (one.compiling, before.value, one.seconds.value))
            rows.append((code(one.work), code(one.backend), *times, pays))
    head = ("clause", "backend", "compiling", "eager", "compiled", "calls until it pays off")
    return [f"## Compiling, at {largest:,} elements", table(head, rows, right=4)]


def _crossings(costs: Costs) -> list[str]:
    largest = max((cost.size for cost in costs.costs), default=0)
    rows = [
        (code(found.clause), code(found.small), code(found.large), f"{float(f'{found.size:.2g}'):,.0f}")
        for found in crossings(fitted(costs.costs, costs.works))
        if 1 < found.size < largest
    ]
    if not rows:
        return []
    title = "## Where the faster one changes, by the fits t = overhead + slope n"
    return [title, table(("clause", "faster below", "faster above", "elements"), rows, right=1)]
