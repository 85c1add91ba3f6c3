"""What the author of a law has to mend is an error with its place, and never blamed on the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prelim.backends.registry import Backend, load
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, class_raised, equal, matches, refused, when
from prelim.spec.words import Capability, Level, d2l, diverges


def outcome(law: Callable[..., Any], *choices: str, backend: Backend | None = None) -> Outcome:
    level, needs = Level.MAY if choices else Level.MUST, frozenset[Capability]()
    numbers = axes("numbers", n=range(1, 4))
    stated = Clause("x.y.z", "It holds.", level, d2l("2.1"), (), needs, {"n": 2}, numbers, choices, law)
    return judge(stated, backend or load("numpy"), Effort.QUICK)


def spelled(verbs: Any, n: int) -> Any:
    return verbs.frobnicate(n)


def uses_a_verb_that_is_none(b: Any, n: int) -> None:
    equal(when(lambda: spelled(b, n)), n)


def refuses_a_verb_that_is_none(b: Any, n: int) -> None:
    refused(lambda: spelled(b, n))


def answers_a_verb_that_is_none(b: Any, n: int) -> str:
    return answer(lambda: str(spelled(b, n)))


def refuses_its_own_slip(b: Any, n: int) -> None:
    refused(lambda: undefined)  # type: ignore[name-defined]  # noqa: F821  (what is tried)


def names_the_class_of_its_own_slip(b: Any, n: int) -> str:
    return class_raised(lambda: spelled(b, n))


def slips_before_the_act(b: Any, n: int) -> None:
    x = b.arange(n)
    other = [1][n]
    matches(b, when(lambda: x + other), range(other, n + other), (n,))


def returns_no_choice(b: Any, n: int) -> None:
    answer(lambda: "this")


def returns_a_number(b: Any, n: int) -> Any:
    when(lambda: n)
    return [n]


def expects_nothing(b: Any, n: int) -> None:
    when(lambda: b.arange(n))


@pytest.mark.parametrize(
    ("law", "choices", "said"),
    [
        (
            uses_a_verb_that_is_none,
            (),
            "'frobnicate', and prelim.spec.verbs lists none",
        ),
        (refuses_a_verb_that_is_none, (), "the adapter lacks the verb 'frobnicate'"),
        (answers_a_verb_that_is_none, ("this",), "the adapter lacks the verb 'frobnicate'"),
        (names_the_class_of_its_own_slip, ("AttributeError",), "the adapter lacks the verb 'frobnicate'"),
        (refuses_its_own_slip, (), "NameError: name 'undefined' is not defined"),
        (slips_before_the_act, (), f"IndexError: list index out of range ({__name__}:"),
        (returns_no_choice, ("this",), "the law returns None; return which of its choices was taken"),
        (returns_a_number, ("this",), "the law returns [2]; return which of its choices was taken"),
        (returns_a_number, (), "the law returns [2], as only a MAY law does; call equal"),
        (expects_nothing, (), "the law expects nothing, so that no library can break it; call equal"),
    ],
)
def test_a_slip_of_the_author_is_an_error_in_his_words(
    law: Callable[..., Any], choices: tuple[str, ...], said: str
) -> None:
    seen = outcome(law, *choices)
    line = law.__code__.co_firstlineno
    assert seen.verdict is Verdict.ERROR
    assert said in seen.detail
    assert seen.detail.endswith(f"; see {__name__}:{line}")


def test_a_slip_is_no_stale_declaration() -> None:
    declared = diverges("x.y.z", fails="unequal", reason="so it is", link="https://example.org")
    numpy = load("numpy")
    seen = outcome(slips_before_the_act, backend=Backend("numpy", numpy.version, numpy.verbs, (declared,)))
    assert (seen.verdict, "before the act and whatever the library" in seen.detail) == (Verdict.ERROR, True)


def breaks_before_the_act(b: Any, n: int) -> None:
    x = b.arange(n)[n]
    equal(when(lambda: x), n)


def finds_other_values_before_the_act(b: Any, n: int) -> None:
    first = b.tolist(b.arange(n))[n]
    equal(when(lambda: first), n)


def breaks_after_the_act(b: Any, n: int) -> None:
    y = when(lambda: b.arange(n))
    equal(b.tolist(y)[n], n)


@pytest.mark.parametrize(
    "law", [breaks_before_the_act, finds_other_values_before_the_act, breaks_after_the_act]
)
def test_what_the_library_gave_is_the_librarys(law: Callable[..., Any]) -> None:
    assert outcome(law).detail.startswith("IndexError: ")
    assert outcome(law).verdict is Verdict.FAIL


def asserts(b: Any, n: int) -> None:
    assert when(lambda: n) == n


def expects_on_some_cases(b: Any, n: int) -> None:
    x = when(lambda: b.arange(n))
    for i in range(n - 1):
        equal(b.tolist(x)[i], i)


@pytest.mark.parametrize("law", [asserts, expects_on_some_cases])
def test_a_law_expects_something_if_it_asserts_or_has_a_case_with_an_expectation(
    law: Callable[..., Any],
) -> None:
    assert outcome(law).verdict is Verdict.PASS
