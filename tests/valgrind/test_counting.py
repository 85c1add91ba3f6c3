"""Instructions counted by valgrind itself: a detour of a few lines is seen, the same code is the same."""

from __future__ import annotations

from pathlib import Path

from planted import ROOT, checkout

from prelim.asv_bench.gate.instructions import compare_instructions
from prelim.asv_bench.gate.sides import with_backends_of
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Change

LONGER = """
_iadd = Array.__iadd__
def _in_a_detour(x, y):
    for _ in range(20):
        pass
    return _iadd(x, y)
Array.__iadd__ = _in_a_detour
"""
IADD = "ndarray.memory.iadd_keeps_id"
ARANGE = "ndarray.create.arange"


def test_a_detour_of_a_few_lines_is_counted_and_the_same_code_is_the_same(tmp_path: Path) -> None:
    with with_backends_of(ROOT) as base, with_backends_of(checkout(tmp_path, LONGER)) as head:
        found = compare_instructions("valgrind", [IADD, ARANGE], Limits(), base, head)
        changes = {one.work: one.change for one in found}
    assert changes == {IADD: Change.MORE_INSTRUCTIONS, ARANGE: Change.SAME}
