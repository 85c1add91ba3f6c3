"""Costs as pictures: ratios as heat maps, times over sizes as curves."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from prelim.reports.costs.heat import heat_map
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Estimate, Status
from prelim.reports.plotting import curves

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NONE = Estimate(float("nan"), float("nan"), float("nan"))


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
    measured = [cost for cost in costs.costs if cost.status is Status.MEASURED]
    sizes = sorted({cost.size for cost in measured})
    for size in dict.fromkeys((*sizes[:1], *sizes[-1:])):
        yield f"ratios-{size}", heat_map(costs, size)
    for work in dict.fromkeys(cost.work for cost in measured):
        yield work, scaling(costs, work)


def scaling(costs: Costs, work: str) -> Figure:
    """Draw the time of one call over the number of elements, with its 99 % interval, on logarithmic scales.

    Raises
    ------
    ValueError
        If this work has no time.
    """
    from matplotlib.ticker import EngFormatter  # noqa: PLC0415 (an extra)

    seconds = {(c.backend, c.size): c.seconds for c in costs.costs if c.work == work and c.seconds}
    if not seconds:
        raise ValueError(f"{work} has no time on any backend; costs.frame() shows what has")
    names = list(dict.fromkeys(name for name, _ in seconds))
    sizes = sorted({size for _, size in seconds})
    rows = [[seconds.get((name, size), _NONE) for size in sizes] for name in names]
    figure = curves(
        sizes,
        [[found.value for found in row] for row in rows],
        spans=[([found.low for found in row], [found.high for found in row]) for row in rows],
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
