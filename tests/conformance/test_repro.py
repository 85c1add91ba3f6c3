"""A script is shown once a clean process has confirmed it; any other is an error of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelim.conformance.choosing import choose
from prelim.conformance.effort import Effort
from prelim.conformance.native.running import Ran, disagreement, run_script
from prelim.conformance.processes.confirming import NoScript, NotReproduced, confirm, confirm_all
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.conformance.repro import UnknownCase, find_case
from prelim.conformance.run import try_one
from prelim.reports.records import Outcome, Verdict
from prelim.spec.manifest import manifest

Offer = Callable[..., object]
LIKE_NUMPY = "import os, time\nfrom prelim.backends.adapters.numpy import *\n"
TRACE = "Traceback (most recent call last):\n  File x\n"
JOINING = "ndarray.concat.list_and_axis"


def failing(
    detail: str = "unequal: got 1, want 2", script: str = "assert False, 'unequal: got 1, want 2'"
) -> Outcome:
    return Outcome("a.b.c", "fake", Verdict.FAIL, detail, repro=script)


def test_a_script_runs_where_this_suite_cannot_be_imported() -> None:
    for module in ("prelim.spec", "prelim.conformance", "prelim.reports", "prelim.backends.adapters.numpy"):
        assert run_script(f"import {module}", 30).code == 1


def test_a_script_that_ends_as_its_outcome_did_is_confirmed() -> None:
    confirm(failing(), Limits(seconds=30))


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("print('the law holds')", "a.b.c on fake does not reproduce fail: want 'unequal: got 1, want 2'"),
        ("assert False, 'moved: got a, want b'", "got 'AssertionError: moved: got a, want b'"),
        ("undefined", "got \"NameError: name 'undefined' is not defined\""),
        ("import time; time.sleep(60)", "not done after 1 s; --timeout sets the limit"),
        ("import os; os.abort()", "does not reproduce fail"),
    ],
    ids=["holds", "another", "ours", "hangs", "dies"],
)
def test_a_script_that_does_not_reproduce_says_how_it_ended(script: str, message: str) -> None:
    with pytest.raises(NotReproduced) as error:
        confirm(failing(script=script), Limits(seconds=1))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("outcome", "ran"),
    [
        (failing("KeyError: a, but b"), Ran(1, "", f"{TRACE}KeyError: a, but b")),
        (failing("TypeError: no"), Ran(1, "", f"{TRACE}lib.errors.TypeError: no\nmore")),
        (
            failing("unlisted: got 'x', want an answer that the clause lists"),
            Ran(1, "choice: x", f"{TRACE}AssertionError: unlisted: got 'x', want an answer"),
        ),
        (Outcome("a", "b", Verdict.STALE, "declared to move, but the law held"), Ran(0, "the law holds\n")),
        (Outcome("a", "b", Verdict.PASS, choice="clamped"), Ran(0, "refused\nchoice: clamped\n")),
        (Outcome("a", "b", Verdict.CRASH), Ran(-11)),
        (Outcome("a", "b", Verdict.TIMEOUT), Ran(None)),
    ],
    ids=["says but", "raises", "unlisted", "stale", "choice", "crash", "timeout"],
)
def test_each_ending_is_known_again(outcome: Outcome, ran: Ran) -> None:
    assert disagreement(outcome, ran, 1) == ""
    assert disagreement(outcome, Ran(0, "something else"), 1) != ""


def test_what_was_not_tried_has_no_script_and_names_its_root() -> None:
    blocked = Outcome("a.b.c", "fake", Verdict.BLOCKED, "rests on a.b.d", blocked_by="a.b.d")
    with pytest.raises(
        NoScript, match=r"a\.b\.c on fake has no script: blocked.*see a\.b\.d, on which it rests"
    ):
        confirm(blocked, Limits())


def test_a_case_is_found_by_number_and_by_text() -> None:
    clause = manifest()["ndarray.reshape.infer_dim"]
    assert find_case(clause, "0") == clause.domain[0]
    assert find_case(clause, "shape=(12,),sides=(-1,4)") == clause.example
    with pytest.raises(UnknownCase, match="has no case 'nonsense'; give a number below"):
        find_case(clause, "nonsense")


def test_a_failing_outcome_brings_its_script(offer: Offer) -> None:
    offer(wrong=f"{LIKE_NUMPY}def concat(arrays, axis): return np.stack(arrays)\n")
    outcome = try_one(manifest()[JOINING], "wrong", "", Limits(seconds=30))
    assert outcome.verdict is Verdict.FAIL
    assert "prelim" not in outcome.repro
    confirm(outcome, Limits(seconds=30))


@pytest.mark.parametrize(
    ("body", "verdict"), [("os.abort()", Verdict.CRASH), ("time.sleep(60)", Verdict.TIMEOUT)]
)
def test_what_kills_its_worker_is_shown_by_the_case_that_is_asked_for(
    offer: Offer, body: str, verdict: Verdict
) -> None:
    offer(deadly=f"{LIKE_NUMPY}def concat(arrays, axis): return {body}\n")
    outcome = try_one(manifest()[JOINING], "deadly", "0", Limits(seconds=2))
    assert outcome.verdict is verdict
    confirm(outcome, Limits(seconds=2))


@pytest.mark.parametrize(
    ("name", "pattern", "count"),
    [("numpy", "autograd.*", 10), ("torch", "ndarray.convert.*", 1), ("jax", "ndarray.memory.*", 3)],
)
def test_scripts_of_a_run_are_confirmed(name: str, pattern: str, count: int) -> None:
    """As `prelim repro --verify` does for all."""
    job = Job(name, tuple(clause.id for clause in choose([pattern])), Effort.QUICK, 0)
    lines = supervise(job, Limits(seconds=120))
    shown = [line for line in lines if isinstance(line, Outcome) and line.repro]
    assert len(shown) >= count
    some = shown[:: len(shown) // count]
    assert [unlike for _, unlike in confirm_all(some, Limits(seconds=120), jobs=2) if unlike] == []
