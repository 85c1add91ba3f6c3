"""The case that is reported is the first in the order of its domain, of those tried, that ends so."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import faults
from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort, case_numbers
from prelim.conformance.ended import attempt, written
from prelim.conformance.judge import judge
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, same_address, when
from prelim.spec.manifest import manifest
from prelim.spec.words import Declaration, Level, d2l, diverges

SAID: dict[str, Any] = {"reason": "so it is", "link": "https://example.org"}


def outcome(law: Any, *declared: Declaration, example: int = 6, size: int = 10) -> Outcome:
    domain = axes("numbers", n=range(size))
    stated = Clause(
        "x.y.z", "It holds.", Level.MUST, d2l("2.1"), (), frozenset(), {"n": example}, domain, (), law
    )
    return judge(stated, Backend("fake", "1", Any, declared))


def breaks_from_four(b: Any, n: int) -> None:
    equal(when(lambda: min(n, 3)), n)


def moves_before_it_breaks(b: Any, n: int) -> None:
    when(lambda: None)
    same_address(0, 0 if n > 2 else 8)
    equal(min(n, 3), n)


def never_holds(b: Any, n: int) -> None:
    when(lambda: [][n])


def test_where_the_example_fails_the_cases_before_it_are_tried() -> None:
    seen = outcome(breaks_from_four)
    assert (seen.verdict, seen.case, seen.got, seen.want) == (Verdict.FAIL, "n=4", "3", "4")
    assert seen.tried == 6  # the example, and 0 to 4


def test_where_nothing_before_it_fails_the_example_is_reported() -> None:
    seen = outcome(breaks_from_four, example=4)
    assert (seen.case, seen.tried) == ("n=4", 5)


def test_a_case_that_fails_otherwise_is_another_failure() -> None:
    assert outcome(moves_before_it_breaks).detail == "unequal: got 3, want 4"


def test_where_no_case_holds_one_more_is_tried() -> None:
    seen = outcome(never_holds)
    assert (seen.case, seen.tried) == ("n=0", 2)


def test_the_first_case_of_a_domain_is_tried_too_where_it_was_not_chosen() -> None:
    seen = outcome(never_holds, example=6_000, size=10_000)
    assert (seen.case, seen.tried) == ("n=0", 2)


def test_of_what_is_declared_the_first_case_that_proves_it_is_reported() -> None:
    seen = outcome(never_holds, diverges("x.y.z", raises=IndexError, match="range", **SAID))
    assert (seen.verdict, seen.case, seen.tried) == (Verdict.DIVERGES, "n=0", 2)
    seen = outcome(breaks_from_four, diverges("x.y.z", fails="unequal", where={"n": (4, 5, 6)}, **SAID))
    assert (seen.verdict, seen.case) == (Verdict.FAIL, "n=7")


def test_a_declaration_for_some_cases_is_proved_by_the_first_of_them() -> None:
    high = diverges("x.y.z", fails="unequal", where=lambda n: n > 3, **SAID)
    seen = outcome(breaks_from_four, high)
    assert (seen.verdict, seen.case, seen.tried) == (Verdict.DIVERGES, "n=4", 6)


def test_a_case_of_which_two_declarations_speak_is_counted_once() -> None:
    all_raise = diverges("x.y.z", raises=IndexError, match="range", **SAID)
    first = diverges("x.y.z", raises=IndexError, match="list", where={"n": (0,)}, **SAID)
    assert outcome(never_holds, all_raise, first).tried == 2


def test_a_case_that_is_declared_to_kill_is_not_looked_at_for_its_simplicity() -> None:
    def kills_at_zero(b: Any, n: int) -> None:
        assert n, "the process is dead"
        never_holds(b, n)

    kills = diverges("x.y.z", dies="crash", where={"n": (0,)}, **SAID)
    raises = diverges("x.y.z", raises=IndexError, match="range", where=lambda n: n > 0, **SAID)
    assert outcome(kills_at_zero, raises, kills).verdict is Verdict.NOT_RUN


@pytest.mark.parametrize(
    "name",
    [
        "ndarray.compare.lt_gt",
        "ndarray.compare.eq",
        "ndarray.memory.iadd_keeps_id",
        "ndarray.reshape.infer_dim",
        "autograd.grad.accumulates",
        "linalg.dot.lengths_refused",
    ],
)
def test_no_case_before_the_one_that_a_broken_engine_shows_fails_alike(name: str) -> None:
    clause = manifest()[name]
    fault = next(f for f in faults().values() if name in f.kills and f.library == "reference")
    with fault.backend() as broken:
        seen = judge(clause, broken, Effort.QUICK)
        numbers = sorted({0, *case_numbers(clause, broken, Effort.QUICK, 0)})
        ended = [
            (case, attempt(clause, broken.verbs, case)) for case in map(clause.domain.__getitem__, numbers)
        ]
    alike = [written(case) for case, one in ended if one.way == seen.detail.partition(":")[0]]
    assert (seen.verdict, seen.case) == (Verdict.FAIL, alike[0])
