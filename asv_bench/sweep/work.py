"""Work: what is timed. A clause that says how it grows, or a gradient that is here for its cost alone."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from prelim.asv_bench.sweep.gradients import GRADIENTS
from prelim.asv_bench.sweep.operands import until_the_act
from prelim.asv_bench.sweep.rounds import Ready, Run
from prelim.backends.registry import Backend
from prelim.conformance.authorship import mistake
from prelim.conformance.choosing import matching
from prelim.conformance.ended import attempt
from prelim.conformance.trying import concerns
from prelim.reports.costs.records import Status, Work
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import trial
from prelim.spec.manifest import manifest


class Unmeasured(Exception):
    """There is no time for this, and the reason."""

    def __init__(self, status: Status, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def works(patterns: Sequence[str] = ()) -> tuple[Clause, ...]:
    """Return what can be timed, of the ids that match any of the patterns; all without a pattern.

    Raises
    ------
    UnknownClause
        If a pattern matches nothing that can be timed.
    """
    timed = [clause for clause in (*manifest().values(), *GRADIENTS) if clause.sizes is not None]
    return matching(patterns, timed, "prelim list clauses --timed")


def described(work: Clause) -> Work:
    """Write down what is timed."""
    sizes = work.sizes
    assert sizes is not None  # works returns no others
    return Work(work.id, work.statement, work.section, sizes.moves, sizes.flops, sizes.order)


class _ActReached(Exception):
    """The law came to its act, and need not go on."""


def ready(work: Clause, backend: Backend, size: int) -> Ready:
    """Try the law at this size, against its exact oracle, and keep its act.

    Raises
    ------
    Unmeasured
        If the backend declared that it does otherwise, the result is wrong, or the act cannot be repeated.
    """
    case, verbs = _case(work, backend, size), until_the_act(backend.verbs)
    with warnings.catch_warnings(action="ignore"):
        ended = attempt(work, verbs, case)
        wrong = mistake(work, verbs, case, ended)
    if wrong or ended.act is None or ended.error is not None:
        raise Unmeasured(Status.ERROR if wrong else Status.WRONG, wrong or str(ended))
    return _repeatable(Ready(ended.act, backend.verbs.wait))


def again(work: Clause, backend: Backend, size: int) -> Ready:
    """Prepare an act that was found right before, with arrays of its own, and leave out the oracle.

    A million elements take the oracle, which counts in Python's own numbers, some seconds.

    Raises
    ------
    Unmeasured
        If the backend declared that it does otherwise, or the act cannot be reached or repeated.
    """
    case, verbs = _case(work, backend, size), until_the_act(backend.verbs)

    def stop(act: Run) -> Run:
        verbs.compiler(act)
        raise _ActReached

    with trial(stop) as seen, warnings.catch_warnings(action="ignore"):
        try:
            work.law(verbs, **case)
        except Exception as error:  # the stop itself, or whatever the library raises
            if seen.act is None:
                raise Unmeasured(Status.ERROR, f"the act cannot be reached: {error}") from error
    assert seen.act is not None  # a law without an act was not found right
    return _repeatable(Ready(seen.act, backend.verbs.wait))


def _case(work: Clause, backend: Backend, size: int) -> Case:
    assert work.sizes is not None  # works returns no others
    case = work.sizes.case(size)
    for declaration in backend.declarations:
        if concerns(declaration, work) and declaration.speaks_of(case):
            raise Unmeasured(Status.LACKING, declaration.reason)
    return case


def _repeatable(found: Ready) -> Ready:
    try:
        found()
    except Exception as error:  # whatever the library raises
        raise Unmeasured(Status.ERROR, f"the act cannot be repeated: {error}") from error
    return found
