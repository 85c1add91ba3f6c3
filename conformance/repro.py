"""Scripts that show an outcome without this suite, and whether they do."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import ModuleType

import msgspec

from prelim.backends.registry import Backend
from prelim.backends.request import parse
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import place
from prelim.conformance.judge import concerns, written
from prelim.conformance.native import NotWritable, native
from prelim.conformance.native.running import disagreement, run_script
from prelim.conformance.process import Limits
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import Case, listed

_SHOWN = frozenset({Verdict.FAIL, Verdict.ABSENT, Verdict.DIVERGES, Verdict.STALE})


class UnknownCase(LookupError):
    """A clause has no such case."""


class NoScript(Exception):
    """An outcome that no script shows, since nothing was tried."""


class NotReproduced(Exception):
    """A script that ends otherwise than the outcome that it is to show: an error of ours."""


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


def with_script(outcome: Outcome, clause: Clause, module: ModuleType) -> Outcome:
    """Add to an outcome that was not as the clause states the script that shows it."""
    if outcome.verdict not in _SHOWN or not outcome.case:
        return outcome
    return msgspec.structs.replace(outcome, repro=script(clause, module, find_case(clause, outcome.case)))


def script(clause: Clause, module: ModuleType, case: Case) -> str:
    """Write the script of a case; empty if the law cannot be written out."""
    try:
        return native(clause, module, case)
    except NotWritable as error:
        print(error, file=sys.stderr)
        return ""


def confirm(outcome: Outcome, limits: Limits) -> None:
    """Execute the script of an outcome in a clean process.

    Raises
    ------
    NoScript
        If it has none.
    NotReproduced
        If it ends otherwise.
    """
    name = f"{outcome.clause} on {outcome.backend}"
    if not outcome.repro:
        blocked = f"; see {outcome.blocked_by}, on which it rests" if outcome.blocked_by else ""
        raise NoScript(f"{name} has no script: {outcome.verdict}, {outcome.detail}{blocked}")
    try:
        where = place(parse(outcome.backend))
    except UnusablePlace as error:
        raise NotReproduced(f"the script of {name} cannot be executed here: {error}") from error
    ran = run_script(outcome.repro, limits.seconds, where.python)
    unlike = disagreement(outcome, ran, limits.seconds)
    if unlike:
        raise NotReproduced(f"the script of {name} does not reproduce {outcome.verdict}: {unlike}")


def confirm_all(outcomes: Sequence[Outcome], limits: Limits, jobs: int) -> Iterator[tuple[Outcome, str]]:
    """Execute the scripts of outcomes, and yield each with what is wrong with it, if anything is."""

    def one(outcome: Outcome) -> str:
        try:
            confirm(outcome, limits)
        except NotReproduced as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(jobs) as pool:
        yield from zip(outcomes, pool.map(one, outcomes), strict=True)
