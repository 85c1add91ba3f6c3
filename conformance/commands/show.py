"""``prelim show``: one clause, whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_UNDER = "\n" + " " * 9


def show(
    clause: Annotated[str, typer.Argument(help="The id of a clause.")],
    backend: Annotated[
        list[str] | None,
        typer.Option("--backend", "-b", help="In whose own words its example is shown; repeat for more."),
    ] = None,
    report: Annotated[Path, typer.Option(help="The report whose verdicts are shown.")] = Path(
        "prelim-report"
    ),
) -> None:
    """Show a clause: statement, level, source, law, its example as users of a library type it, last verdicts.

    The example is written for NumPy, unless backends are named.
    """
    from prelim.backends.registry import columns
    from prelim.conformance.choosing import choose_one
    from prelim.conformance.ended import written
    from prelim.conformance.processes.process import Limits
    from prelim.conformance.run import try_one
    from prelim.reports import load
    from prelim.reports.counts import counted
    from prelim.reports.plain import plain
    from prelim.spec.inventory import inventory

    found = choose_one(clause)
    names = columns(backend or ["numpy"])
    print(f"{found.id}  {found.level}  {found.source}\n{found.statement}\n")
    covered = [f"{row}: {inventory()[row].title}" if row in inventory() else row for row in found.covers]
    print(f"covers   {_UNDER.join(covered) or '-'}")
    print(f"needs    {', '.join(sorted(found.needs)) or '-'}")
    print(f"rests on {', '.join(found.rests_on) or '-'}")
    if found.choices:
        print(f"choices  {', '.join(found.choices)}\nbites    {found.why}")
    print(f"domain   {found.domain.about}: {counted(len(found.domain), 'case')}")
    print(f"example  {written(found.example)}\n\n{found.text}")
    for name in names:
        outcome = try_one(found, name, written(found.example), Limits())
        print(f"{name}: {outcome.verdict}  {plain(outcome.choice or outcome.detail)}\n\n{outcome.repro}")
    if report.exists():
        print(f"verdicts in {report}")
        for outcome in load(report).outcomes:
            if outcome.clause == found.id:
                print(f"  {outcome.backend:12} {outcome.verdict}  {plain(outcome.choice or outcome.detail)}")
