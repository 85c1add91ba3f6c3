"""Costs for a terminal: ratios to the base at the smallest and at the largest size."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from prelim.reports.costs.figures import ratios
from prelim.reports.costs.model import Costs


def cost_table(costs: Costs) -> RenderableType:
    """Return a row for each piece of work: the base's time and all ratios to it, at two sizes."""
    sizes = sorted({cost.size for cost in costs.costs})
    if not sizes:
        return Text("nothing was measured", style="bold red")
    grid = ratios(costs, list(dict.fromkeys((sizes[0], sizes[-1]))))
    table = Table(Column("clause", overflow="fold"), caption_justify="left")
    where = " · ".join(f"{size:,}" for size in grid.sizes)
    table.caption = Text(f"at {where} elements: one call on {costs.header.base}, and the ratios to it")
    for name in ("one call", *grid.backends):
        table.add_column(name, justify="right", no_wrap=True)
    for row in grid.rows:
        table.add_row(Text(row.work), *map(Text, (row.base or "n/a", *row.ratios)))
    lines: list[RenderableType] = [table]
    if costs.partial:
        lines.append(Text("This measurement is partial: it was cut off.", style="bold red"))
    elif costs.footer and costs.footer.floor is not None:
        lines.append(Text(f"smallest change that this run can see: {costs.footer.floor:.0%}"))
    return Group(*lines)
