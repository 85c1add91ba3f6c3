"""``make mutants``: break every library in every known way and write down which clauses notice it.

Of the reference engine, NumPy and torch every fault meets every clause; JAX compiles, so that its faults meet
the clauses of the topics that they name. A control meets every clause.
"""

from __future__ import annotations

import argparse
import csv
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.progress import track

from mutants.fault import Fault, faults
from mutants.noticing import noticing
from prelim.reports.gfm import code, table
from prelim.reports.writing import write_text
from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest

COMPILING = {"jax"}
_COLUMNS = ("library", "fault", "clause", "named")


def main() -> int:
    """Run all faults; exit with 1 if one survives the clauses that it names, or a control does not."""
    arguments = argparse.ArgumentParser(prog="mutants", description=__doc__)
    arguments.add_argument("--library", action="append", help="a library; all, if not given")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--out", type=Path, default=Path("mutants-report"))
    asked = arguments.parse_args()
    chosen = [name for name, fault in faults().items() if not asked.library or fault.library in asked.library]
    asked.out.mkdir(parents=True, exist_ok=True)
    partial = asked.out / "kills.partial.csv"
    with ProcessPoolExecutor(asked.jobs) as pool, partial.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for found in track(pool.map(noticed, chosen), "faults", len(chosen), console=Console(stderr=True)):
            rows.writerows(found)
            file.flush()  # a run that is cut off leaves what it saw
    kills = pd.read_csv(partial)
    partial.replace(asked.out / "kills.csv")
    write_text(asked.out / "summary.md", summary(kills, [faults()[name] for name in chosen]))
    print((asked.out / "summary.md").read_text())
    return 1 if any(wrong(fault, kills) for fault in map(faults().__getitem__, chosen)) else 0


def noticed(name: str) -> list[tuple[str, str, str, bool]]:
    """Return a row for each clause that notices a fault."""
    warnings.simplefilter("ignore")  # as in a worker
    fault = faults()[name]
    return [
        (fault.library, fault.name, clause, clause in fault.kills) for clause in noticing(fault, met(fault))
    ]


def met(fault: Fault) -> Iterator[Clause]:
    """Yield the clauses that a fault meets."""
    topics = {topic(name) for name in fault.kills}
    for clause in manifest().values():
        if fault.library not in COMPILING or not fault.kills or topic(clause.id) in topics:
            yield clause


def topic(clause: str) -> str:
    """Return the area and topic of a clause's id."""
    return clause.rpartition(".")[0]


def wrong(fault: Fault, kills: pd.DataFrame) -> bool:
    """Whether a fault survived a clause that it names, or a control was noticed."""
    rows = kills[(kills["library"] == fault.library) & (kills["fault"] == fault.name)]
    return len(rows) > 0 if not fault.kills else not set(fault.kills) <= set(rows["clause"])


def summary(kills: pd.DataFrame, tried: list[Fault]) -> str:
    """Return the score of each library, the survivors, and how many faults each clause kills."""
    rows = []
    for library in dict.fromkeys(fault.library for fault in tried):
        breaking = [fault for fault in tried if fault.library == library and fault.kills]
        controls = [fault for fault in tried if fault.library == library and not fault.kills]
        killed = sum(not wrong(fault, kills) for fault in breaking)
        green = sum(not wrong(fault, kills) for fault in controls)
        clauses = kills.loc[kills["library"] == library, "clause"].nunique()
        rows.append((library, f"{killed} of {len(breaking)}", f"{green} of {len(controls)}", str(clauses)))
    survivors = [f"- {code(str(fault))}: {fault.bug}" for fault in tried if wrong(fault, kills)]
    counts = kills.groupby("clause")["fault"].agg(["nunique", "first"])
    killers = [(code(str(name)), str(row["nunique"]), code(row["first"])) for name, row in counts.iterrows()]
    return "\n\n".join(
        [
            "# Faults and the clauses that notice them",
            table(("library", "faults killed", "controls green", "clauses that kill"), rows, right=3),
            "## Survivors\n\n" + ("\n".join(survivors) or "None."),
            "## Clauses\n\n" + table(("clause", "faults noticed", "such as"), killers),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
