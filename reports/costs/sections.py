"""The tables of a measurement as words and figures, which Markdown and the page of a report both show."""

from __future__ import annotations

from dataclasses import dataclass

from prelim.reports.costs.crossing import crossings
from prelim.reports.costs.facts import facts, measured_at
from prelim.reports.costs.figures import MARKS, duration, estimated, ratios
from prelim.reports.costs.fitting import POOR, Fit, fitted
from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Buffers, Compiled, Cost, NotCompiled, Status
from prelim.reports.counts import counted

_EXPECTED = {Status.MEASURED, Status.LACKING, Status.NOT_INSTALLED, Status.REFUSED}
Row = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """A table.

    Attributes
    ----------
    title, legend : str
        The legend is one line, and may be "".
    heads : tuple of str
        Of the columns that quote the records.
    figures : tuple of str
        Heads of other columns, whose cells are figures.
    backends : tuple of str
        Heads of the last columns, each of a backend.
    rows : tuple of pairs
        What is quoted, and the figures.
    """

    title: str
    legend: str
    heads: tuple[str, ...]
    figures: tuple[str, ...]
    backends: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shown:
    """All that a page says of a measurement: facts by name, and tables that have a row."""

    partial: bool
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def shown(costs: Costs) -> Shown:
    """Arrange a measurement for a page."""
    tables = (_unexpected, _ratios, _shares, _memory, _fits, _compiling, _crossings)
    found = (table(costs) for table in tables)
    return Shown(costs.partial, facts(costs), tuple(section for section in found if section.rows))


def _unexpected(costs: Costs) -> Section:
    """List what has no time though nobody declared that it would not."""
    found: list[Cost | NotCompiled] = [*costs.costs, *costs.not_compiled]
    rows = tuple(
        ((c.status.value, c.backend, c.work, f"{c.size:,}", c.detail), ())
        for c in found
        if c.status not in _EXPECTED
    )
    heads = ("status", "backend", "clause", "size", "why")
    return Section(f"{len(rows)} without a time", "", heads, (), (), rows)


def _ratios(costs: Costs) -> Section:
    rows = tuple(((row.label,), (row.times, *row.ratios)) for row in ratios(costs))
    title = f"Ratio to the base, at {measured_at(costs)}"
    return Section(title, f"{MARKS}.", ("clause",), ("one call on the base",), costs.installed, rows)


def _shares(costs: Costs) -> Section:
    largest = max(costs.sizes, default=0)
    cells = {(cost.work, cost.backend): cost for cost in costs.costs if cost.size == largest}
    limits = {limit.work: limit.what for limit in costs.limits if limit.size == largest}

    def share(work: str, name: str) -> str:
        cost = cells.get((work, name))
        if cost is None or cost.share is None:
            return cost.status.value if cost else "-"
        return estimated(cost.share)

    rows = tuple(
        ((work.id,), (limits[work.id], *(share(work.id, name) for name in costs.installed)))
        for work in costs.works
        if work.id in limits
    )
    title = f"Share of the machine's limit, at {counted(largest, 'element')}"
    legend = "The time of a probe in the same rounds over that of the call."
    return Section(title, legend, ("clause",), ("limit",), costs.installed, rows)


def _memory(costs: Costs) -> Section:
    cells = {(one.work, one.backend): one for one in costs.buffers}
    rows = tuple(
        ((work.id,), tuple(_weighed(cells.get((work.id, name))) for name in costs.installed))
        for work in costs.works
        if any((work.id, name) in cells for name in costs.installed)
    )
    size = max((one.size for one in costs.buffers), default=0)
    title = f"Memory at the peak of a call, in arrays of {counted(size, 'element')}"
    legend = "In brackets what is kept with the result, where that is less."
    return Section(title, legend, ("clause",), (), costs.installed, rows)


def _weighed(one: Buffers | None) -> str:
    if one is None:
        return "-"
    if one.status is not Status.MEASURED:
        return one.status.value
    return f"{one.peak:g}" if one.kept == one.peak else f"{one.peak:g} ({one.kept:g})"


def _fits(costs: Costs) -> Section:
    fits = {(fit.clause, fit.backend): fit for fit in fitted(costs.costs, costs.works)}
    rows = tuple(
        (
            (work.id if work.order == 1 else f"{work.id} (n^{work.order:g})",),
            tuple(_fit(fits.get((work.id, name))) for name in costs.installed),
        )
        for work in costs.works
        if any((work.id, name) in fits for name in costs.installed)
    )
    legend = (
        f"Overhead + slope, of n elements. (off …): residuals, root mean square, where above {POOR:.0%}; "
        "there the line is a poor picture."
    )
    return Section("Fits: t = overhead + slope n", legend, ("clause",), (), costs.installed, rows)


def _fit(fit: Fit | None) -> str:
    if fit is None:
        return "-"
    poor = f" (off {fit.off:.0%})" if fit.off > POOR else ""
    return f"{duration(fit.overhead)} + {duration(round(fit.slope, 12))}{poor}"


def _compiling(costs: Costs) -> Section:
    eager = {(cost.work, cost.backend, cost.size): cost.seconds for cost in costs.costs}
    found: list[Compiled | NotCompiled] = [*costs.compiled, *costs.not_compiled]
    largest = max((one.size for one in found), default=0)
    rows = []
    for one in costs.compiled:
        before = eager.get((one.work, one.backend, one.size))
        if one.size == largest and before:
            gain = before.value - one.seconds.value
            pays = f"{one.compiling / gain:,.0f}" if gain > 0 else "never"
            times = map(duration, (one.compiling, before.value, one.seconds.value))
            rows.append(((one.work, one.backend), (*times, pays)))
    for none in costs.not_compiled:
        before = eager.get((none.work, none.backend, none.size))
        if none.size == largest and before:
            rows.append(((none.work, none.backend), (none.status.value, duration(before.value), "-", "-")))
    figures = ("compiling", "eager", "compiled", "calls until it pays off")
    title = f"Compiling, at {counted(largest, 'element')}"
    return Section(title, "", ("clause", "backend"), figures, (), tuple(rows))


def _crossings(costs: Costs) -> Section:
    rows = tuple(
        ((found.clause, found.small, found.large), (f"{found.below:,}", f"{found.above:,}"))
        for found in crossings(costs)
    )
    heads = ("clause", "faster on few", "faster on many")
    legend = "Between two sizes at which the run can tell which one is faster."
    return Section("Where the faster one changes", legend, heads, ("up to", "from"), (), rows)
