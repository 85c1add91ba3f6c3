"""The judge: tries one clause on one backend. The one place that catches what a library raises."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort, case_numbers
from prelim.reports.records import Declared, Outcome, Verdict
from prelim.spec import cases, domain, oracle
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import Broken, raised_in, trial
from prelim.spec.words import Capability, Declaration, Level

_OUR_ERRORS = (NameError, SyntaxError, ImportError)
_OUR_MODULES = (cases.__name__, domain.__name__, oracle.__name__)
_LONGEST = 500

Foretell = Callable[[str, Outcome], bool]


class Ended(NamedTuple):
    """How one execution of a law ended."""

    error: Exception | None
    choice: str | None
    act: Callable[[], Any] | None
    refusals: tuple[str, ...]

    @property
    def acted(self) -> bool:
        """Whether the law came to its act."""
        return self.act is not None

    @property
    def code(self) -> str | None:
        """The expectation that broke, if one did."""
        return self.error.code if isinstance(self.error, Broken) else None

    @property
    def ours(self) -> bool:
        """Whether it ended through a fault of this suite rather than of the library."""
        if self.error is None:
            return not self.acted
        module = raised_in(self.error)
        return isinstance(self.error, _OUR_ERRORS) or (module in _OUR_MODULES and self.code is None)

    def __str__(self) -> str:
        if self.error is None:
            return (
                "the law held"
                if self.acted
                else "the law never calls when, refused or answer: it tries nothing"
            )
        return _short(f"{type(self.error).__name__}: {self.error}" if self.code is None else str(self.error))


@dataclass
class Tally:
    """What was seen of a clause so far."""

    tried: int = 0
    choices: dict[str, None] = field(default_factory=dict)
    refusals: dict[str, None] = field(default_factory=dict)

    def add(self, ended: Ended) -> None:
        """Count one execution."""
        self.tried += 1
        if ended.choice is not None:
            self.choices[ended.choice] = None
        for refusal in ended.refusals:
            self.refusals[refusal] = None


_Found = tuple[Verdict, str, Case | None, Ended | None, Declaration | None]
_Doomed = Callable[[Case, Declaration], bool]


def judge(
    clause: Clause,
    backend: Backend,
    effort: Effort = Effort.STANDARD,
    seed: int = 0,
    clock: Callable[[], float] = time.perf_counter,
    foretell: Foretell | None = None,
) -> Outcome:
    """Try a clause on a backend.

    Declared endings are tried on one case. Every other case must hold.

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

    Returns
    -------
    Outcome
        Never raises for what a law or a library does; only what ends a process escapes.
    """
    started = clock()
    tally = Tally()

    def outcome(found: _Found) -> Outcome:
        verdict, detail, case, ended, declared = found
        broken = ended.error if ended else None
        return Outcome(
            clause=clause.id,
            backend=backend.name,
            verdict=verdict,
            detail=detail,
            choice=" | ".join(tally.choices),
            case=written(case) if case is not None else "",
            got=_short(broken.got) if isinstance(broken, Broken) else "",
            want=_short(broken.want) if isinstance(broken, Broken) else "",
            declared=_declared(declared, clause) if declared else None,
            tried=tally.tried,
            size=len(clause.domain),
            seconds=round(clock() - started, 6),
        )

    def doomed(case: Case, declared: Declaration) -> bool:
        death = declared.ending.dies
        end = outcome((Verdict.DIVERGES, death, case, None, declared))
        return foretell is not None and foretell(death, msgspec.structs.replace(end, tried=tally.tried + 1))

    with warnings.catch_warnings(action="ignore"):  # a warning is no verdict, whatever the filters
        return outcome(_try(clause, backend, effort, seed, tally, doomed))


def _try(
    clause: Clause, backend: Backend, effort: Effort, seed: int, tally: Tally, doomed: _Doomed
) -> _Found:
    missing = sorted(verb for verb in clause.verbs if not hasattr(backend.verbs, verb))
    if missing:
        return Verdict.ERROR, f"the adapter lacks the verb {missing[0]!r}", None, None, None
    trying = [clause.domain[number] for number in case_numbers(clause, backend, effort, seed)]
    declared = [d for d in backend.declarations if concerns(d, clause)]
    for case in trying:
        if any(d.speaks_of(case) for d in declared):
            continue
        ended = attempt(clause, backend.verbs, case)
        tally.add(ended)
        if ended.ours:
            return Verdict.ERROR, f"{ended}; see {clause.place}", case, ended, None
        if ended.error is not None:
            return Verdict.FAIL, str(ended), case, ended, None
        if clause.level is Level.MAY and ended.choice not in clause.choices:
            return Verdict.FAIL, f"chose {ended.choice!r}, which the clause does not list", case, ended, None
    if declared:
        deadly_last = sorted(declared, key=lambda declaration: declaration.ending.dies)
        return _as_declared(clause, backend, deadly_last, trying, tally, doomed)
    return Verdict.PASS, _refusals(tally), None, None, None


def _as_declared(
    clause: Clause,
    backend: Backend,
    declared: Sequence[Declaration],
    trying: Sequence[Case],
    tally: Tally,
    doomed: _Doomed,
) -> _Found:
    """Try the first case of each declaration: it must end as one that speaks of the case says."""
    proof: _Found | None = None
    for declaration in declared:
        case = next(filter(declaration.speaks_of, chain(trying, clause.domain)), None)
        if case is None:
            return Verdict.STALE, "declared where the clause has no case", None, None, declaration
        speaking = [d for d in declared if d.speaks_of(case)]
        deadly = next((d for d in speaking if d.ending.dies), None)
        if deadly and not doomed(case, deadly):
            return Verdict.NOT_RUN, "declared to kill its process; prelim run tries it", case, None, deadly
        ended = attempt(clause, backend.verbs, case)
        tally.add(ended)
        met = [
            d
            for d in speaking
            if (d.ending.sometimes if ended.error is None else d.ending.met_by(ended.error, ended.code))
        ]
        if not met:
            wanted = " or ".join(str(d.ending) for d in speaking)
            return Verdict.STALE, f"declared to end with {wanted}, but {ended}", case, ended, declaration
        verdict = Verdict.ABSENT if _lacks(met[0], clause) else Verdict.DIVERGES
        proof = proof or (verdict, str(ended), case, ended, met[0])
    assert proof is not None  # there is at least one declaration
    return proof


def _lacks(declaration: Declaration, clause: Clause) -> bool:
    return any(isinstance(s, Capability) and s in clause.needs for s in declaration.subjects)


def concerns(declaration: Declaration, clause: Clause) -> bool:
    """Whether a declaration speaks of a clause, by its id or by a capability that it needs."""
    return any(s == clause.id or s in clause.needs for s in declaration.subjects)


def attempt(clause: Clause, verbs: Any, case: Case) -> Ended:
    """Execute the law on one case and catch what it raises. What it warns of is left to the caller."""
    compiler = verbs.compiler if getattr(verbs, "acts_compiled", False) else None
    with trial(compiler) as seen:
        error: Exception | None = None
        choice = None
        try:
            choice = clause.law(verbs, **case)
        except Exception as raised:  # what a law or a library does is a verdict
            error = raised
    return Ended(error, choice, seen.act, tuple(seen.refusals))


def written(case: Case) -> str:
    """Write a case as the arguments of a call, as its reader would type them."""
    return ", ".join(f"{name}={value!r}" for name, value in case.items())


def _declared(declaration: Declaration, clause: Clause) -> Declared:
    subject = next(s for s in declaration.subjects if s == clause.id or s in clause.needs)
    return Declared(
        str(subject), str(declaration.ending), declaration.kind, declaration.reason, declaration.link
    )


def _refusals(tally: Tally) -> str:
    return f"refused by {', '.join(tally.refusals)}" if tally.refusals else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
