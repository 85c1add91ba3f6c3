"""The command line: names the commands, and turns what a user got wrong into one line and exit code 2."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import prelim
from prelim.conformance.commands import (
    bench,
    comparing,
    environments,
    listing,
    moving,
    outside,
    reporting,
    reproducing,
    running,
    schema,
    show,
    versions,
    viewing,
)

USAGE = 2

app = typer.Typer(
    name="prelim",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(running.run)
app.command("matrix")(versions.matrix)
app.command("bisect")(versions.bisect)
app.command("doctor")(outside.doctor)
app.command("new-backend")(outside.new_backend)
app.command("bench")(bench.bench)
app.add_typer(listing.app, name="list")
app.add_typer(environments.app, name="env")
app.command("report")(reporting.report)
app.command("compare")(comparing.compare)
app.command("view")(viewing.view)
app.command("portability")(moving.portability)
app.command("repro")(reproducing.repro)
app.command("show")(show.show)
app.command("schema")(schema.schema)


def _say_version(asked: bool) -> None:
    if asked:
        print(f"prelim {prelim.__version__}")
        raise typer.Exit


@app.callback(help="Which preliminaries of deep learning does a tensor library keep?")
def ahead(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_say_version, help="Show the version, and end."),
    ] = False,
) -> None:
    """Take what stands before a command."""


def main() -> None:
    """Run the command line."""
    try:
        app()
    except Exception as error:  # what is no mistake of the user's is raised again
        from prelim.conformance.mistakes import MISTAKES  # noqa: PLC0415  (--help must import no clause)

        if not isinstance(error, MISTAKES):
            raise
        print(f"prelim: {error}", file=sys.stderr)
        sys.exit(USAGE)


if __name__ == "__main__":
    main()
