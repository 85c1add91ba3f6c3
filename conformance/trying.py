"""Trying: the cases of one clause on one backend, and the verdict that comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from prelim.backends.registry import Backend
from prelim.conformance.authorship import expects_nothing, lacking, missing_verb, mistake
from prelim.conformance.effort import Effort, case_numbers
from prelim.conformance.ended import Ended, attempt, short
from prelim.reports.records import Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.words import Capability, Declaration

Doomed = Callable[[Case, Declaration], bool]


@dataclass
class Tally:
    """What was seen of a clause so far."""

    tried: int = 0
    choices: dict[str, None] = field(default_factory=dict)
    refusals: dict[str, None] = field(default_factory=dict)
    expected: bool = False

    def add(self, ended: Ended) -> None:
        """Count one execution."""
        self.tried += 1
        self.expected = self.expected or ended.expected
        if isinstance(ended.choice, str):
            self.choices[ended.choice] = None
        for refusal in ended.refusals:
            self.refusals[type(refusal).__name__] = None


class Found(NamedTuple):
    """What trying came to."""

    verdict: Verdict
    detail: str
    case: Case | None = None
    ended: Ended | None = None
    declared: Declaration | None = None


class Trying:
    """One clause on one backend: its cases, the example first, and what comes of trying them."""

    def __init__(
        self, clause: Clause, backend: Backend, effort: Effort, seed: int, tally: Tally, doomed: Doomed
    ) -> None:
        numbers = case_numbers(clause, backend, effort, seed)
        self._clause, self._verbs, self._tally, self._doomed = clause, backend.verbs, tally, doomed
        self._cases = [clause.domain[number] for number in numbers]
        simpler = [number for number in sorted({0, *numbers}) if number < numbers[0]]  # than the example
        self._simpler = [clause.domain[number] for number in simpler]
        self._declared = [d for d in backend.declarations if concerns(d, clause)]
        self._ended: list[tuple[Case, Ended]] = []  # the cases that declarations speak of

    def found(self) -> Found:
        """Try the clause."""
        missing = missing_verb(self._clause, self._verbs)
        if missing:
            return self._mistaken(lacking(missing))
        for case in self._cases:
            if self._is_declared(case):
                continue
            ended = self._attempt(case)
            wrong = mistake(self._clause, self._verbs, case, ended)
            if wrong:
                return self._mistaken(wrong, case, ended)
            if ended.error is not None:
                return self._failed(case, ended)
        if self._declared:
            return self._as_declared()
        wrong = "" if self._clause.choices or self._tally.expected else expects_nothing(self._clause)
        if wrong:
            return self._mistaken(wrong)
        return Found(Verdict.PASS, _refusals(self._tally))

    def _mistaken(self, wrong: str, case: Case | None = None, ended: Ended | None = None) -> Found:
        return Found(Verdict.ERROR, f"{short(wrong)}; see {self._clause.place}", case, ended)

    def _failed(self, case: Case, ended: Ended) -> Found:
        undeclared = (case for case in self._simpler if not self._is_declared(case))
        first, seen = self._simplest(case, ended, undeclared)
        return Found(Verdict.FAIL, str(seen), first, seen)

    def _as_declared(self) -> Found:
        """Try the first case of each declaration: it must end as one that speaks of the case says."""
        proofs: list[tuple[Declaration, Case, Ended]] = []
        for declaration in sorted(self._declared, key=lambda d: d.ending.dies):  # the deadly last
            case = next(filter(declaration.speaks_of, chain(self._cases, self._clause.domain)), None)
            if case is None:
                return Found(Verdict.STALE, "declared where the clause has no case", declared=declaration)
            deadly = self._deadly(case)
            if deadly and not self._doomed(case, deadly):
                detail = "declared to kill its process; prelim run tries it"
                return Found(Verdict.NOT_RUN, detail, case, declared=deadly)
            ended = self._recalled(case) or self._attempt(case)
            self._ended.append((case, ended))
            speaking = [d for d in self._declared if d.speaks_of(case)]
            met = [d for d in speaking if _is_met(d, ended)]
            wrong = "" if met else mistake(self._clause, self._verbs, case, ended)
            if wrong:
                return self._mistaken(wrong, case, ended)
            if not met:
                wanted = " or ".join(str(d.ending) for d in speaking)
                detail = f"declared to end with {wanted}, but {ended}"
                return Found(Verdict.STALE, detail, case, ended, declaration)
            proofs.append((met[0], case, ended))
        return self._declared_as(*proofs[0])

    def _declared_as(self, declaration: Declaration, case: Case, ended: Ended) -> Found:
        if ended.error is not None:
            declared = (c for c in self._simpler if declaration.speaks_of(c) and not self._deadly(c))
            case, ended = self._simplest(case, ended, declared, declaration)
        verdict = Verdict.ABSENT if _lacks(declaration, self._clause) else Verdict.DIVERGES
        return Found(verdict, str(ended), case, ended, declaration)

    def _simplest(
        self, case: Case, ended: Ended, simpler: Iterable[Case], declaration: Declaration | None = None
    ) -> tuple[Case, Ended]:
        """Return the first case in the order of the domain that ends alike: the example comes out of turn."""
        if case is self._cases[0]:
            for first in simpler:
                again = self._recalled(first) or self._attempt(first)
                if again.way == ended.way and (declaration is None or _is_met(declaration, again)):
                    return first, again
        return case, ended

    def _attempt(self, case: Case) -> Ended:
        ended = attempt(self._clause, self._verbs, case)
        self._tally.add(ended)
        return ended

    def _recalled(self, case: Case) -> Ended | None:
        """Return how a case ended of which two declarations speak, so that it is tried and counted once."""
        return next((ended for known, ended in self._ended if known == case), None)

    def _is_declared(self, case: Case) -> bool:
        return any(d.speaks_of(case) for d in self._declared)

    def _deadly(self, case: Case) -> Declaration | None:
        return next((d for d in self._declared if d.ending.dies and d.speaks_of(case)), None)


def _is_met(declaration: Declaration, ended: Ended) -> bool:
    if ended.error is None:
        return declaration.ending.sometimes
    return declaration.ending.met_by(ended.error, ended.code)


def _lacks(declaration: Declaration, clause: Clause) -> bool:
    return any(isinstance(s, Capability) and s in clause.needs for s in declaration.subjects)


def concerns(declaration: Declaration, clause: Clause) -> bool:
    """Whether a declaration speaks of a clause, by its id or by a capability that it needs."""
    return any(s == clause.id or s in clause.needs for s in declaration.subjects)


def _refusals(tally: Tally) -> str:
    return f"refused by {', '.join(tally.refusals)}" if tally.refusals else ""
