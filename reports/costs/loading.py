"""Reading costs from a file or a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prelim.reports.costs.format import CHANGES, FORMAT, CostRecord
from prelim.reports.costs.gates import GateFooter, GateHeader
from prelim.reports.costs.header import CostFooter, CostHeader
from prelim.reports.costs.model import CostChanges, Costs
from prelim.reports.costs.records import Buffers, Compiled, Control, Cost, Limit, NotCompiled, Work
from prelim.reports.lines import BadRecords
from prelim.reports.records import BackendLine


def load_costs(path: str | Path) -> Costs:
    """Read what `prelim bench` recorded.

    Parameters
    ----------
    path : path
        A file of costs, or the folder that holds it. The journal of a measurement that was cut off is read
        if it is named, or if the folder holds nothing that was finished.

    Returns
    -------
    Costs

    Raises
    ------
    BadRecords
        If it is none, cut in the middle of a line, or of another version of the format.
    """
    file = FORMAT.file(Path(path))
    return gathered(FORMAT.records(file), str(file))


def load_cost_changes(path: str | Path) -> CostChanges:
    """Read what `prelim bench --against` compared.

    Parameters
    ----------
    path : path
        A file of changes, or the folder that holds it. The journal of a comparison that was cut off is read
        if it is named, or if the folder holds nothing that was finished.

    Returns
    -------
    CostChanges

    Raises
    ------
    BadRecords
        If it is none, cut in the middle of a line, or of another version of the format.
    """
    file = CHANGES.file(Path(path))
    header, *found = CHANGES.records(file)
    footer = found.pop() if found and isinstance(found[-1], GateFooter) else None
    if any(isinstance(one, (GateHeader, GateFooter)) for one in found):
        raise BadRecords(f"{file} holds more than one comparison; give the file of one")
    return CostChanges(header, tuple(found), footer)


def gathered(records: Iterable[CostRecord], where: str = "what was measured") -> Costs:
    """Put the records of a measurement together.

    Raises
    ------
    BadRecords
        If there is not exactly one header, or more than one footer.
    """
    found: dict[type, list[Any]] = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    if len(found[CostHeader]) != 1 or len(found[CostFooter]) > 1:
        raise BadRecords(f"{where} holds more than one measurement; give the file of one")
    kinds = (BackendLine, Work, Cost, Control, Limit, Compiled, NotCompiled, Buffers)
    footers = found[CostFooter] or [None]
    return Costs(*found[CostHeader], *(tuple(found[kind]) for kind in kinds), *footers)


def holds_costs(path: Path) -> bool:
    """Whether a path is a file of costs, or a folder that holds one."""
    return path.is_file() or any((path / name).exists() for name in (FORMAT.name, FORMAT.partial))
