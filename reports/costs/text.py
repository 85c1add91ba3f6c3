"""Costs for a terminal: ratios to the base at the smallest and at the largest size."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from prelim.reports.costs.figures import MARKS, RatioRow, ratios, seen
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Status

_BAD = "bold red"


def cost_table(costs: Costs) -> RenderableType:
    """Return a row for each piece of work: the base's time and all ratios to it, at two sizes."""
    lines: list[RenderableType] = []
    if any(cost.status is Status.MEASURED for cost in costs.costs):
        lines += [_table(costs), Text(_note(costs.header.base), style="table.caption")]
    else:
        lines.append(Text(_nothing(costs), style=_BAD))
    if costs.partial:
        lines.append(Text("This measurement is partial: it was cut off.", style=_BAD))
    if costs.floors:
        lines.append(Text(f"smallest change that this run can see: {seen(costs.floors)}"))
    return Group(*lines)


def _table(costs: Costs) -> Table:
    base, sizes = costs.header.base, tuple(dict.fromkeys((costs.sizes[0], costs.sizes[-1])))
    others = [place for place, name in enumerate(costs.installed) if name != base]
    table = Table(Column("clause", overflow="fold", min_width=16))
    table.add_column("elements", justify="right", no_wrap=True)
    for name in ("one call", *(costs.installed[place] for place in others)):
        table.add_column(Text(name), justify="right", overflow="fold")
    found: dict[str, list[tuple[int, RatioRow]]] = {}
    for size in sizes:
        for row in ratios(costs, [size]):
            found.setdefault(row.work, []).append((size, row))
    for rows in found.values():
        label = ""
        for size, row in rows:
            name, label = ("" if row.label == label else row.label), row.label
            cells = (row.ratios[place] for place in others)
            table.add_row(*map(Text, (name, f"{size:,}", row.times, *cells)))
    return table


def _note(base: str) -> str:
    return f"one call on {base}, if no other is named, and the ratios of the others to it\n{MARKS}"


def _nothing(costs: Costs) -> str:
    """Say why nothing has a time."""
    missing = [f"{line.name} is {line.status}" for line in costs.backends if line.status != "installed"]
    tried = [cost for cost in costs.costs if cost.backend in costs.installed]
    refused = dict.fromkeys(f"{cost.backend}: {cost.status}" for cost in tried)
    return f"nothing was measured: {', '.join([*missing, *refused]) or 'it was cut off'}"
