"""Costs as pictures: ratios as a heat map, times over sizes as curves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from prelim.reports.costs.figures import ratio as written
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Cost, Status
from prelim.reports.plotting import curves

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FARTHEST = 100.0  # ratios beyond are drawn in the darkest colour


class NoPlots(ImportError):
    """What draws is not installed."""


def need_matplotlib() -> None:
    """Find out whether anything can be drawn, before anything is measured.

    Raises
    ------
    NoPlots
        With the way out.
    """
    if find_spec("matplotlib") is None:
        raise NoPlots("plots need matplotlib; pip install 'prelim[plot]'")


def pictures(costs: Costs) -> Iterator[tuple[str, Figure]]:
    """Draw all: ratios at the smallest and at the largest size, and the times of each piece of work.

    Yields
    ------
    name, figure
    """
    sizes = sorted({cost.size for cost in costs.costs})
    for size in dict.fromkeys((*sizes[:1], *sizes[-1:])):
        yield f"ratios-{size}", heat_map(costs, size)
    for work in dict.fromkeys(cost.work for cost in costs.costs if cost.status is Status.MEASURED):
        yield work, scaling(costs, work)


def heat_map(costs: Costs, size: int) -> Figure:
    """Draw the ratios to the base at one size: clauses by backends, on a logarithmic scale of colours.

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
    from matplotlib.colors import LogNorm  # noqa: PLC0415 (an extra)
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    cells = {(cost.work, cost.backend): cost for cost in costs.costs if cost.size == size}
    if not cells:
        known = sorted({cost.size for cost in costs.costs})
        raise ValueError(f"nothing was measured at {size:,} elements; sizes: {known}")
    names = [line.name for line in costs.backends if line.status == "installed"]
    works = [work.id for work in costs.works if any((work.id, name) in cells for name in names)]
    rows = [[_drawn(cells.get((work, name))) for name in names] for work in works]
    figure = Figure(figsize=(3.5 + 0.9 * len(names), 1.2 + 0.24 * len(works)), layout="constrained")
    axes = figure.add_subplot(title=f"ratio to {costs.header.base}, {size:,} elements")
    norm = LogNorm(1 / _FARTHEST, _FARTHEST, clip=True)
    axes.imshow(rows, aspect="auto", cmap="PuOr_r", norm=norm)
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(works)), works, fontsize=7)
    for place, work in enumerate(works):
        for column, name in enumerate(names):
            said = written(cells.get((work, name)))
            axes.text(column, place, said, ha="center", va="center", fontsize=7)
    return figure


def scaling(costs: Costs, work: str) -> Figure:
    """Draw the time of one call over the number of elements: a curve for each backend, scales logarithmic.

    Raises
    ------
    ValueError
        If this work has no time.
    """
    from matplotlib.ticker import EngFormatter  # noqa: PLC0415 (an extra)

    timed = [cost for cost in costs.costs if cost.work == work and cost.status is Status.MEASURED]
    if not timed:
        raise ValueError(f"{work} has no time on any backend; costs.frame() shows what has")
    sizes = sorted({cost.size for cost in timed})
    names = list(dict.fromkeys(cost.backend for cost in timed))
    seconds = {(cost.backend, cost.size): cost.seconds.value for cost in timed if cost.seconds}
    rows = [[seconds.get((name, size), math.nan) for size in sizes] for name in names]
    figure = curves(
        sizes,
        rows,
        names=names,
        labels=("elements", "one call"),
        scales=("log", "log"),
        size=(5.0, 3.5),
    )
    (axes,) = figure.axes
    axes.minorticks_off()
    axes.xaxis.set_major_formatter(EngFormatter())
    axes.yaxis.set_major_formatter(EngFormatter("s"))
    figure.suptitle(work, fontsize=9)
    return figure


def _drawn(cost: Cost | None) -> float:
    return cost.ratio.value if cost and cost.ratio else math.nan
