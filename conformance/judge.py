"""The judge: tries one clause on one backend. The one place that catches what a library raises."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

import msgspec

from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.ended import Ended, short, written
from prelim.conformance.trying import Found, Tally, Trying
from prelim.reports.records import Declared, Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import Broken
from prelim.spec.words import Declaration

Foretell = Callable[[str, Outcome], bool]
Show = Callable[[Outcome, Clause, Case, Ended | None], str]

_SHOWN = frozenset({Verdict.FAIL, Verdict.ABSENT, Verdict.DIVERGES, Verdict.STALE})


def judge(
    clause: Clause,
    backend: Backend,
    effort: Effort = Effort.STANDARD,
    seed: int = 0,
    clock: Callable[[], float] = time.perf_counter,
    foretell: Foretell | None = None,
    show: Show | None = None,
) -> Outcome:
    """Try a clause on a backend.

    Declared endings are tried on one case. Every other case must hold. Where the example, which comes first,
    does not, the cases before it in the domain are tried until one ends like it: that one is reported.

    Parameters
    ----------
    clause : Clause
    backend : Backend
    effort : Effort
    seed : int
        Chooses the cases of a domain that is too large to be enumerated.
    clock : callable
        Seconds; for `Outcome.seconds` only.
    foretell : callable, optional
        Told, before a case that is declared to kill the process, how it dies and what the outcome is then;
        answers whether to try it. Without it such a case is not tried: the verdict is *not-run*.
    show : callable, optional
        Writes the script of an outcome that is not as the clause states, given its case and how that ended,
        if it did.

    Returns
    -------
    Outcome
        Never raises for what a law or a library does; only what ends a process escapes.
    """
    started = clock()
    tally = Tally()

    def outcome(found: Found) -> Outcome:
        verdict, detail, case, ended, declared = found
        broken = ended.error if ended else None
        plain = Outcome(
            clause=clause.id,
            backend=backend.name,
            verdict=verdict,
            detail=detail,
            choice=" | ".join(tally.choices),
            case=written(case) if case is not None else "",
            got=short(broken.got) if isinstance(broken, Broken) else "",
            want=short(broken.want) if isinstance(broken, Broken) else "",
            declared=_declared(declared, clause) if declared else None,
            tried=tally.tried,
            size=len(clause.domain),
            seconds=round(clock() - started, 6),
        )
        if show is None or case is None or verdict not in _SHOWN:
            return plain
        return msgspec.structs.replace(plain, repro=show(plain, clause, case, ended))

    def doomed(case: Case, declared: Declaration) -> bool:
        death = declared.ending.dies
        end = outcome(Found(Verdict.DIVERGES, death, case, declared=declared))
        return foretell is not None and foretell(death, msgspec.structs.replace(end, tried=tally.tried + 1))

    with warnings.catch_warnings(action="ignore"):  # a warning is no verdict, whatever the filters
        return outcome(Trying(clause, backend, effort, seed, tally, doomed).found())


def _declared(declaration: Declaration, clause: Clause) -> Declared:
    subject = next(s for s in declaration.subjects if s == clause.id or s in clause.needs)
    return Declared(
        str(subject), str(declaration.ending), declaration.kind, declaration.reason, declaration.link
    )
