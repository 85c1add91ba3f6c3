"""The suite is tested by broken engines: every clause is the death of a fault, controls stay green."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from mutants.fault import FAULTS, Fault
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Verdict
from prelim.spec.manifest import manifest

for module in sorted(Path(__file__).parent.glob("mutants/*.py")):
    importlib.import_module(f"mutants.{module.stem}")

_KILLS = [(fault, clause) for fault in FAULTS.values() for clause in fault.kills]
_CONTROLS = [fault for fault in FAULTS.values() if not fault.kills]


@pytest.mark.parametrize(("fault", "clause"), _KILLS, ids=lambda v: v.name if isinstance(v, Fault) else v)
def test_fault_is_noticed_by_the_clause_that_names_it(fault: Fault, clause: str) -> None:
    with fault.backend() as broken:
        outcome = judge(manifest()[clause], broken, Effort.STANDARD)
    assert outcome.verdict is Verdict.FAIL, f"{fault.bug} {clause} says: {outcome.verdict} {outcome.detail}"


@pytest.mark.parametrize("control", _CONTROLS, ids=lambda control: control.name)
def test_control_is_noticed_by_no_clause(control: Fault) -> None:
    with control.backend() as sound:
        outcomes = [judge(clause, sound, Effort.QUICK) for clause in manifest().values()]
    assert [(o.clause, o.detail) for o in outcomes if o.verdict is not Verdict.PASS] == []


def test_every_clause_is_the_death_of_a_fault() -> None:
    killed = {clause for fault in FAULTS.values() for clause in fault.kills}
    assert [c.id for c in manifest().values() if c.id not in killed and not c.choices] == []


def test_every_fault_names_its_bug() -> None:
    assert [fault.name for fault in FAULTS.values() if not fault.bug] == []
