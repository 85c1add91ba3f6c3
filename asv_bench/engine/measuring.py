"""Timing all libraries in the same rounds, and what the ratios say of the targets."""

from __future__ import annotations

import gc
import random
import statistics
import time

import numpy as np

from prelim.asv_bench.engine.peers import Library, Run
from prelim.asv_bench.engine.row import Row


def checked(row: Row, library: Library, run: Run) -> None:
    """Compare the gradients of a library with those written by hand."""
    if row.gradient:
        for found, expected in zip(run(), row.by_hand(), strict=True):
            own = found.detach() if hasattr(found, "detach") else found
            np.testing.assert_allclose(
                np.reshape(own, expected.shape),
                expected,
                rtol=2e-3,
                atol=2e-4,
                err_msg=f"{row.name}: {library.name}",
            )


def timed(run: Run, times: int) -> float:
    """Return the processor's seconds for one run."""
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) / times


def measure(row: Row, libraries: list[Library], rounds: int, seconds: float) -> None:
    """Time all libraries in random order, round after round."""
    runs: dict[str, Run] = {"numpy": row.by_hand}
    for library in libraries:
        if library.name not in row.lacks and (row.numbers or library.name != "micrograd"):
            run = row.work(library)
            checked(row, library, run)
            runs[library.name] = run
    times = {}
    for name, run in runs.items():
        timed(run, 1)
        times[name] = max(1, int(seconds / max(timed(run, 3), 1e-7)))
    found: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(rounds):
        order = list(runs)
        random.shuffle(order)
        for name in order:
            found[name].append(timed(runs[name], times[name]))
        gc.collect()
    gc.enable()
    row.seconds = statistics.median(found["numpy"])
    for name, own in found.items():
        row.ratios[name] = statistics.median(a / b for a, b in zip(own, found["numpy"], strict=True))
    for name in row.targets.keys() & found.keys() - {"numpy"}:
        pairs = zip(found["engine"], found[name], strict=True)
        row.ratios[f"engine/{name}"] = statistics.median(a / b for a, b in pairs)


def verdicts(row: Row) -> str:
    """Say which targets are met, with the ratios of the engine."""
    said = []
    for name, limit in row.targets.items():
        ratio = row.ratios.get("engine" if name == "numpy" else f"engine/{name}")
        if ratio is not None:
            said.append(f"{'met' if ratio <= limit else 'MISSED'}: {ratio:.2f}x {name} (≤ {limit:g})")
    return "; ".join(said)


def duration(seconds: float) -> str:
    """Write a time with three digits."""
    unit, scale = next(
        (u, k) for u, k in (("s", 1), ("ms", 1e3), ("µs", 1e6), ("ns", 1e9)) if seconds * k >= 1
    )
    return f"{seconds * scale:.3g} {unit}"
