"""``prelim run``: try clauses on backends and write the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prelim.conformance.effort import Effort


def run(
    backend: Annotated[
        list[str] | None,
        typer.Option(
            "--backend",
            "-b",
            help="A backend, such as jax, jax[x64], jax==0.6.2 or array-api:MODULE; repeat for more. "
            "All libraries, if not given.",
        ),
    ] = None,
    clause: Annotated[
        list[str] | None,
        typer.Option(help="Ids of clauses, such as 'ndarray.reshape.*'; repeat for more. All, if not given."),
    ] = None,
    effort: Annotated[Effort, typer.Option(help="How many cases each clause is tried on.")] = Effort.STANDARD,
    seed: Annotated[int, typer.Option(help="Chooses the cases of domains too large to enumerate.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, help="Workers at a time.")] = 2,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one clause on one backend.")] = 60.0,
    shard: Annotated[
        str, typer.Option(help="I/N: only this part of the clauses; prelim report puts parts together.")
    ] = "1/1",
    executor: Annotated[
        str, typer.Option(help="Where the work is done: dask://HOST:PORT. Here, if not given.")
    ] = "",
    out: Annotated[Path, typer.Option(help="The folder for the report.")] = Path("prelim-report"),
    against: Annotated[
        Path | None,
        typer.Option(help="An earlier report: exit with 1 only for what it held and this run does not."),
    ] = None,
) -> None:
    """Try clauses on backends; write records.jsonl, summary.md and report.html; print the summary.

    Exit codes: 0 all as expected; 1 a MUST failed, a declaration is stale, or a worker crashed or ran
    out of time; 2 wrong usage or a bad declaration; 3 an error of the suite or an incomplete report;
    4 nothing ran.
    """
    from prelim.backends.registry import columns
    from prelim.conformance.choosing import choose
    from prelim.conformance.consoles import console
    from prelim.conformance.processes.process import Limits
    from prelim.conformance.processes.scale import shard as part
    from prelim.conformance.report import record_run
    from prelim.conformance.run import Plan

    clauses = part(choose(clause or []), shard)
    plan = Plan(columns(backend or ()), clauses, effort, seed, jobs, Limits(seconds=timeout), executor, shard)
    raise typer.Exit(record_run(plan, out, against, console(stderr=True), console()))
