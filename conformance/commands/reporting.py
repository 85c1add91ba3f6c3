"""``prelim report``: write a report in other formats, several files together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    reports: Annotated[
        list[Path], typer.Argument(help="Folders or records files; several are put together.")
    ],
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            "-f",
            help="records, html, md, findings, junit, ctrf, sarif, csv, parquet, github, badge, all; "
            "repeat for more.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="The folder for the files. A single text is printed, if not given.")
    ] = None,
    unlike: Annotated[
        str,
        typer.Option(
            help="Reports of other clauses, effort or seed: refuse, keep the common clauses, or keep all."
        ),
    ] = "refuse",
) -> None:
    """Write a report in other formats.

    Several reports become one: shards of a run, backends from several environments, or versions of one
    backend, which become columns of their own.
    """
    from prelim.reports import load
    from prelim.reports.formats.table import files
    from prelim.reports.merging import concat
    from prelim.reports.writing import UnwritableFile, say_or_write

    sources = {path if path.is_dir() else path.parent for path in reports}
    if out and len(reports) > 1 and any(out.resolve() == source.resolve() for source in sources):
        raise UnwritableFile(
            f"{out} holds one of the reports that are put together; choose another folder with --out"
        )
    merged = concat(map(load, reports), unlike)
    for path in say_or_write(files(merged, formats), out):
        typer.echo(path, err=True)
