"""``prelim bench``: what each rule costs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def bench(
    backend: Annotated[
        list[str] | None,
        typer.Option("--backend", "-b", help="A backend; repeat for more. All, if not given."),
    ] = None,
    clause: Annotated[
        list[str] | None,
        typer.Option(help="Ids, such as 'ndarray.memory.*'; repeat for more. All that say how they grow."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Four sizes and fewer, shorter rounds.")] = False,
    seed: Annotated[int, typer.Option(help="Chooses the order in each round.")] = 0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds without a word from a backend.")] = 60.0,
    out: Annotated[Path, typer.Option(help="The folder for costs.jsonl and costs.md.")] = Path(
        "prelim-report"
    ),
) -> None:
    """Time the acts of clauses on all backends, side by side; write costs.jsonl and costs.md.

    No wrong answer gets a time: each is checked first. Exit codes: 0 measured; 1 a wrong answer, a crash
    or a hang; 2 wrong usage; 3 an error of the suite; 4 nothing was measured.
    """
    from rich.console import Console

    from prelim.asv_bench.sweep.report import record_costs
    from prelim.asv_bench.sweep.rounds import FULL, QUICK
    from prelim.asv_bench.sweep.run import FULL_SIZES, QUICK_SIZES, CostPlan
    from prelim.asv_bench.sweep.work import works
    from prelim.backends.registry import columns
    from prelim.conformance.process import Limits

    names = columns(backend or ())
    sizes, pace = (QUICK_SIZES, QUICK) if quick else (FULL_SIZES, FULL)
    plan = CostPlan(names, works(clause or []), sizes, pace, seed, Limits(seconds=timeout))
    raise typer.Exit(record_costs(plan, out, Console(stderr=True), Console()))
