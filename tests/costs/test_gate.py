"""The gate, end to end: a base and a head that differ in their backends, with faults planted in the head."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from planted import ROOT, checkout

from prelim.asv_bench.gate.deciding import Rule
from prelim.asv_bench.gate.options import IdleOption, refuse_idle
from prelim.asv_bench.gate.plan import GatePlan
from prelim.asv_bench.gate.run import gate
from prelim.asv_bench.gate.sides import NoCheckout, with_backends_of
from prelim.asv_bench.sweep.memory import supported
from prelim.asv_bench.sweep.work import works
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Change

IADD = "ndarray.memory.iadd_keeps_id"
ARANGE = "ndarray.create.arange"
ONCE = Rule(trios=1, most=1, more=0, rounds=1, block=1e-6)  # what it says of time is not looked at here

EXTRA_COPY = """
_iadd = Array.__iadd__
def _with_a_copy(x, y):
    spare = x * 1
    return _iadd(x, y)
Array.__iadd__ = _with_a_copy
"""
WRONG = """
_iadd = Array.__iadd__
Array.__iadd__ = lambda x, y: _iadd(x, y * 2)
"""
DEADLY = """
import os
Array.__iadd__ = lambda x, y: os._exit(9)
"""


DEADLY_WHEN_LARGE = """
import os
_iadd = Array.__iadd__
def _or_dead(x, y):
    return os._exit(9) if x.size >= 1_000_000 else _iadd(x, y)
Array.__iadd__ = _or_dead
"""
WRONG_ON_A_HUNDRED = """
_iadd = Array.__iadd__
Array.__iadd__ = lambda x, y: _iadd(x, y * 2 if x.size == 100 else y)
"""
UNLOADABLE = "\nraise RuntimeError('half an engine')\n"


def changes(base: Mapping[str, str], head: Mapping[str, str]) -> dict[tuple[str, str], tuple[Change, str]]:
    chosen = works([IADD, ARANGE])
    plan = GatePlan(("reference",), chosen, base, head, sizes=(4,), rule=ONCE, limits=Limits(seconds=60))
    found = list(gate(plan))
    assert len({(one.work, one.what) for one in found}) == len(found)
    return {(one.work, one.what): (one.change, one.detail) for one in found}


def against_planted(folder: Path, planted: str) -> dict[tuple[str, str], tuple[Change, str]]:
    with with_backends_of(ROOT) as base, with_backends_of(checkout(folder, planted)) as head:
        return changes(base, head)


def test_an_extra_copy_is_found_by_memory_alone(tmp_path: Path) -> None:
    found = against_planted(tmp_path, EXTRA_COPY)
    assert found[IADD, "memory"][0] is Change.MORE_MEMORY
    assert found[ARANGE, "memory"][0] is Change.SAME
    assert found[IADD, "time"][1] == "rounds: 1, trios of processes: 1"


@pytest.mark.parametrize(
    ("planted", "ended"),
    [
        (DEADLY_WHEN_LARGE, (Change.LOST, "the worker exited with code 9")),
        (WRONG_ON_A_HUNDRED, (Change.WRONG, "unequal: ")),
    ],
)
def test_what_only_the_weighing_meets_is_worse_than_any_weight(
    tmp_path: Path, planted: str, ended: tuple[Change, str]
) -> None:
    found = against_planted(tmp_path, planted)
    change, detail = found[IADD, "memory"]
    assert (change, detail[: len(ended[1])]) == ended
    assert found[ARANGE, "memory"][0] is Change.SAME
    assert found[IADD, "time"][1] == "rounds: 1, trios of processes: 1"


def test_a_head_that_cannot_be_loaded_is_lost_in_every_tier(tmp_path: Path) -> None:
    found = against_planted(tmp_path, UNLOADABLE)
    assert {change for change, _ in found.values()} == {Change.LOST}
    assert {what for _, what in found} >= {"memory" if supported() else "time", "time"}
    assert "half an engine" in found[IADD, "time"][1]


def test_a_wrong_answer_is_worse_than_any_time(tmp_path: Path) -> None:
    found = against_planted(tmp_path, WRONG)
    change, detail = found[IADD, "time"]
    assert change is Change.WRONG
    assert detail.startswith("unequal: ")
    assert found[ARANGE, "time"][1] == "rounds: 1, trios of processes: 1"


def test_a_head_that_dies_costs_its_own_cell(tmp_path: Path) -> None:
    found = against_planted(tmp_path, DEADLY)
    assert found[IADD, "time"] == (Change.LOST, "head: the worker exited with code 9")
    assert found[ARANGE, "time"][1] == "rounds: 1, trios of processes: 1"


def test_what_the_base_lacks_is_not_compared() -> None:
    with with_backends_of(ROOT) as base:
        plan = GatePlan(("jax",), works([IADD]), base, sizes=(4,), rule=ONCE)
        found = {(one.what, one.change) for one in gate(plan)}
    assert {change for _, change in found} == {Change.NOT_COMPARED}
    assert ("memory", Change.NOT_COMPARED) in found or not supported()


def test_what_is_no_checkout_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with (
        pytest.raises(NoCheckout, match=r"nor a checkout .*; make one with: git worktree add PATH REVISION"),
        with_backends_of(tmp_path),
    ):
        pass


@pytest.mark.parametrize(
    ("option", "base"),
    [
        ("--change", None),
        ("--unlike", None),
        ("--plots", "an earlier measurement"),
        ("--quick", "a checkout"),
        ("--plots", "a checkout"),
        ("--unlike", "a checkout"),
    ],
)
def test_an_option_that_would_be_ignored_is_refused_with_the_way_out(
    tmp_path: Path, option: str, base: str | None
) -> None:
    against = {None: None, "a checkout": ROOT, "an earlier measurement": tmp_path}[base]
    with pytest.raises(IdleOption, match=rf"^{option} .*(leave it out|run prelim bench without --against)"):
        refuse_idle(["--help", option], against)


def test_options_that_apply_are_taken(tmp_path: Path) -> None:
    refuse_idle(["--quick", "--plots"], None)
    refuse_idle(["--change"], ROOT)
    refuse_idle(["--quick", "--change", "--unlike"], tmp_path)
