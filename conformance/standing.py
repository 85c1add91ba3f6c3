"""How a backend stands: its outcomes so far, each clause tried after those that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.judge import Foretell, Show, judge
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest

# A declared ending blocks nothing: what it means for the dependents is declared, and tried, there.
_FELL = frozenset({Verdict.FAIL, Verdict.ERROR, Verdict.CRASH, Verdict.TIMEOUT, Verdict.BLOCKED})


class Standing:
    """The outcomes of one backend.

    Parameters
    ----------
    backend : Backend
    effort : Effort
    seed : int
    before : outcomes, optional
        What is known from elsewhere, and not tried again.
    foretell, show : callable, optional
        As for `judge`.
    """

    def __init__(
        self,
        backend: Backend,
        effort: Effort,
        seed: int,
        before: Iterable[Outcome] = (),
        foretell: Foretell | None = None,
        show: Show | None = None,
    ) -> None:
        self._backend, self._effort, self._seed = backend, effort, seed
        self._foretell, self._show = foretell, show
        self._known = {outcome.clause: outcome for outcome in before}

    def outcome(self, clause: Clause) -> Outcome:
        """Try a clause once, unless a clause that it rests on did not hold."""
        if clause.id not in self._known:
            self._known[clause.id] = self._blocked(clause) or judge(
                clause,
                self._backend,
                self._effort,
                self._seed,
                foretell=self._foretell,
                show=self._show,
            )
        return self._known[clause.id]

    def _blocked(self, clause: Clause) -> Outcome | None:
        """Return the outcome of a clause that rests on a fallen one, with the root of it all."""
        grounds = (self.outcome(manifest()[name]) for name in clause.rests_on)
        fallen = next((outcome for outcome in grounds if outcome.verdict in _FELL), None)
        if fallen is None:
            return None
        root = self._known[fallen.blocked_by or fallen.clause]
        return Outcome(
            clause=clause.id,
            backend=self._backend.name,
            verdict=Verdict.BLOCKED,
            detail=f"rests on {root.clause}, which did not hold here ({root.verdict})",
            blocked_by=root.clause,
            size=len(clause.domain),
        )
