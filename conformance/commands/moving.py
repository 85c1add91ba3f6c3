"""``prelim portability``: what changes for someone who moves from one backend to another."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from prelim.reports import Report


class Form(StrEnum):
    """How the differences are written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"


def portability(
    first: Annotated[str, typer.Argument(help="The backend that is left.")],
    second: Annotated[str, typer.Argument(help="The backend that is moved to.")],
    report: Annotated[
        Path | None,
        typer.Option(help="A report of both. Without one, the clauses that leave a choice are tried now."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How it is written.")] = Form.TEXT,
) -> None:
    """Print what changes for someone who moves from one backend to another, and why it bites.

    Choices that differ (MAY), and, with a report, rules (MUST, SHOULD) that only one of the two keeps.
    """
    from prelim.conformance.consoles import console
    from prelim.reports import load
    from prelim.reports.formats.moving import TEXTS, as_lines
    from prelim.reports.moving import moves

    if first == second:
        raise typer.BadParameter(f"{first} and {second} are one backend; name two")
    progress = console(stderr=True)
    found = moves(load(report) if report else _choices(first, second, progress), first, second)
    if form is Form.TEXT:
        console().print(as_lines(found, first, second), highlight=False)
        if not report:
            progress.print("rules that only one of the two keeps need a report: --report DIR")
    else:
        typer.echo(TEXTS[form](found, first, second), nl=False)


def _choices(first: str, second: str, progress: Console) -> Report:
    """Try the clauses that leave a choice, on both backends, at quick effort."""
    from tempfile import TemporaryDirectory

    from prelim.backends.registry import columns
    from prelim.conformance.choosing import choose
    from prelim.conformance.effort import Effort
    from prelim.conformance.environments.progress import prepare
    from prelim.conformance.progress import Display
    from prelim.conformance.run import Plan, run
    from prelim.reports import load
    from prelim.reports.loading import RECORDS
    from prelim.reports.records import Record
    from prelim.reports.writing import write_records
    from prelim.spec.words import Level

    chosen = tuple(clause for clause in choose([]) if clause.level is Level.MAY)
    plan = Plan(columns([first, second]), chosen, Effort.QUICK)
    prepare(plan.backends, progress)
    records: list[Record] = []
    with Display(plan.backends, len(chosen), progress) as display:

        def sink(record: Record) -> None:
            display.show(record)
            records.append(record)

        run(plan, sink)
    with TemporaryDirectory() as folder:
        write_records(Path(folder, RECORDS), records, plan.backends)
        return load(folder)
