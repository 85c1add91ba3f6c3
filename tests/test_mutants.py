"""The suite is tested by broken engines: every clause is the death of a fault, controls stay green."""

from __future__ import annotations

import pytest

from mutants.__main__ import COMPILING, Hung, limited
from mutants.fault import Fault, faults
from prelim.backends.registry import REFERENCE
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Verdict
from prelim.spec.manifest import manifest

# A worker ignores warnings, too: what is judged is what comes back.
pytestmark = pytest.mark.filterwarnings("ignore")

_KILLS = [(fault, clause) for fault in faults().values() for clause in fault.kills]
# JAX compiles for minutes until all clauses have met its control: make mutants does that.
_CONTROLS = [fault for fault in faults().values() if not fault.kills and fault.library not in COMPILING]
_NOTICED = {Verdict.FAIL, Verdict.STALE}  # a declaration does not come true either


@pytest.mark.parametrize(("fault", "clause"), _KILLS, ids=str)
def test_fault_is_noticed_by_the_clause_that_names_it(fault: Fault, clause: str) -> None:
    with fault.backend() as broken:
        outcome = judge(manifest()[clause], broken, Effort.QUICK)
        if outcome.verdict not in _NOTICED:
            outcome = judge(manifest()[clause], broken, Effort.STANDARD)
    assert outcome.verdict in _NOTICED, f"{fault.bug} {clause} says: {outcome.verdict} {outcome.detail}"


@pytest.mark.parametrize("control", _CONTROLS, ids=str)
def test_control_is_noticed_by_no_clause(control: Fault) -> None:
    with control.backend() as sound:
        outcomes = [judge(clause, sound, Effort.QUICK) for clause in manifest().values()]
    expected = {Verdict.PASS, Verdict.ABSENT, Verdict.DIVERGES}
    assert [(o.clause, o.detail) for o in outcomes if o.verdict not in expected] == []


def test_every_clause_is_the_death_of_a_fault() -> None:
    killed = {clause for fault, clause in _KILLS if fault.library == REFERENCE}
    assert [c.id for c in manifest().values() if c.id not in killed and not c.choices] == []


def test_every_fault_names_its_bug() -> None:
    assert [str(fault) for fault in faults().values() if not fault.bug] == []


def test_a_fault_that_keeps_a_loop_from_ending_is_stopped() -> None:
    def never_ends() -> None:
        while True:
            pass

    with pytest.raises(Hung), limited(0.1):
        never_ends()
