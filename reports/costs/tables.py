"""The tables of costs, in pandas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from prelim.reports.costs.crossing import crossings
from prelim.reports.costs.fitting import fitted
from prelim.reports.costs.records import Cost, Estimate, Status

if TYPE_CHECKING:
    from prelim.reports.costs.model import CostChanges, Costs

_NAN = float("nan")
COLUMNS = (
    "clause", "section", "statement", "backend", "version", "size", "status", "detail",
    "seconds", "seconds_low", "seconds_high", "base", "ratio", "ratio_low", "ratio_high", "share", "limit",
    "peak", "kept", "compiling", "compiled", "order", "rounds", "calls", "cpu", "machine", "threads", "load",
)  # fmt: skip
CATEGORIES = (
    "clause", "section", "statement", "backend", "version", "status", "base", "limit", "machine", "threads",
)  # fmt: skip
CHANGE_COLUMNS = (
    "clause", "backend", "size", "what", "change", "detail",
    "ratio", "ratio_low", "ratio_high", "control", "control_low", "control_high",
)  # fmt: skip


def frame(costs: Costs) -> pd.DataFrame:
    """Return one row for each piece of work, backend and size, in the order of the records.

    Returns
    -------
    DataFrame
        ``clause`` (the piece of work), ``section, statement, backend, version`` (categoricals), ``size``
        (elements), ``status`` (categorical), ``detail``; ``seconds, seconds_low, seconds_high`` (one call:
        median, 99 % interval), ``ratio, ratio_low, ratio_high`` (to ``base``, in the same rounds), ``share``
        (of the machine's limit), ``limit`` (its probe, or ""), ``peak, kept`` (memory in
        arrays of the operand's size), ``compiling`` (seconds), ``compiled`` (seconds of a call), ``order``
        (the work grows as ``size ** order``), ``rounds, calls``, ``cpu`` (processor seconds a second),
        ``machine, threads, load``. What was not measured is NaN.
    """
    return categorical(pd.DataFrame.from_records(_rows(costs), columns=list(COLUMNS)), CATEGORIES)


def categorical(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Make columns of text categorical, in the order in which their values come."""
    kinds = {name: pd.CategoricalDtype(list(dict.fromkeys(table[name])), ordered=True) for name in columns}
    return table.astype(kinds)


def with_verdicts(table: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Add the column ``verdict``: what a run said of the clause on this version of the backend, else NaN."""
    keys = ["clause", "backend", "version"]
    known = dict(zip(_tuples(outcomes, keys), outcomes["verdict"], strict=True))
    found = [known.get(key) for key in _tuples(table, keys)]
    return table.assign(verdict=pd.Series(found, table.index, outcomes["verdict"].dtype))


def _tuples(table: pd.DataFrame, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[key] for key in keys), strict=True)


def fits(costs: Costs) -> pd.DataFrame:
    """Return one row for each `prelim.reports.costs.fitting.Fit`, whose fields are the columns."""
    names = ["clause", "backend", "order", "overhead", "slope", "off"]
    return pd.DataFrame([asdict(fit) for fit in fitted(costs.costs, costs.works)], columns=names)


def crossovers(costs: Costs) -> pd.DataFrame:
    """Return one row for each `prelim.reports.costs.crossing.Crossing`, whose fields are the columns."""
    names = ["clause", "small", "large", "below", "above"]
    return pd.DataFrame([asdict(crossing) for crossing in crossings(costs)], columns=names)


def changes(compared: CostChanges) -> pd.DataFrame:
    """Return one row for each comparison of a base with a head, in the order of the records.

    Returns
    -------
    DataFrame
        ``clause, backend`` (categoricals), ``size`` (elements), ``what`` (``memory``, ``instructions`` or
        ``time``) and ``change`` (categoricals), ``detail``; ``ratio, ratio_low, ratio_high`` (head to base:
        median, 99 % interval), ``control, control_low, control_high`` (head to itself); NaN where there is
        none.
    """
    rows = [
        {
            "clause": one.work,
            "backend": one.backend,
            "size": one.size,
            "what": one.what,
            "change": one.change.value,
            "detail": one.detail,
            **_spread("ratio", one.ratio),
            **_spread("control", one.control),
        }
        for one in compared.found
    ]
    table = pd.DataFrame.from_records(rows, columns=list(CHANGE_COLUMNS))
    return categorical(table, ("clause", "backend", "what", "change"))


def _rows(costs: Costs) -> list[dict[str, Any]]:
    works = {work.id: work for work in costs.works}
    versions = {line.name: line.version for line in costs.backends}
    limits = {(limit.work, limit.size): limit.what for limit in costs.limits}
    memory = {(one.work, one.backend): one for one in costs.buffers if one.status is Status.MEASURED}
    compiled = {(one.work, one.backend, one.size): one for one in costs.compiled}
    header = costs.header
    threads = " ".join(f"{name}={value}" for name, value in sorted(header.threads.items()))

    def row(cost: Cost) -> dict[str, Any]:
        work = works[cost.work]
        weighed = memory.get((cost.work, cost.backend))
        faster = compiled.get((cost.work, cost.backend, cost.size))
        return {
            "clause": cost.work,
            "section": work.section,
            "statement": work.statement,
            "backend": cost.backend,
            "version": versions.get(cost.backend, ""),
            "size": cost.size,
            "status": cost.status.value,
            "detail": cost.detail,
            **_spread("seconds", cost.seconds),
            "base": cost.base,
            **_spread("ratio", cost.ratio),
            "share": cost.share.value if cost.share else _NAN,
            "limit": limits.get((cost.work, cost.size), ""),
            "peak": weighed.peak if weighed else _NAN,
            "kept": weighed.kept if weighed else _NAN,
            "compiling": faster.compiling if faster else _NAN,
            "compiled": faster.seconds.value if faster else _NAN,
            "order": work.order,
            "rounds": cost.rounds if cost.seconds else _NAN,
            "calls": cost.calls if cost.seconds else _NAN,
            "cpu": cost.cpu if cost.seconds else _NAN,
            "machine": header.machine.cpu,
            "threads": threads,
            "load": header.load,
        }

    return [row(cost) for cost in costs.costs]


def _spread(name: str, found: Estimate | None) -> dict[str, float]:
    low, value, high = (found.low, found.value, found.high) if found else (_NAN,) * 3
    return {name: value, f"{name}_low": low, f"{name}_high": high}
