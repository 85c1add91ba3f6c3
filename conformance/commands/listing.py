"""``prelim list``: what there is."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

app = typer.Typer(help="List clauses, backends, verbs or declarations.", no_args_is_help=True)


@app.command()
def clauses(
    uncovered: Annotated[
        bool,
        typer.Option("--uncovered", help="List the rows of the inventory that no clause covers, and why."),
    ] = False,
    timed: Annotated[bool, typer.Option("--timed", help="List only what prelim bench can time.")] = False,
) -> None:
    """List the clauses in the order of the book: id, level, section, number of cases, statement.

    The last line, on the standard error stream, counts them.
    """
    from prelim.reports.counts import counts
    from prelim.spec.inventory import inventory
    from prelim.spec.manifest import manifest
    from prelim.spec.manifest import uncovered as rows_without_clause

    if timed:
        from prelim.asv_bench.sweep.work import works

        for clause in works():
            print(f"{clause.id}\t{clause.level}\t{clause.section}\t{clause.statement}")
        return
    missing = rows_without_clause()
    if uncovered:
        for row in missing:
            print(f"{row.id}\t{row.section}\t{row.title}\t{row.untestable or 'NO CLAUSE YET'}")
    else:
        for clause in manifest().values():
            print(f"{clause.id}\t{clause.level}\t{clause.section}\t{len(clause.domain)}\t{clause.statement}")
    untestable = [row.id for row in missing if row.untestable]
    print(counts(manifest().values(), inventory(), untestable), file=sys.stderr)


@app.command()
def backends() -> None:
    """List the backends that are offered here: name, version or the way to install it."""
    from prelim.backends.registry import discover
    from prelim.backends.request import GENERIC
    from prelim.conformance.run import describe

    for line in describe(name for name in discover() if name != GENERIC):
        print(f"{line.name}\t{line.status}\t{line.version or line.hint}")
    print(f"{GENERIC}:MODULE\tany namespace of the array API standard")


@app.command()
def verbs(
    backend: Annotated[
        list[str] | None,
        typer.Option("--backend", "-b", help="A backend; repeat for more. All, if not given."),
    ] = None,
) -> None:
    """List the verbs, and how each backend spells them."""
    from prelim.backends.registry import columns
    from prelim.backends.spelling import verb_names
    from prelim.conformance.run import describe

    lines = describe(columns(backend or ()))
    for verb in verb_names():
        print(verb)
        for line in lines:
            print(f"  {line.name}\t{line.spelling.get(verb, '-')}")


@app.command()
def declarations(
    backend: Annotated[str, typer.Option("--backend", "-b", help="A backend that is installed here.")],
) -> None:
    """List what a backend declares: its subjects, how trying them ends, and why."""
    from prelim.conformance.checking import ready

    for declaration in ready(backend).declarations:
        print(f"{declaration.kind}: {declaration.reason} ({declaration.link})")
        print(f"  ends with {declaration.ending}" + (" in some cases" if declaration.axes else ""))
        for subject in declaration.subjects:
            print(f"  {subject}")
