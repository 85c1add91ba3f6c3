"""The suite is tested by broken engines: every clause is the death of a fault, controls stay green."""

from __future__ import annotations

import pytest

from mutants.__main__ import COMPILING
from mutants.fault import Fault, faults
from mutants.noticing import Hung, limited, noticing
from prelim.backends.registry import REFERENCE
from prelim.spec.manifest import manifest

# A worker ignores warnings, too: what is judged is what comes back.
pytestmark = pytest.mark.filterwarnings("ignore")

_KILLS = [(fault, clause) for fault in faults().values() for clause in fault.kills]
# JAX compiles for minutes until all clauses have met its control: make mutants does that.
_CONTROLS = [fault for fault in faults().values() if not fault.kills and fault.library not in COMPILING]


@pytest.mark.parametrize(("fault", "clause"), _KILLS, ids=str)
def test_fault_is_noticed_by_the_clause_that_names_it(fault: Fault, clause: str) -> None:
    assert noticing(fault, [manifest()[clause]]) == [clause], fault.bug


@pytest.mark.parametrize("control", _CONTROLS, ids=str)
def test_control_is_noticed_by_no_clause(control: Fault) -> None:
    assert noticing(control, manifest().values()) == []


def test_every_clause_is_the_death_of_a_fault() -> None:
    killed = {clause for fault, clause in _KILLS if fault.library == REFERENCE}
    assert [clause for clause in manifest() if clause not in killed] == []


def test_every_fault_names_its_bug() -> None:
    assert [str(fault) for fault in faults().values() if not fault.bug] == []


def test_a_fault_that_keeps_a_loop_from_ending_is_stopped() -> None:
    def never_ends() -> None:
        while True:
            pass

    with pytest.raises(Hung), limited(0.1):
        never_ends()
