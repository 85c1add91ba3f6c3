"""What a measurement shows while it goes on: a bar with the time left, or plain lines where none can be."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from prelim.asv_bench.sweep.run import CostPlan
from prelim.asv_bench.sweep.worker import CellDone
from prelim.reports.costs.format import CostRecord
from prelim.reports.costs.records import Buffers, Cost, NotCompiled, Status
from prelim.reports.records import BackendLine

_BAD = {Status.CRASH, Status.TIMEOUT, Status.WRONG, Status.ERROR}
_PREPARING = 1e-6  # seconds for each element, backend and cell, about: the law is tried first


def expected(plan: CostPlan, backends: int) -> float:
    """Estimate how many seconds a measurement of so many backends takes, on a machine that is not busy."""
    contenders = backends + 2
    rounds = min(plan.pace.rounds * plan.pace.block * contenders * 2, plan.pace.cell)
    preparing = sum(_PREPARING * cell.size * backends for cell in plan.cells)
    return len(plan.cells) * rounds + preparing


def bar(console: Console) -> Progress:
    """Return what shows how much is done, the time left and what was done last; nothing but on a terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[now]}"),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


class CostDisplay:
    """Follows the records of a measurement."""

    def __init__(self, plan: CostPlan, console: Console) -> None:
        self._plan, self._console, self._last = plan, console, max(plan.sizes, default=0)
        self._lines: list[BackendLine] = []
        self._progress = bar(console)
        self._bar = self._progress.add_task("cells", total=len(plan.cells), now="")

    def __enter__(self) -> CostDisplay:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, record: CostRecord | CellDone) -> None:
        """Take in one record."""
        match record:
            case BackendLine():
                self._loaded(record)
            case Cost() | NotCompiled() | Buffers() if record.status in _BAD:
                self._say(
                    f"{record.status}: {record.backend}: {record.work} at {record.size:,}: {record.detail}"
                )
            case CellDone():
                self._progress.update(self._bar, advance=1, now=f"{record.work} at {record.size:,}")
                if record.size == self._last and not self._console.is_terminal:
                    self._say(f"measured {record.work}")

    def _loaded(self, line: BackendLine) -> None:
        """Say which backends cannot be measured, and, once all are known, how long the others will take."""
        if line.status != "installed":
            self._say(f"{line.name}: {line.status}: {line.hint}")
        self._lines.append(line)
        names = [line.name for line in self._lines if line.status == "installed"]
        if names and len(self._lines) == len(self._plan.backends):
            minutes = expected(self._plan, len(names)) / 60
            self._say(f"{len(self._plan.cells)} cells on {', '.join(names)}: about {minutes:.1f} min")

    def _say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
