"""What changed from one report to another, clause by clause; totals are never compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from prelim.reports.model import Report
from prelim.reports.records import Outcome
from prelim.reports.verdicts import MEANINGS, Rank


class Kind(StrEnum):
    """How an outcome changed; what is worse comes first."""

    REGRESSED = "regressed"
    FIXED = "fixed"
    REDECLARED = "re-declared"
    OTHERWISE = "ends otherwise"
    CHOICE = "choice changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """One outcome that is not what it was.

    Attributes
    ----------
    kind : Kind
    clause, backend : str
    base, head : Outcome or None
        None where the report has no such outcome.
    """

    kind: Kind
    clause: str
    backend: str
    base: Outcome | None
    head: Outcome | None


@dataclass(frozen=True)
class Comparison:
    """All changes from `base` to `head`, the worst first, then in the order of the clauses."""

    base: Report
    head: Report
    changes: tuple[Change, ...]

    @property
    def worse(self) -> tuple[Change, ...]:
        """The changes that a gate stops."""
        return tuple(change for change in self.changes if change.kind is Kind.REGRESSED)


def compare(base: Report, head: Report) -> Comparison:
    """Compare two reports by clause and backend.

    Parameters
    ----------
    base, head : Report
        The earlier and the later one. Their clauses need not be the same.

    Returns
    -------
    Comparison
    """
    order = list(Kind)
    changes = sorted(_changes(base, head), key=lambda change: order.index(change.kind))
    return Comparison(base, head, tuple(changes))


def _changes(base: Report, head: Report) -> Iterator[Change]:
    before = {(outcome.backend, outcome.clause): outcome for outcome in base.outcomes}
    after = {(outcome.backend, outcome.clause): outcome for outcome in head.outcomes}
    for backend, clause in dict.fromkeys((*after, *before)):
        old, new = before.get((backend, clause)), after.get((backend, clause))
        kind = _kind(old, new)
        if kind:
            yield Change(kind, clause, backend, old, new)


def _kind(old: Outcome | None, new: Outcome | None) -> Kind | None:
    """Say how an outcome changed: by how good its ending is, then by what it says."""
    before, after = _rank(old), _rank(new)
    if before == after == Rank.UNKNOWN:
        return None
    if old is None or new is None or Rank.UNKNOWN in {before, after}:
        return Kind.NEW if before < after else Kind.GONE
    if after < before:
        return Kind.REGRESSED
    if after is Rank.HELD and before < after:
        return Kind.FIXED
    return next((kind for kind, says in _SAYS.items() if says(old) != says(new)), None)


# What two endings of about the same worth may differ in; the first difference names the change.
_SAYS: dict[Kind, Callable[[Outcome], object]] = {
    Kind.REDECLARED: lambda outcome: outcome.declared,
    Kind.CHOICE: lambda outcome: outcome.choice,
    Kind.OTHERWISE: lambda outcome: (outcome.verdict, outcome.case, outcome.got),
}


def _rank(outcome: Outcome | None) -> Rank:
    return MEANINGS[outcome.verdict].rank if outcome else Rank.UNKNOWN
