"""The manifest: all clauses in the order of the book, those of this suite and those that others add."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pkgutil import walk_packages
from traceback import walk_tb
from types import MappingProxyType

from prelim.spec import autograd, calculus, documentation, linalg, ndarray, probability, tables
from prelim.spec.clause import BadClause, Clause, stated
from prelim.spec.inventory import Row, inventory
from prelim.spec.prerequisites import prerequisites_first

GROUP = "prelim.clauses"
_CHAPTERS = (ndarray, tables, linalg, calculus, autograd, probability, documentation)


@cache
def manifest() -> Mapping[str, Clause]:
    """Import every module of clauses and return the clauses by id, in the order of the book's sections.

    A clause that another one rests on comes before it, wherever it stands in the book. Modules named in
    the entry-point group ``prelim.clauses`` of other distributions add theirs.

    Raises
    ------
    BadClause
        If a clause is not well stated, two share an id, or one covers a row or rests on a clause that does
        not exist; or if a module of another distribution raises when it is imported.
    """
    for chapter in _CHAPTERS:
        for module in walk_packages(chapter.__path__, f"{chapter.__name__}."):
            importlib.import_module(module.name)
    for point in entry_points(group=GROUP):
        _import_clauses_of_others(point)
    for clause in stated().values():
        unknown = [row for row in clause.covers if row not in inventory()]
        if unknown and clause.source.work == "D2L":
            raise BadClause(
                f"clause {clause.id} ({clause.place}) covers {unknown[0]}, which is no row of the inventory; "
                "name rows with covers=[...], or covers=[] for none"
            )
    ordered = sorted(stated().values(), key=_place_in_the_book)
    return MappingProxyType(prerequisites_first({clause.id: clause for clause in ordered}))


def _place_in_the_book(clause: Clause) -> list[tuple[int, int, str]]:
    """Order sections by their numbers; other works may name theirs by words, which come last."""
    parts = clause.section.split(".")
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _import_clauses_of_others(point: EntryPoint) -> None:
    try:
        importlib.import_module(point.value)
    except BadClause:
        raise
    except Exception as error:  # whatever a module of another author does
        raise BadClause(
            f"the clauses of {point.value} cannot be imported: {type(error).__name__}: {error}"
            f"{_line_of(point, error)}; mend it or uninstall {point.dist.name if point.dist else point.name}"
        ) from error


def _line_of(point: EntryPoint, error: Exception) -> str:
    """Say where the author's own code stood when it raised: `` (module:line)``."""
    package = point.module.partition(".")[0]
    frames = ((frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__))
    theirs = [f" ({name}:{line})" for name, line in frames if name.partition(".")[0] == package]
    return theirs[-1] if theirs else ""


def uncovered() -> tuple[Row, ...]:
    """Return the rows of the inventory that no clause covers, those with a reason included."""
    covered = {row for clause in manifest().values() for row in clause.covers}
    return tuple(row for row in inventory().values() if row.id not in covered)


def fingerprint() -> str:
    """Return the SHA-256 of what the clauses say: two runs with the same one tried the same laws."""
    text = "\n".join(
        f"{c.id} {c.level} {c.domain.about} {len(c.domain)} {' '.join(c.rests_on)}\n{c.text}"
        for c in manifest().values()
    )
    return hashlib.sha256(text.encode()).hexdigest()
