"""When a clause notices a fault: it falls, or the broken library takes another choice than the sound one."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from mutants.fault import Fault, sound
from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Verdict
from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest

_FALLEN = {Verdict.FAIL, Verdict.STALE}  # a declaration does not come true either
_SECONDS = 60.0  # of the processor's time, for one clause: those of a run


class Hung(BaseException):
    """A broken library let a clause run on and on; no law and no judge may take it for an answer."""


def noticing(fault: Fault, clauses: Iterable[Clause]) -> list[str]:
    """Return the ids of the clauses that notice a fault; those that it names try harder than the others."""
    tries = [(clause, effort) for clause in clauses for effort in _efforts(fault, clause)]
    choices = [_choice(fault.library, clause.id, effort) for clause, effort in tries]  # while it is sound
    with fault.backend() as broken:
        found: dict[str, None] = {}
        for (clause, effort), choice in zip(tries, choices, strict=True):
            if clause.id not in found and _notices(clause, broken, effort, choice):
                found[clause.id] = None
    return list(found)


def _efforts(fault: Fault, clause: Clause) -> tuple[Effort, ...]:
    return (Effort.QUICK, Effort.STANDARD) if clause.id in fault.kills else (Effort.QUICK,)


@cache
def _choice(library: str, clause: str, effort: Effort) -> str:
    """Return what the sound library chooses, where it may choose."""
    asked = manifest()[clause]
    return judge(asked, sound(library), effort).choice if asked.choices else ""


def _notices(clause: Clause, broken: Backend, effort: Effort, choice: str) -> bool:
    """Whether a clause falls on a broken library, or never ends, which a run takes for a timeout."""
    try:
        with limited(_SECONDS):
            outcome = judge(clause, broken, effort)
    except Hung:
        return True
    return outcome.verdict in _FALLEN or outcome.choice != choice


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise Hung in what runs in here once it has taken so many seconds of the processor."""

    def ring(*_: object) -> None:
        raise Hung

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
