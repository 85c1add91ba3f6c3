"""What a run shows while it runs: a bar for each backend on a terminal, plain lines elsewhere; on stderr."""

from __future__ import annotations

from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from prelim.reports.records import BackendLine, Outcome, Record


class Display:
    """Follows the records of a run.

    Parameters
    ----------
    backends : tuple of str
    clauses : int
        Outcomes to come for each backend.
    console : Console
        Where to show it; its `is_terminal` decides how.
    """

    def __init__(self, backends: tuple[str, ...], clauses: int, console: Console) -> None:
        self._console, self._clauses = console, clauses
        self._done = {name: Counter[str]() for name in backends}
        self._bars: dict[str, TaskID] = {}
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )

    def __enter__(self) -> Display:
        self._progress.start()
        for name in self._done:
            self._bars[name] = self._progress.add_task(name, total=self._clauses, now="", start=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, record: Record) -> None:
        """Take in one record."""
        if isinstance(record, BackendLine):
            self._progress.start_task(self._bars[record.name])
            if record.status != "installed":
                self._say(f"{record.name}: {record.status}: {record.hint}")
        elif isinstance(record, Outcome):
            self._done[record.backend][record.verdict] += 1
            self._progress.update(self._bars[record.backend], advance=1, now=record.clause)
            if self._done[record.backend].total() == self._clauses:
                counts = ", ".join(
                    f"{n} {verdict}" for verdict, n in self._done[record.backend].most_common()
                )
                self._say(f"{record.backend}: {counts}")

    def _say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
