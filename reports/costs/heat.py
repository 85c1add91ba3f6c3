"""Ratios as a heat map: clauses by backends, at one size."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prelim.reports.costs.figures import MARKS, labelled, ratio
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost, Status
from prelim.reports.counts import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

FARTHEST = 100  # ratios beyond are drawn in the darkest colour
_TICKS = {1 / FARTHEST: f"≤ 1/{FARTHEST}", 0.1: "1/10", 1: "1", 10: "10", FARTHEST: f"≥ {FARTHEST}"}
_BROKEN = {Status.WRONG, Status.ERROR, Status.CRASH, Status.TIMEOUT}
_UNTIMED, _SMALL = "0.88", 7  # a light grey; points
_LUMINANCE, _DARK = (0.299, 0.587, 0.114), 0.5  # of red, green and blue; below it, white can be read


def heat_map(costs: Costs, size: int) -> Figure:
    """Draw the ratios to the base at one size, on a logarithmic scale of colours.

    What is wrong or died is hatched, what has no time for another reason is grey.

    Parameters
    ----------
    costs : Costs
    size : int
        One of those that were measured.

    Raises
    ------
    ValueError
        If nothing was measured at this size.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    labels, grid = _rows(costs, size)
    figure = Figure(figsize=(5.0 + 0.9 * len(costs.installed), 1.6 + 0.24 * len(grid)), layout="constrained")
    title = f"ratio to {costs.header.base}, at {counted(size, 'element')}"
    axes = figure.add_subplot(title=title, facecolor=_UNTIMED)
    image = _draw(axes, grid, costs.floors.get(size, 0.0))
    axes.set_xticks(range(len(costs.installed)), costs.installed)
    axes.set_yticks(range(len(grid)), labels, fontsize=_SMALL)
    bar = figure.colorbar(image, ax=axes, ticks=list(_TICKS), aspect=40)
    bar.ax.set(yticklabels=list(_TICKS.values()), ylabel="time of a call, to that of the base")
    bar.ax.minorticks_off()
    figure.supxlabel(f"{MARKS}\nhatched: wrong, or it died; grey: not timed", fontsize=_SMALL)
    return figure


def _rows(costs: Costs, size: int) -> tuple[list[str], list[list[Cost | None]]]:
    """Return what is drawn of each piece of work, and its label."""
    cells = {(cost.work, cost.backend): cost for cost in costs.costs if cost.size == size}
    found = {work.id: [cells.get((work.id, name)) for name in costs.installed] for work in costs.works}
    rows = {work: row for work, row in found.items() if any(row)}
    if not rows:
        raise ValueError(f"nothing was measured at {counted(size, 'element')}; sizes: {list(costs.sizes)}")
    usual = costs.header.base
    labels = [labelled(work, {cost.base for cost in row if cost}, usual) for work, row in rows.items()]
    return labels, list(rows.values())


def _draw(axes: Axes, grid: list[list[Cost | None]], floor: float) -> AxesImage:
    """Colour all cells, and write into each what can be read on its colour."""
    from matplotlib.colors import LogNorm  # noqa: PLC0415 (an extra)
    from matplotlib.patches import Rectangle  # noqa: PLC0415 (an extra)

    values = np.array([[_value(cost) for cost in row] for row in grid])
    norm = LogNorm(1 / FARTHEST, FARTHEST, clip=True)
    image = axes.imshow(values, aspect="auto", cmap="PuOr_r", norm=norm)
    dark = (image.to_rgba(values)[..., :3] @ _LUMINANCE < _DARK) & ~np.isnan(values)
    for y, x in np.ndindex(values.shape):
        cost, colour, box = grid[y][x], "white" if dark[y, x] else "black", None
        if cost and cost.status in _BROKEN:
            axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, hatch="////", lw=0, ec="0.6"))
            box = {"facecolor": "white", "pad": 1, "lw": 0}
        said = ratio(cost, floor)
        axes.text(x, y, said, ha="center", va="center", fontsize=_SMALL, color=colour, bbox=box)
    return image


def _value(cost: Cost | None) -> float:
    return cost.ratio.value if cost and cost.ratio else math.nan
