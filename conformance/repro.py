"""Scripts that show an outcome without this suite."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

from prelim.backends.registry import Backend
from prelim.conformance.ended import Ended, written
from prelim.conformance.judge import Show
from prelim.conformance.native import NotWritable, native
from prelim.conformance.trying import concerns
from prelim.spec.clause import Clause
from prelim.spec.domain import Case, listed


class UnknownCase(LookupError):
    """A clause has no such case."""


def find_case(clause: Clause, asked: str) -> Case:
    """Return a case by its number in the domain, or by its text as a report shows it.

    Raises
    ------
    UnknownCase
        With the way out.
    """
    if asked.isdecimal() and int(asked) < len(clause.domain):
        return clause.domain[int(asked)]
    wanted = asked.replace(" ", "")
    cases: tuple[Case, ...] = (clause.example, *clause.domain)
    for case in cases:
        if written(case).replace(" ", "") == wanted:
            return case
    raise UnknownCase(
        f"{clause.id} has no case {asked!r}; give a number below {len(clause.domain)}, "
        f"or a text such as {written(clause.example)!r}"
    )


def narrowed(clause: Clause, backend: Backend, case: Case) -> tuple[Clause, Backend]:
    """Return the clause and the backend as if the clause had this case alone."""
    speaking = [d for d in backend.declarations if not concerns(d, clause) or d.speaks_of(case)]
    one: Clause = replace(clause, example=case, domain=listed("one case", [case]))
    return one, replace(backend, declarations=tuple(speaking))


def shown_by(module: ModuleType) -> Show:
    """Return what writes the scripts of outcomes in the words of an adapter."""
    return lambda _, clause, case, ended: script(clause, module, case, ended)


def script(clause: Clause, module: ModuleType, case: Case, ended: Ended | None = None) -> str:
    """Write the script of a case, up to what raised; empty if the law cannot be written out."""
    try:
        return native(clause, module, case, ended.line_of(clause.law) if ended else None)
    except NotWritable as error:
        print(error, file=sys.stderr)
        return ""
