"""What changed from one report to another, clause by clause; totals are never compared."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from prelim.reports.costs.comparing import UnlikeCosts, compare_costs
from prelim.reports.costs.records import Change as CostChange
from prelim.reports.costs.records import Compared
from prelim.reports.model import Report
from prelim.reports.records import ClauseLine, Outcome
from prelim.reports.verdicts import MEANINGS, Rank

_UNREMARKABLE = {CostChange.SAME, CostChange.NOT_COMPARED, CostChange.INCONCLUSIVE}


class Kind(StrEnum):
    """How an outcome changed; what is worse comes first."""

    REGRESSED = "regressed"
    FIXED = "fixed"
    REDECLARED = "re-declared"
    OTHERWISE = "ends otherwise"
    CHOICE = "choice changed"
    NEW = "new"
    GONE = "gone"


# What each kind says, for readers.
SAYS: Mapping[Kind, str] = {
    Kind.REGRESSED: "held or ended as declared, and does not any more",
    Kind.FIXED: "holds now, and did not",
    Kind.REDECLARED: "is declared otherwise than it was",
    Kind.OTHERWISE: "ends about as well as it did, but otherwise",
    Kind.CHOICE: "takes another of the answers that are left to a library",
    Kind.NEW: "was not tried before",
    Kind.GONE: "was tried before, and is not any more",
}


@dataclass(frozen=True)
class Change:
    """One outcome that is not what it was.

    Attributes
    ----------
    kind : Kind
    clause, backend : str
        The backend's name in `head`.
    base, head : Outcome or None
        None where the report has no such outcome.
    restated : bool
        Whether the clause itself says something else than it did: the change may not be the backend's.
    """

    kind: Kind
    clause: str
    backend: str
    base: Outcome | None
    head: Outcome | None
    restated: bool = False

    @cached_property
    def axes(self) -> tuple[str, ...]:
        """The axes of the case whose values differ between the first falsifying cases of both reports."""
        old, new = (axes_of(outcome.case) if outcome else {} for outcome in (self.base, self.head))
        return tuple(name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))


@dataclass(frozen=True)
class Comparison:
    """All changes from `base` to `head`.

    Attributes
    ----------
    base, head : Report
    columns : mapping of str to str
        Which backend of `head` was compared with which of `base`.
    changes : tuple of Change
        The worst first, then in the order of the outcomes of `head`.
    costs : tuple of Compared
        What became slower, faster, heavier or lighter, if both reports have costs. For readers, not for
        gates: `prelim bench --against` measures both sides at once, and itself too.
    costs_note : str
        Why the costs say nothing about each other, if they do not.
    """

    base: Report
    head: Report
    columns: Mapping[str, str]
    changes: tuple[Change, ...]
    costs: tuple[Compared, ...] = ()
    costs_note: str = ""

    @property
    def worse(self) -> tuple[Change, ...]:
        """The changes that a gate stops."""
        return self.of(Kind.REGRESSED)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def compare(base: Report, head: Report, columns: Mapping[str, str] | None = None) -> Comparison:
    """Compare two reports by clause and backend.

    Parameters
    ----------
    base, head : Report
        The earlier and the later one; one report can be both. Their clauses need not be the same.
    columns : mapping of str to str, optional
        Which backend of `head` is compared with which of `base`. If not given: namesakes, then versions of
        one library, such as ``jax==0.6.2`` with ``jax``; the only one with the only one.

    Returns
    -------
    Comparison
    """
    pairs = columns if columns is not None else _namesakes(base, head)
    order = list(Kind)
    changes = sorted(_changes(base, head, pairs), key=lambda change: order.index(change.kind))
    costs, note = _costs(base, head)
    return Comparison(base, head, pairs, tuple(changes), costs, note)


def _costs(base: Report, head: Report) -> tuple[tuple[Compared, ...], str]:
    earlier, later = base.measured, head.measured
    if earlier is None or later is None:
        return (), ""
    try:
        return tuple(one for one in compare_costs(earlier, later) if one.change not in _UNREMARKABLE), ""
    except UnlikeCosts as error:
        return (), str(error)


def axes_of(case: str) -> dict[str, str]:
    """Return the axes of a written case with their values as text; empty if it is no list of arguments."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of odd escapes: the case is text, and never executed
            call = ast.parse(f"f({case})", mode="eval").body
        keywords = call.keywords if isinstance(call, ast.Call) else []
        return {word.arg: ast.unparse(word.value) for word in keywords if word.arg}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}


def _namesakes(base: Report, head: Report) -> dict[str, str]:
    """Pair backends by name, and what is left by library, where one of it is left on either side."""
    if len(base.backends) == len(head.backends) == 1:
        return {head.backends[0].name: base.backends[0].name}
    pairs = {name: name for name in dict.fromkeys((*head.backend, *base.backend))}
    old, new = (
        _by_library(one.backend.keys() - other.backend.keys()) for one, other in ((base, head), (head, base))
    )
    for library in old.keys() & new.keys():
        if len(old[library]) == len(new[library]) == 1:
            del pairs[old[library][0]]
            pairs[new[library][0]] = old[library][0]
    return pairs


def _by_library(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(name.partition("==")[0], []).append(name)
    return found


def _changes(base: Report, head: Report, columns: Mapping[str, str]) -> Iterator[Change]:
    names = {old: new for new, old in columns.items()}
    before = {(names[o.backend], o.clause): o for o in base.outcomes if o.backend in names}
    after = {(o.backend, o.clause): o for o in head.outcomes if o.backend in columns}
    common = base.clause.keys() & head.clause.keys()
    restated = {clause for clause in common if _law(base.clause[clause]) != _law(head.clause[clause])}
    for backend, clause in dict.fromkeys((*after, *before)):
        old, new = before.get((backend, clause)), after.get((backend, clause))
        kind = _kind(old, new)
        if kind:
            yield Change(kind, clause, backend, old, new, clause in restated)


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
    return next((kind for kind, says in _DIFFER.items() if says(old) != says(new)), None)


# What two endings of about the same worth may differ in; the first difference names the change.
_DIFFER: Mapping[Kind, Callable[[Outcome], object]] = {
    Kind.REDECLARED: lambda outcome: outcome.declared,
    Kind.CHOICE: lambda outcome: outcome.choice,
    Kind.OTHERWISE: lambda outcome: (outcome.verdict, outcome.case, outcome.got),
}


def _law(clause: ClauseLine) -> tuple[str, ...]:
    return clause.statement, clause.level, clause.domain, str(clause.size), clause.law


def _rank(outcome: Outcome | None) -> Rank:
    return MEANINGS[outcome.verdict].rank if outcome else Rank.UNKNOWN
