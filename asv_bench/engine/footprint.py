"""What the engine holds in memory, and what it takes to import."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator

from prelim.backends import reference as engine


def memory() -> Iterator[str]:
    """Count the buffers that a chain of 100 links of 1e6 elements holds, at its peak and after backward."""
    one = 4e6
    for name, link, limit in (("y * c", lambda y: y * 1.01, 3), ("sin y", engine.sin, 103)):
        x = engine.ones(10**6, requires_grad=True)
        tracemalloc.start()
        y = x
        for _ in range(100):
            y = link(y)
        loss = y.sum()
        del y
        loss.backward()
        left, peak = (n / one for n in tracemalloc.get_traced_memory())
        tracemalloc.stop()
        said = "met" if peak <= limit and left <= 2 else "MISSED"
        held = f"{peak:.1f} at the peak, {left:.1f} after backward"
        yield f"| 100 times {name}, 1e6 | {held} | {said}: ≤ {limit}, ≤ 2 |"


def import_shares(repeats: int) -> dict[str, float]:
    """Return how much longer NumPy and a library take to import than NumPy, with Python's start.

    The first round compiles; it is not counted.
    """
    found: dict[str, list[float]] = {"prelim.backends.reference": [], "autograd.numpy": [], "mygrad": []}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}

        def spent(line: str) -> float:
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", line], check=False, env=environment, capture_output=True
            )
            return time.perf_counter() - start if done.returncode == 0 else float("nan")

        for _ in range(repeats + 1):
            alone = spent("import numpy")
            for name, ratios in found.items():
                ratios.append(spent(f"import numpy, {name}") / alone)
    return {name: statistics.median(ratios[1:]) for name, ratios in found.items()}
