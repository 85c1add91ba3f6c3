"""Costs for a terminal: ratios to the base at the smallest and at the largest size."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from prelim.reports.costs.markdown import duration, joined, ratio
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost


def cost_table(costs: Costs) -> RenderableType:
    """Return a row for each piece of work: the base's time and all ratios to it, at two sizes."""
    cells = {(cost.work, cost.backend, cost.size): cost for cost in costs.costs}
    if not cells:
        return Text("nothing was measured", style="bold red")
    base, backends = costs.header.base, [line.name for line in costs.backends if line.status == "installed"]
    columns = sorted(backends, key=lambda name: name != base)
    sizes = sorted({size for _, _, size in cells})
    ends = list(dict.fromkeys((sizes[0], sizes[-1])))
    table = Table(Column("clause", overflow="fold"), caption_justify="left")
    where = " · ".join(f"{size:,}" for size in ends)
    table.caption = Text(
        f"at {where} elements: the time of one call on {base}, or the first that has one, and ratios to it"
    )
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    for work in costs.works:
        shown = [Text(joined(_said(cells.get((work.id, name, size))) for size in ends)) for name in columns]
        table.add_row(Text(work.id), *shown)
    lines: list[RenderableType] = [table]
    if costs.partial:
        lines.append(Text("This measurement is partial: it was cut off.", style="bold red"))
    elif costs.footer and costs.footer.floor is not None:
        lines.append(Text(f"smallest change that this run can see: {costs.footer.floor:.0%}"))
    return Group(*lines)


def _said(cost: Cost | None) -> str:
    """Write the time of the base, and the ratios of all others to it."""
    return (
        duration(cost.seconds.value) if cost and cost.seconds and cost.backend == cost.base else ratio(cost)
    )
