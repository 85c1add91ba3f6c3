"""How long reports take to read and to write, and how that grows: ``python asv_bench/reports.py``.

Makes records of 1e4, 1e5 and 1e6 outcomes on 50 backends, and reads each in a process of its own. Prints
Markdown: processor seconds of each step, and the most memory that the process held up to it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from prelim.reports import load
from prelim.reports.formats.table import FORMATS
from prelim.reports.model import Report
from prelim.reports.records import (
    SCHEMA,
    BackendLine,
    ClauseLine,
    Declared,
    Footer,
    Header,
    Outcome,
    Record,
    Verdict,
)
from prelim.reports.writing import write_records

BACKENDS = 50
STEPS = ("load", "frame", "summary", "matrix", *FORMATS)
# Of a page, a browser is the limit: it is written for what one can look at.
MOST = {"html": 100_000}
# Verdicts about as often as in a real run.
SEEN = [Verdict.PASS] * 85 + [Verdict.DIVERGES] * 8 + [Verdict.NOT_RUN] * 4 + [Verdict.FAIL] * 3
DECLARED = Declared("a.b", "TypeError: immutable", "by design", "arrays are values", "https://example.org")


def made(outcomes: int) -> list[Record]:
    """Make the records of a run, the same for the same size."""
    chance = random.Random(outcomes)
    names = [f"area{n % 6}.topic{n % 60}.rule_{n}" for n in range(outcomes // BACKENDS)]
    backends = [f"backend{n}" for n in range(BACKENDS)]
    lines = [_clause(name, f"2.{n % 7 + 1}.{n % 5 + 1}") for n, name in enumerate(names)]
    seen = [_outcome(name, backend, chance.choice(SEEN)) for backend in backends for name in names]
    header = Header(SCHEMA, "0.1.0", "3.11", "linux", "2026-01-01T00:00:00+00:00", "standard", 0, "a" * 64)
    return [
        header,
        *lines,
        *(BackendLine(name, "1.0") for name in backends),
        *seen,
        Footer(len(seen), {}, 1.0),
    ]


def _clause(name: str, section: str) -> ClauseLine:
    law = "def law(b: Verbs, shape: Shape) -> None:\n    ...\n" * 5
    return ClauseLine(
        name,
        f"It holds that {name}.",
        "MUST",
        "D2L",
        section,
        (),
        (),
        "shapes",
        1000,
        "shape=(2, 3)",
        (),
        law,
    )


def _outcome(clause: str, backend: str, verdict: Verdict) -> Outcome:
    said = {"detail": "[1.0, 2.0, 4.0] wanted", "case": "shape=(2, 3), axis=-1", "got": "[1.0, 2.0, 3.0]"}
    kept = {} if verdict is Verdict.PASS else said
    declared = DECLARED if verdict is Verdict.DIVERGES else None
    return Outcome(clause, backend, verdict, declared=declared, tried=1000, size=1000, seconds=0.01, **kept)


def measured(file: Path, outcomes: int) -> dict[str, tuple[float, float]]:
    """Return seconds, and MiB held at most so far, of each step; run as a process of its own."""
    found: dict[str, tuple[float, float]] = {}

    def step(name: str, work: Callable[[], object]) -> object:
        start = time.process_time()
        result = work()
        seconds = time.process_time() - start
        found[name] = seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return result

    report = step("load", lambda: load(file))
    assert isinstance(report, Report)
    step("frame", report.frame)
    step("summary", lambda: report.summary(["section", "backend"]))
    step("matrix", report.matrix)
    for name, write in FORMATS.items():
        if outcomes <= MOST.get(name, outcomes):
            step(name, partial(write, report))
    return found


def main() -> None:
    """Measure every size and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.child:
        print(json.dumps(measured(asked.child, asked.sizes[0])))
        return
    found: dict[int, dict[str, tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            file = Path(folder) / f"{size}.jsonl"
            write_records(file, made(size))
            child = [sys.executable, __file__, "--sizes", str(size), "--child", str(file)]
            found[size] = json.loads(subprocess.run(child, check=True, stdout=subprocess.PIPE).stdout)
    print("\n".join(rows(found)))


def rows(found: dict[int, dict[str, tuple[float, float]]]) -> Iterator[str]:
    """Write what was measured as a table: a row for each step, a column for each size."""
    yield f"| step | {' | '.join(f'{size:,} outcomes' for size in found)} |"
    yield f"| --- |{' --: |' * len(found)}"
    for step in STEPS:
        cells = (
            f"{seen[step][0]:.2f} s, {seen[step][1]:,.0f} MiB" if step in seen else "-"
            for seen in found.values()
        )
        yield f"| {step} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
