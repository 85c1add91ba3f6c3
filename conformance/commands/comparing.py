"""``prelim compare``: what changed between two reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def compare(
    base: Annotated[Path, typer.Argument(help="The earlier report: a folder or a records file.")],
    head: Annotated[Path, typer.Argument(help="The later report.")],
    form: Annotated[
        str, typer.Option("--format", "-f", help="text, md, html, json or github (annotations).")
    ] = "text",
    out: Annotated[Path | None, typer.Option(help="A file to write to; printed, if not given.")] = None,
) -> None:
    """Say what changed between two reports, clause by clause; totals are never compared.

    Exit codes: 0 nothing got worse; 1 something that held, or ended as declared, does not any more;
    2 wrong usage; 3 the later report is incomplete or has errors of the suite; 4 nothing ran in it.
    """
    from prelim.conformance.consoles import console
    from prelim.reports import comparing, load
    from prelim.reports.changes import table, text
    from prelim.reports.exits import exit_code
    from prelim.reports.writing import write_text

    later = load(head)
    comparison = comparing.compare(load(base), later)
    if out:
        write_text(out, table.render(comparison, form))
    elif form == "text":
        console().print(text.render(comparison), soft_wrap=True)  # in colours, on a terminal
    else:
        typer.echo(table.render(comparison, form), nl=False)
    raise typer.Exit(exit_code(later, comparison))
