"""``prelim.check``: the clauses on one backend, in this process and without pytest."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from types import ModuleType

from prelim.backends.registry import Backend, load
from prelim.conformance.choosing import choose
from prelim.conformance.declared import check_declarations
from prelim.conformance.describing import clause_line, footer, header
from prelim.conformance.effort import Effort
from prelim.conformance.repro import shown_by
from prelim.conformance.standing import Standing
from prelim.reports.model import Report
from prelim.reports.records import BackendLine, Outcome
from prelim.spec.clause import Clause


def ready(backend: str | Backend) -> Backend:
    """Load a backend if it is named, and check what it declares.

    Raises
    ------
    UnknownBackend, NotInstalled, BrokenBackend, BadDeclaration
    """
    found = load(backend) if isinstance(backend, str) else backend
    check_declarations(found)
    return found


def check(
    backend: str | Backend,
    clauses: Sequence[str] = (),
    effort: str = "quick",
    seed: int = 0,
) -> Report:
    """Try clauses on one backend, here and now.

    A library that kills its process kills this one; ``prelim run`` does not have that weakness.

    Parameters
    ----------
    backend : str or Backend
        A name that `prelim list backends` shows, or an adapter of your own.
    clauses : sequence of str
        Ids or patterns such as ``"autograd.*"``; all if empty.
    effort : {"quick", "standard", "thorough"}
    seed : int

    Returns
    -------
    Report

    Raises
    ------
    UnknownBackend, UnknownClause, NotInstalled, BrokenBackend, BadDeclaration
        Each with the way out.

    Examples
    --------
    >>> import prelim
    >>> report = prelim.check("numpy", ["ndarray.reshape.*"])
    >>> {outcome.verdict.value for outcome in report.outcomes}
    {'pass'}
    """
    started = time.monotonic()
    found, chosen, tried = ready(backend), choose(clauses), Effort(effort)
    outcomes = tuple(_outcomes(found, chosen, tried, seed))
    return Report(
        header=header(tried, seed),
        clauses=tuple(map(clause_line, chosen)),
        backends=(BackendLine(found.name, found.version),),
        outcomes=outcomes,
        footer=footer(outcomes, time.monotonic() - started),
    )


def _outcomes(backend: Backend, clauses: Sequence[Clause], effort: Effort, seed: int) -> Iterator[Outcome]:
    verbs = backend.verbs
    show = shown_by(verbs) if isinstance(verbs, ModuleType) else None
    return map(Standing(backend, effort, seed, show=show).outcome, clauses)
