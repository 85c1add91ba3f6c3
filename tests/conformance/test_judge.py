"""The judge, tried on laws and libraries that do every wrong thing."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import Domain, axes
from prelim.spec.expect import equal, refused, same_address, when
from prelim.spec.words import Capability, Declaration, Kind, Level, absent, d2l, diverges

NUMBERS = axes("numbers 0 to 9", n=range(10))
SAID: dict[str, Any] = {"reason": "so it is", "link": "https://example.org"}


def stated(
    law: Callable[..., str | None],
    domain: Domain = NUMBERS,
    level: Level = Level.MUST,
    needs: frozenset[Capability] = frozenset(),
    choices: tuple[str, ...] = (),
) -> Clause:
    return Clause("x.y.z", "It holds.", level, d2l("2.1"), (), needs, {"n": 3}, domain, choices, law)


def outcome(law: Callable[..., str | None], *declared: Declaration, verbs: Any = None, **how: Any) -> Outcome:
    backend = Backend("fake", "1", verbs or SimpleNamespace(), declared)
    return judge(stated(law, **how), backend, Effort.STANDARD, clock=lambda: 0.0)


def holds(b: Any, n: int) -> None:
    equal(when(lambda: n), n)


def breaks_from_five(b: Any, n: int) -> None:
    equal(when(lambda: min(n, 4)), n)


def raises(b: Any, n: int) -> None:
    when(lambda: [][n])


def moves(b: Any, n: int) -> None:
    when(lambda: None)
    same_address(0, 8)


def warns(b: Any, n: int) -> None:
    equal(when(lambda: warnings.warn("beware", stacklevel=2)), None)


def test_a_warning_is_no_verdict_even_where_warnings_are_errors() -> None:
    with warnings.catch_warnings(action="error"):
        assert outcome(warns).verdict is Verdict.PASS


def test_a_law_that_holds_on_the_whole_domain_passes() -> None:
    seen = outcome(holds)
    assert (seen.verdict, seen.tried, seen.size) == (Verdict.PASS, 10, 10)


def test_the_first_falsifying_case_is_kept_with_both_values() -> None:
    seen = outcome(breaks_from_five)
    assert (seen.verdict, seen.case, seen.got, seen.want) == (Verdict.FAIL, "n=5", "4", "5")


def test_what_a_library_raises_is_a_failure_and_says_so() -> None:
    seen = outcome(raises)
    assert (seen.verdict, seen.detail) == (Verdict.FAIL, "IndexError: list index out of range")


def test_a_bare_assert_is_a_failure() -> None:
    def bare(b: Any, n: int) -> None:
        when(lambda: None)
        assert n < 5

    assert outcome(bare).verdict is Verdict.FAIL


def test_refusals_name_their_exceptions() -> None:
    def law(b: Any, n: int) -> None:
        refused(lambda: [][n])

    assert outcome(law).detail == "refused by IndexError"


@pytest.mark.parametrize("fault", ["never acts", "wrong name", "lacks verb"])
def test_a_fault_of_ours_is_an_error_and_never_the_librarys(fault: str) -> None:
    def never_acts(b: Any, n: int) -> None:
        equal(n, n)

    def wrong_name(b: Any, n: int) -> None:
        when(lambda: undefined)  # type: ignore[name-defined]  # noqa: F821  (what is tried)

    def lacks_verb(b: Any, n: int) -> None:
        when(lambda: b.frobnicate(n))

    law = {"never acts": never_acts, "wrong name": wrong_name, "lacks verb": lacks_verb}[fault]
    assert outcome(law).verdict is Verdict.ERROR


def test_a_declared_ending_is_tried_on_the_example_and_a_simpler_case_and_recorded() -> None:
    declared = diverges("x.y.z", raises=LookupError, match="out of range", **SAID)
    seen = outcome(raises, declared)
    assert (seen.verdict, seen.tried) == (Verdict.DIVERGES, 2)
    assert seen.declared is not None
    assert (seen.declared.subject, seen.declared.reason) == ("x.y.z", "so it is")


def test_an_absent_capability_is_recorded_as_absent() -> None:
    declared = absent(Capability.TAPE, fails="moved", **SAID)
    seen = outcome(moves, declared, needs=frozenset({Capability.TAPE}))
    assert seen.verdict is Verdict.ABSENT


def test_a_declaration_of_another_clause_or_capability_changes_nothing() -> None:
    declared = [diverges("x.y.other", fails="moved", **SAID), absent(Capability.TAPE, fails="moved", **SAID)]
    assert outcome(moves, *declared).verdict is Verdict.FAIL


@pytest.mark.parametrize("law", [holds, raises, breaks_from_five])
def test_a_declaration_that_does_not_come_true_is_stale(law: Callable[..., None]) -> None:
    declared = diverges("x.y.z", fails="moved", **SAID)
    seen = outcome(law, declared, domain=axes("big numbers", n=range(3, 9)))
    assert seen.verdict is Verdict.STALE
    assert "declared to end with moved" in seen.detail


def test_what_ends_so_sometimes_may_hold_and_may_not_end_otherwise() -> None:
    at_times = diverges("x.y.z", fails="unequal", sometimes=True, kind=Kind.UPSTREAM_BUG, **SAID)
    assert outcome(holds, at_times).verdict is Verdict.DIVERGES
    assert outcome(breaks_from_five, at_times).verdict is Verdict.DIVERGES
    assert outcome(raises, at_times).verdict is Verdict.STALE


def test_a_declaration_for_some_cases_leaves_the_others_to_hold() -> None:
    high = diverges("x.y.z", fails="unequal", where={"n": (5, 6, 7, 8, 9)}, **SAID)
    seen = outcome(breaks_from_five, high)
    assert (seen.verdict, seen.tried, seen.case) == (Verdict.DIVERGES, 6, "n=5")


def test_a_failure_outside_the_declared_cases_is_a_failure() -> None:
    high = diverges("x.y.z", fails="unequal", where={"n": (6, 7, 8, 9)}, **SAID)
    seen = outcome(breaks_from_five, high)
    assert (seen.verdict, seen.case) == (Verdict.FAIL, "n=5")


def test_each_of_several_declarations_must_come_true() -> None:
    high = diverges("x.y.z", fails="unequal", where={"n": (5, 6, 7, 8, 9)}, **SAID)
    never = diverges("x.y.z", fails="unequal", where={"n": (0,)}, **SAID)
    assert outcome(breaks_from_five, high, never).verdict is Verdict.STALE


def test_a_declared_case_that_was_not_sampled_is_tried_all_the_same() -> None:
    many = axes("numbers 0 to 9,999", n=range(10_000))
    last = diverges("x.y.z", fails="unequal", where={"n": (9_999,)}, **SAID)

    def breaks_at_the_end(b: Any, n: int) -> None:
        equal(when(lambda: min(n, 9_998)), n)

    assert outcome(breaks_at_the_end, last, domain=many).verdict is Verdict.DIVERGES


def test_a_declaration_of_no_case_is_stale() -> None:
    nowhere = diverges("x.y.z", fails="unequal", where={"n": (77,)}, **SAID)
    assert outcome(holds, nowhere).verdict is Verdict.STALE


def test_a_choice_is_recorded_and_must_be_listed() -> None:
    def law(b: Any, n: int) -> str:
        when(lambda: None)
        return "float32"

    listed = outcome(law, level=Level.MAY, choices=("float32", "float64"))
    unlisted = outcome(law, level=Level.MAY, choices=("int32", "int64"))
    assert (listed.verdict, listed.choice) == (Verdict.PASS, "float32")
    assert (unlisted.verdict, unlisted.detail) == (
        Verdict.FAIL,
        "unlisted: got 'float32', want an answer that the clause lists",
    )


def test_a_backend_that_compiles_is_tried_on_fewer_cases() -> None:
    many = axes("numbers 0 to 24,999", n=range(25_000))
    swift, slow = Backend("a", "1", SimpleNamespace()), Backend("b", "1", SimpleNamespace(), pace=20)
    tried = [judge(stated(holds, many), backend, Effort.STANDARD).tried for backend in (swift, slow)]
    assert tried[0] == 20 * tried[1] == 25_000


@pytest.mark.parametrize("effort", Effort)
def test_a_small_domain_is_enumerated_at_any_pace(effort: Effort) -> None:
    slow = Backend("slow", "1", SimpleNamespace(), pace=1_000_000)
    sizes = (effort.whole, effort.whole + 1)
    tried = [judge(stated(holds, axes("numbers", n=range(n))), slow, effort).tried for n in sizes]
    assert tried == [effort.whole, 5]


def test_long_values_are_cut_to_a_line() -> None:
    def law(b: Any, n: int) -> None:
        equal(when(lambda: "x" * 10_000), "line\nbreak")

    seen = outcome(law)
    assert len(seen.got) <= 500
    assert "\n" not in seen.got + seen.want + seen.detail
