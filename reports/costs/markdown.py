"""Costs in Markdown: where and how they were measured, ratios at each size, memory, compiling, crossovers."""

from __future__ import annotations

from prelim.reports.costs.figures import duration, joined, ratios, seen
from prelim.reports.costs.fitting import crossings, fitted
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Status
from prelim.reports.gfm import code, table

_EXPECTED = {Status.MEASURED, Status.LACKING, Status.NOT_INSTALLED}


def cost_page(costs: Costs) -> str:
    """Return what a measurement found."""
    parts = ["# Costs", _about(costs), *_unexpected(costs), *_ratios(costs)]
    parts += [*_memory(costs), *_compiling(costs), *_crossings(costs)]
    return "\n\n".join(parts) + "\n"


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
    elif footer.floors:
        said.append(f"The smallest change that this run can see, by its controls: **{seen(footer.floors)}**.")
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
    grid = ratios(costs)
    rows = [(code(row.work), row.base or "n/a", *row.ratios) for row in grid.rows]
    head = ("clause", "one call on the base", *grid.backends)
    title = f"## Ratio to {costs.header.base}, at {joined(f'{size:,}' for size in grid.sizes)} elements"
    return [title, table(head, rows, right=len(head) - 1)] if rows else []


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
