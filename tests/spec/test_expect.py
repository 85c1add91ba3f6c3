"""The words of expectation say what was got and what is wanted, and are seen by the judge."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from typing import Any

import pytest

from prelim.spec import expect


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("unequal", lambda: expect.equal([1, 2], [1, 3])),
        ("same", lambda: expect.differ(7, 7)),
        ("not-close", lambda: expect.close(1.0 + 2**-20, 1.0, ulps=2)),
        ("not-close", lambda: expect.close(math.nan, 1.0, ulps=1e9)),
        ("not-close", lambda: expect.close([1.0], [1.0, 2.0], ulps=1)),
        ("not-close", lambda: expect.close([math.nan], [math.nan], ulps=1)),
        ("too-large", lambda: expect.at_most(2.0, 1.0, "distance")),
        ("too-large", lambda: expect.at_most(math.nan, 1.0, "distance")),
        ("rebound", lambda: expect.same_object([], [])),
        ("moved", lambda: expect.same_address(64, 128)),
        ("not-refused", lambda: expect.refused(lambda: 5)),
    ],
)
def test_a_broken_expectation_carries_its_code(code: str, broken: Callable[[], None]) -> None:
    with pytest.raises(expect.Broken) as caught:
        broken()
    assert caught.value.code == code
    assert str(caught.value) == f"{code}: got {caught.value.got}, want {caught.value.want}"


def test_what_was_done_before_is_told_with_what_broke() -> None:
    with pytest.raises(expect.Broken, match=r"^unequal: got 1, want 2 after x = 3; x \+= 1$"):
        expect.equal(1, 2, after="x = 3; x += 1")


def test_kept_expectations_say_nothing() -> None:
    one = object()
    expect.equal((1, [2]), (1, [2]))
    expect.differ(1, 2)
    expect.close([1.0 + 2**-23], [1.0], ulps=1)
    expect.close(0.0, 0.0, ulps=0)
    expect.at_most(1.0, 1.0, "distance")
    expect.same_object(one, one)
    expect.same_address(64, 64)


def test_the_trial_sees_the_act_and_the_refusal() -> None:
    with expect.trial() as seen:
        assert expect.when(lambda: 3) == 3
        expect.refused(lambda: [0][1:][0])
    assert seen.act is not None
    assert [type(error) for error in seen.refusals] == [IndexError]


def test_an_answer_is_what_came_or_a_refusal() -> None:
    with expect.trial() as seen:
        assert expect.answer(lambda: {2: "two"}[2]) == "two"
        assert expect.answer(lambda: [0][1:][0]) == expect.REFUSED
    assert [type(error) for error in seen.refusals] == [IndexError]


def test_an_answer_that_a_law_does_not_know_is_no_refusal() -> None:
    with pytest.raises(expect.Broken, match="unlisted: got 3, want an answer that the clause lists"):
        expect.answer(lambda: {2: "two"}[3])
    with pytest.raises(expect.Broken, match="unequal"):
        expect.answer(lambda: expect.equal(1, 2))


def test_a_key_that_a_library_does_not_find_is_a_refusal() -> None:
    assert expect.answer(lambda: os.environ["NO SUCH NAME"]) == expect.REFUSED


def test_a_trial_without_an_act_is_seen_too() -> None:
    with expect.trial() as seen:
        expect.equal(1, 1)
    assert seen.act is None


@pytest.mark.parametrize("digits", [24, 53])
def test_close_counts_units_in_the_last_place(digits: int) -> None:
    unit = math.ldexp(1.0, 1 - digits)
    expect.close(1.0 + 2 * unit, 1.0, ulps=2, digits=digits)
    with pytest.raises(expect.Broken):
        expect.close(1.0 + 3 * unit, 1.0, ulps=2, digits=digits)


def test_what_a_law_does_is_compiled_and_what_it_answers_is_not() -> None:
    compiled: list[str] = []

    def compiler(act: Callable[[], Any]) -> Callable[[], Any]:
        compiled.append(act.__name__)
        return lambda: (act(), "compiled")

    def act() -> int:
        return 1

    with expect.trial(compiler) as seen:
        assert expect.when(act) == (1, "compiled")
        assert seen.act is act
        assert expect.answer(act) == 1
        with pytest.raises(expect.Broken, match="not-refused"):
            expect.refused(act)
    assert compiled == ["act", "act"]
