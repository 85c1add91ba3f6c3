"""``prelim repro``: an outcome as a script in the library's own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from prelim.conformance.processes.process import Limits


def repro(
    clause: Annotated[str, typer.Argument(help="The id of a clause, or a pattern with --verify.")] = "*",
    backend: Annotated[str, typer.Option("--backend", "-b", help="The backend.")] = "",
    case: Annotated[
        str,
        typer.Option(help="A case, by number or by its text in a report; the first that did not hold."),
    ] = "",
    verify: Annotated[
        Path | None, typer.Option(help="Execute the scripts of this report, and print what does not agree.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one script.")] = 60.0,
    jobs: Annotated[int, typer.Option(min=1, help="Scripts at a time, with --verify.")] = 2,
) -> None:
    """Print the script that shows an outcome with the library alone, once a clean process has confirmed it.

    A clause that holds is shown by its example. Exit codes: 0 the script ends as the outcome did; 2 wrong
    usage; 3 it does not, which is an error of this suite; 4 nothing was tried, so that there is no script.
    """
    from prelim.conformance.processes.process import Limits

    limits = Limits(seconds=timeout)
    if verify:
        raise typer.Exit(_verify(verify, clause, backend, limits, jobs))
    if not backend:
        raise typer.BadParameter("name a backend with -b, or a report with --verify")
    raise typer.Exit(_print(clause, backend, case, limits))


def _print(clause: str, backend: str, case: str, limits: Limits) -> int:
    from prelim.backends.registry import columns
    from prelim.conformance.choosing import choose_one
    from prelim.conformance.ended import written
    from prelim.conformance.processes.confirming import NoScript, NotReproduced, confirm
    from prelim.conformance.repro import find_case
    from prelim.conformance.run import try_one
    from prelim.reports.verdicts import Exit

    found = choose_one(clause)
    (backend,) = columns([backend])
    if case:
        case = written(find_case(found, case))
    outcome = try_one(found, backend, case, limits)
    if not (outcome.repro or outcome.blocked_by or case):
        outcome = try_one(found, backend, written(found.example), limits)
    try:
        confirm(outcome, limits)
    except NoScript as error:
        typer.echo(f"prelim: {error}", err=True)
        return Exit.NOTHING
    except NotReproduced as error:
        typer.echo(f"prelim: {error}", err=True)
        return Exit.INCOMPLETE
    typer.echo(outcome.repro, nl=False)
    said = f"{outcome.verdict} {outcome.choice or outcome.detail}".rstrip()
    typer.echo(f"confirmed in a clean process: {said}", err=True)
    return Exit.EXPECTED


def _verify(folder: Path, pattern: str, backend: str, limits: Limits, jobs: int) -> int:
    from fnmatch import fnmatchcase

    from prelim.conformance.processes.confirming import confirm_all
    from prelim.reports import load
    from prelim.reports.verdicts import Exit

    outcomes = [
        o
        for o in load(folder).outcomes
        if o.repro and fnmatchcase(o.clause, pattern) and backend in {"", o.backend}
    ]
    wrong = 0
    for done, (outcome, unlike) in enumerate(confirm_all(outcomes, limits, jobs), start=1):
        wrong += bool(unlike)
        said = unlike or f"{outcome.clause} on {outcome.backend}: {outcome.verdict}, confirmed"
        typer.echo(f"[{done}/{len(outcomes)}] {said}", err=not unlike)
    typer.echo(f"{len(outcomes) - wrong} of {len(outcomes)} scripts end as their outcomes did")
    if not outcomes:
        return Exit.NOTHING
    return Exit.INCOMPLETE if wrong else Exit.EXPECTED
