"""``prelim matrix`` and ``prelim bisect``: versions of one library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prelim.conformance.effort import Effort


def matrix(
    backend: Annotated[str, typer.Argument(help="A backend, such as jax or jax[x64].")],
    versions: Annotated[list[str], typer.Argument(help="Its versions, oldest first.")],
    clause: Annotated[
        list[str] | None, typer.Option(help="Ids of clauses; repeat for more. All, if not given.")
    ] = None,
    effort: Annotated[Effort, typer.Option(help="How many cases each clause is tried on.")] = Effort.STANDARD,
    seed: Annotated[int, typer.Option(help="Chooses the cases of domains too large to enumerate.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, help="Versions tried at a time.")] = 2,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one clause on one version.")] = 60.0,
    out: Annotated[Path, typer.Option(help="The folder for the report.")] = Path("prelim-report"),
) -> None:
    """Try versions of a backend, each in an environment of its own; say what changed from each to the next.

    Writes the report of a run whose columns are the versions, and changes.md. Exit codes are those of
    prelim run.
    """
    from itertools import pairwise

    from prelim.backends.registry import columns
    from prelim.conformance.choosing import choose
    from prelim.conformance.consoles import console
    from prelim.conformance.processes.process import Limits
    from prelim.conformance.report import INTERRUPTED, record_run
    from prelim.conformance.run import Plan
    from prelim.conformance.versions import at
    from prelim.reports import load
    from prelim.reports.changes import text
    from prelim.reports.changes.markdown import what_changed
    from prelim.reports.comparing import compare
    from prelim.reports.writing import write_text

    names = columns(str(at(backend, version)) for version in versions)
    output = console()
    plan = Plan(names, choose(clause or []), effort, seed, jobs, Limits(seconds=timeout))
    code = record_run(plan, out, None, console(stderr=True), output)
    if code != INTERRUPTED:
        report = load(out)
        changes = [compare(report, report, {later: earlier}) for earlier, later in pairwise(names)]
        for comparison in changes:
            output.print(text.render(comparison), soft_wrap=True)
        parts = ["# prelim: from version to version", *(part for c in changes for part in what_changed(c))]
        write_text(out / "changes.md", "\n\n".join(parts) + "\n")
    raise typer.Exit(code)


def bisect(
    clause: Annotated[str, typer.Argument(help="The id of a clause.")],
    backend: Annotated[str, typer.Option("--backend", "-b", help="A backend, such as jax or jax[x64].")],
    good: Annotated[str, typer.Option(help="A version before the change.")],
    bad: Annotated[str, typer.Option(help="A version after it.")],
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for the clause on one version.")] = 60.0,
) -> None:
    """Find the first version of a backend at which a clause has another verdict, or takes another choice.

    Each version that is tried gets an environment, which stays in the cache: see prelim env.
    """
    from prelim.conformance import versions
    from prelim.conformance.choosing import choose_one
    from prelim.conformance.processes.process import Limits
    from prelim.reports.records import Outcome

    def say(line: str) -> None:
        typer.echo(line, err=True)

    def seen(outcome: Outcome) -> None:
        print(f"{outcome.backend}\t{outcome.verdict}\t{outcome.choice or outcome.detail}", flush=True)

    chosen = choose_one(clause)
    known = versions.released(versions.at(backend, good))
    attempt = versions.trier(backend, chosen.id, Limits(seconds=timeout), say)
    found = versions.bisect(versions.window(known, good, bad), attempt, seen)
    untried = f" (could not be tried: {', '.join(map(str, found.untried))})" if found.untried else ""
    print(f"first: {found.first.backend}, after {found.last.backend}{untried}")
