"""``prelim doctor`` and ``prelim new-backend``: for those who write an adapter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def doctor(
    backend: Annotated[list[str], typer.Option("--backend", "-b", help="A backend; repeat for more.")],
) -> None:
    """Examine adapters before any clause is tried: verbs thin, types native, values back as they went in.

    Exit codes: 0 all is well; 1 something is wrong; 2 wrong usage.
    """
    from prelim.backends.registry import columns
    from prelim.conformance.processes.doctor import visit

    sound = True
    for column in columns(backend):
        print(column)
        for finding in visit(column):
            said = [finding.check, *(finding.wrong or filter(None, [finding.seen]))]
            print("  WRONG " if finding.wrong else "  ok    ", ": ".join(said), flush=True)
            sound = sound and not finding.wrong
    raise typer.Exit(0 if sound else 1)


def new_backend(
    library: Annotated[str, typer.Argument(help="The library, as Python imports it.")],
    folder: Annotated[
        Path | None, typer.Argument(help="The folder to make; prelim-LIBRARY, if not given.")
    ] = None,
) -> None:
    """Write a distribution to start from: an adapter, the line that offers it, and a test."""
    from prelim.conformance.starting import start

    for path in start(library, folder):
        print(path)
