"""What a measurement shows while it goes on: a bar with the time left, or plain lines where none can be."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from prelim.asv_bench.sweep.run import CostPlan
from prelim.asv_bench.sweep.worker import CellDone
from prelim.reports.costs.records import Buffers, Cost, CostRecord, Status
from prelim.reports.records import BackendLine

_BAD = {Status.CRASH, Status.TIMEOUT, Status.WRONG, Status.ERROR}
_PREPARING = 1.5e-6  # seconds for each element, backend and cell, about: the law is tried first


def expected(plan: CostPlan) -> float:
    """Estimate how many seconds a measurement takes, on a machine that is not busy."""
    contenders = len(plan.backends) + 2
    rounds = min(plan.pace.rounds * plan.pace.block * contenders * 2, plan.pace.cell)
    preparing = sum(_PREPARING * cell.size * len(plan.backends) for cell in plan.cells)
    return len(plan.cells) * rounds + 2 * preparing


class CostDisplay:
    """Follows the records of a measurement."""

    def __init__(self, plan: CostPlan, console: Console) -> None:
        self._console, self._last = console, max(plan.sizes, default=0)
        self._about = (
            f"{len(plan.cells)} cells on {', '.join(plan.backends)}: about {expected(plan) / 60:.1f} min"
        )
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[now]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._bar = self._progress.add_task("cells", total=len(plan.cells), now="")

    def __enter__(self) -> CostDisplay:
        self._progress.start()
        self._say(self._about)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, record: CostRecord | CellDone) -> None:
        """Take in one record."""
        match record:
            case BackendLine() if record.status != "installed":
                self._say(f"{record.name}: {record.status}: {record.hint}")
            case Cost() | Buffers() if record.status in {
                Status.CRASH,
                Status.TIMEOUT,
                Status.WRONG,
                Status.ERROR,
            }:
                self._say(
                    f"{record.status}: {record.backend}: {record.work} at {record.size:,}: {record.detail}"
                )
            case CellDone():
                self._progress.update(self._bar, advance=1, now=f"{record.work} at {record.size:,}")
                if record.size == self._last and not self._console.is_terminal:
                    self._say(f"measured {record.work}")

    def _say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
