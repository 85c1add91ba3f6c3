"""``prelim show``: one clause, whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def show(
    clause: Annotated[str, typer.Argument(help="The id of a clause.")],
    report: Annotated[Path, typer.Option(help="The report whose verdicts are shown.")] = Path(
        "prelim-report"
    ),
) -> None:
    """Show a clause: statement, level, source, law, how each backend spells its verbs, last verdicts."""
    from prelim.backends.registry import columns
    from prelim.conformance.judge import written
    from prelim.conformance.run import choose, describe
    from prelim.reports import load
    from prelim.reports.plain import plain

    (found, *_) = choose([clause])
    print(f"{found.id}  {found.level}  {found.source}\n{found.statement}\n")
    print(f"covers   {', '.join(found.covers) or '-'}")
    print(f"needs    {', '.join(sorted(found.needs)) or '-'}")
    print(f"domain   {found.domain.about}: {len(found.domain)} cases")
    print(f"example  {written(found.example)}\n\n{found.text}")
    for line in describe(columns(())):
        print(f"{line.name} {line.version or line.status}")
        for verb in sorted(found.verbs):
            print(f"  {verb:16} {line.spelling.get(verb, '-')}")
    if report.exists():
        print(f"\nverdicts in {report}")
        for outcome in load(report).outcomes:
            if outcome.clause == found.id:
                print(f"  {outcome.backend:12} {outcome.verdict}  {plain(outcome.choice or outcome.detail)}")
