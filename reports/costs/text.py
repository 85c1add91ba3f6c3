"""Costs for a terminal: ratios to the base at the smallest and at the largest size."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from prelim.reports.costs.figures import ratios, seen
from prelim.reports.costs.model import Costs


def cost_table(costs: Costs) -> RenderableType:
    """Return a row for each piece of work: the base's time and all ratios to it, at two sizes."""
    sizes = sorted({cost.size for cost in costs.costs})
    if not sizes:
        return Text("nothing was measured", style="bold red")
    table = Table(Column("clause", overflow="fold", min_width=16), caption_justify="left")
    table.add_column("elements", justify="right", no_wrap=True)
    grids = [ratios(costs, [size]) for size in dict.fromkeys((sizes[0], sizes[-1]))]
    others = [at for at, name in enumerate(grids[0].backends) if name != costs.header.base]
    for name in ("one call", *(grids[0].backends[at] for at in others)):
        table.add_column(name, justify="right", overflow="fold")
    for rows in zip(*(grid.rows for grid in grids), strict=True):
        for row, grid in zip(rows, grids, strict=True):
            name = row.work if grid is grids[0] else ""
            found = (row.ratios[at] for at in others)
            table.add_row(*map(Text, (name, f"{grid.sizes[0]:,}", row.base or "n/a", *found)))
    table.caption = Text(
        f"one call on {costs.header.base}, if no other is named, and the ratios of the others to it"
    )
    lines: list[RenderableType] = [table]
    if costs.partial:
        lines.append(Text("This measurement is partial: it was cut off.", style="bold red"))
    elif costs.footer and costs.footer.floors:
        lines.append(Text(f"smallest change that this run can see: {seen(costs.footer.floors)}"))
    return Group(*lines)
