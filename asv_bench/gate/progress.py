"""What a gate shows while it goes on: a bar for each tier, or plain lines where none can be."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import TaskID

from prelim.asv_bench.gate.plan import GatePlan, Step
from prelim.asv_bench.sweep.machine import load
from prelim.asv_bench.sweep.progress import bar
from prelim.reports.costs.changes import UNREMARKABLE, said
from prelim.reports.costs.records import Compared
from prelim.reports.counts import counted


class GateDisplay:
    """Follows a comparison."""

    def __init__(self, plan: GatePlan, about: str, console: Console) -> None:
        self._plan, self._about, self._console = plan, about, console
        self._progress = bar(console)
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> GateDisplay:
        for reason in self._plan.left_out.values():
            self._say(reason)
        self._say(self._about)
        acts, minutes = len(self._plan.works), self._plan.expected / 60
        what = f"{counted(acts, 'act')} on {', '.join(self._plan.backends)}"
        self._say(f"{what}: about {minutes:.1f} min if the machine does nothing else; its load is {load():g}")
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, done: Step) -> None:
        """Take in that something was measured."""
        if done.tier not in self._bars:
            steps = self._plan.steps(done.tier)
            self._bars[done.tier] = self._progress.add_task(done.tier, total=steps, now="")
            if not self._console.is_terminal:
                self._say(f"{done.tier}: {counted(steps, 'measurement')}")
        task = self._progress.tasks[self._bars[done.tier]]
        total = (task.total or 0) + done.more
        self._progress.update(task.id, advance=1, total=total, now=done.work)

    def show(self, one: Compared) -> None:
        """Take in what became of a cost."""
        if one.change not in UNREMARKABLE or not self._console.is_terminal:
            self._say(said(one))

    def _say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
