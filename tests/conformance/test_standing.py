"""One root cause is listed once: what rests on a clause that did not hold is blocked by it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

import prelim
from prelim.backends.adapters import numpy as adapter
from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.processes.confirming import confirm
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.conformance.standing import Standing
from prelim.reports.records import Outcome, Verdict
from prelim.spec.manifest import manifest
from prelim.spec.words import diverges

Offer = Callable[..., object]

JOINING = "ndarray.concat.list_and_axis"
ON_JOINING = "ndarray.concat.negative_axis"
ROOT = "ndarray.create.from_nested_list"
LIKE_NUMPY = "import os\nfrom prelim.backends.adapters.numpy import *\n"


def broken(**verbs: Any) -> Any:
    return SimpleNamespace(**{**vars(adapter), **verbs})


def ended(backend: Backend, *names: str) -> dict[str, Outcome]:
    standing = Standing(backend, Effort.QUICK, seed=0)
    return {name: standing.outcome(manifest()[name]) for name in names}


def test_what_rests_on_a_failing_clause_is_blocked_and_not_tried() -> None:
    backend = Backend("fake", "1", broken(concat=lambda arrays, axis: arrays[0]))
    found = ended(backend, ON_JOINING, JOINING)
    blocked = found[ON_JOINING]
    assert found[JOINING].verdict is Verdict.FAIL
    assert (blocked.verdict, blocked.tried, blocked.blocked_by) == (Verdict.BLOCKED, 0, JOINING)
    assert blocked.detail == f"rests on {JOINING}, which did not hold here (fail)"


def test_a_long_way_down_the_root_is_named() -> None:
    backend = Backend("fake", "1", broken(tolist=lambda x: x))
    found = ended(backend, "ndarray.memory.x_slice_assign_self")
    assert found["ndarray.memory.x_slice_assign_self"].blocked_by == ROOT


def test_a_declared_ending_blocks_nothing() -> None:
    declared = diverges(JOINING, fails="unequal", reason="so it is", link="https://example.org")
    backend = Backend("fake", "1", broken(concat=lambda arrays, axis: arrays[0]), (declared,))
    found = ended(backend, JOINING, ON_JOINING)
    assert [found[name].verdict for name in (JOINING, ON_JOINING)] == [Verdict.DIVERGES, Verdict.PASS]


def test_a_clause_is_tried_once_however_many_rest_on_it() -> None:
    calls: list[int] = []

    def concat(arrays: Any, axis: int) -> Any:
        calls.append(axis)
        return adapter.concat(arrays, axis)

    standing = Standing(Backend("fake", "1", broken(concat=concat)), Effort.QUICK, seed=0)
    standing.outcome(manifest()[JOINING])
    once = len(calls)
    standing.outcome(manifest()[JOINING])
    assert len(calls) == once > 0


@pytest.mark.parametrize("chosen", [(JOINING, ON_JOINING), (ON_JOINING,)], ids=["with its root", "alone"])
def test_the_death_of_a_worker_blocks_too_whatever_else_was_chosen(
    offer: Offer, chosen: tuple[str, ...]
) -> None:
    offer(deadly=f"{LIKE_NUMPY}def concat(arrays, axis): os.abort()\n")
    _, *found = supervise(Job("deadly", chosen, Effort.QUICK, 0), Limits(seconds=20))
    outcomes = {o.clause: o for o in found if isinstance(o, Outcome)}
    assert tuple(outcomes) == chosen
    assert (outcomes[ON_JOINING].verdict, outcomes[ON_JOINING].blocked_by) == (Verdict.BLOCKED, JOINING)
    assert JOINING not in outcomes or outcomes[JOINING].verdict is Verdict.CRASH


def test_check_blocks_as_a_run_does() -> None:
    backend = Backend("fake", "1", broken(concat=lambda arrays, axis: arrays[0]))
    verdicts = {o.clause: o.verdict for o in prelim.check(backend, ["ndarray.concat.*"]).outcomes}
    assert (verdicts[JOINING], verdicts[ON_JOINING]) == (Verdict.FAIL, Verdict.BLOCKED)


def test_check_brings_scripts_as_a_run_does() -> None:
    (outcome,) = prelim.check("numpy", ["ndarray.convert.text_refused"]).outcomes
    confirm(outcome, Limits(seconds=60))
