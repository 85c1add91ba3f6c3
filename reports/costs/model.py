"""What a measurement, or a comparison of two, recorded, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prelim.reports.costs import tables
from prelim.reports.costs.gates import GateFooter, GateHeader
from prelim.reports.costs.header import CostFooter, CostHeader
from prelim.reports.costs.records import Buffers, Compared, Compiled, Control, Cost, Limit, NotCompiled, Work
from prelim.reports.costs.telling import floors
from prelim.reports.records import BackendLine

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Costs:
    """What a measurement recorded.

    Attributes
    ----------
    header : CostHeader
    backends, works, costs, controls, limits, compiled, not_compiled, buffers : tuple of records
    footer : CostFooter or None
        None if the measurement was cut off.
    """

    header: CostHeader
    backends: tuple[BackendLine, ...] = ()
    works: tuple[Work, ...] = ()
    costs: tuple[Cost, ...] = ()
    controls: tuple[Control, ...] = ()
    limits: tuple[Limit, ...] = ()
    compiled: tuple[Compiled, ...] = ()
    not_compiled: tuple[NotCompiled, ...] = ()
    buffers: tuple[Buffers, ...] = ()
    footer: CostFooter | None = None

    @property
    def partial(self) -> bool:
        """Whether the measurement was cut off."""
        return self.footer is None

    @property
    def floors(self) -> dict[int, float]:
        """The smallest change that can be seen, by size; of a measurement that was cut off, so far."""
        found = self.footer.floors if self.footer else floors(self.controls)
        return {floor.size: floor.change for floor in found}

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of elements that were tried."""
        return tuple(sorted({cost.size for cost in self.costs}))

    @property
    def installed(self) -> tuple[str, ...]:
        """The names of the backends that could be loaded."""
        return tuple(line.name for line in self.backends if line.status == "installed")

    def frame(self) -> pd.DataFrame:
        """Return one row for each cost; see `prelim.reports.costs.tables.frame` for the columns."""
        return tables.frame(self)

    def fits(self) -> pd.DataFrame:
        """Return overheads and slopes; see `prelim.reports.costs.tables.fits`."""
        return tables.fits(self)

    def crossovers(self) -> pd.DataFrame:
        """Return where the faster of two backends changes; see `prelim.reports.costs.tables.crossovers`."""
        return tables.crossovers(self)


@dataclass(frozen=True)
class CostChanges:
    """What a comparison of costs recorded.

    Attributes
    ----------
    header : GateHeader
    found : tuple of Compared
    footer : GateFooter or None
        None if the comparison was cut off.
    """

    header: GateHeader
    found: tuple[Compared, ...]
    footer: GateFooter | None = None

    @property
    def partial(self) -> bool:
        """Whether the comparison was cut off."""
        return self.footer is None

    def frame(self) -> pd.DataFrame:
        """Return one row for each comparison; see `prelim.reports.costs.tables.changes` for the columns."""
        return tables.changes(self)
