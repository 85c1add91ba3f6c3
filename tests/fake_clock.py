"""A clock that moves only when somebody works."""

from __future__ import annotations

from prelim.asv_bench.sweep.rounds import Ready, at_once


class FakeClock:
    """Tells the time that those who work have spent."""

    def __init__(self) -> None:
        self.now = 0.0
        self.worked: list[str] = []

    def __call__(self) -> float:
        return self.now

    def working(self, name: str, *seconds: float) -> Ready:
        calls = 0

        def run() -> None:
            nonlocal calls
            self.now += seconds[min(calls, len(seconds) - 1)]
            calls += 1
            self.worked.append(name)

        return Ready(run, at_once)
