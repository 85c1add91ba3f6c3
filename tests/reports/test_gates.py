"""Exit codes, and what counts as worse."""

from __future__ import annotations

import pytest

import made
from prelim.reports.comparing import Kind, compare
from prelim.reports.exits import exit_code
from prelim.reports.figures import unexpected
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit


def test_every_verdict_has_a_meaning_and_a_mark_of_its_own() -> None:
    assert set(MEANINGS) == set(Verdict)
    assert len({meaning.mark for meaning in MEANINGS.values()}) == len(Verdict)


@pytest.mark.parametrize(
    ("verdict", "level", "code"),
    [
        ("pass", "MUST", 0),
        ("absent", "MUST", 0),
        ("diverges", "MUST", 0),
        ("fail", "MUST", 1),
        ("fail", "SHOULD", 0),
        ("fail", "MAY", 0),
        ("stale", "SHOULD", 1),
        ("crash", "SHOULD", 1),
        ("timeout", "MAY", 1),
        ("error", "MAY", 3),
        ("not-run", "MUST", 0),
    ],
)
def test_exit_code_of_one_verdict_among_passes(verdict: str, level: str, code: int) -> None:
    found = made.report({"x": {"a": "pass", "b": verdict}}, levels={"b": level})
    assert exit_code(found) == code


def test_exit_code_of_a_report_that_is_not_whole() -> None:
    assert exit_code(made.report({"x": {"a": "fail"}}, partial=True)) is Exit.INCOMPLETE
    assert exit_code(made.report({"x": {"a": "not-run"}})) is Exit.NOTHING
    assert exit_code(made.report({"x": {}})) is Exit.NOTHING


@pytest.mark.parametrize(("root", "code"), [("fail", 0), ("pass", 1), ("diverges", 1), (None, 1)])
def test_what_is_blocked_is_wrong_where_its_root_did_not_fall(root: str | None, code: int) -> None:
    blocked = made.outcome("b", "x", "blocked", blocked_by="a")
    on_x = {"b": blocked} if root is None else {"a": root, "b": blocked}
    found = made.report({"x": on_x, "y": {"a": "fail"}}, levels={"a": "SHOULD"})
    assert exit_code(found) == code
    assert (blocked in unexpected(found)) is bool(code)


def kind(old: str | Outcome | None, new: str | Outcome | None) -> Kind | None:
    base, head = (made.report({"x": {} if said is None else {"a": said}}) for said in (old, new))
    found = compare(base, head).changes
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("pass", "pass", None),
        ("pass", "fail", Kind.REGRESSED),
        ("pass", "diverges", Kind.REGRESSED),
        ("absent", "stale", Kind.REGRESSED),
        ("fail", "crash", Kind.REGRESSED),
        ("fail", "pass", Kind.FIXED),
        ("diverges", "pass", Kind.FIXED),
        ("fail", "diverges", Kind.REDECLARED),
        ("crash", "timeout", Kind.OTHERWISE),
        ("absent", "diverges", Kind.OTHERWISE),
        ("pass", "not-run", Kind.GONE),
        ("pass", "error", Kind.GONE),
        ("pass", None, Kind.GONE),
        ("not-run", "fail", Kind.NEW),
        (None, "pass", Kind.NEW),
        (None, "not-run", None),
        ("error", "not-run", None),
    ],
)
def test_kind_of_change(old: str | None, new: str | None, expected: Kind | None) -> None:
    assert kind(old, new) is expected


def test_what_an_ending_says_is_compared_too() -> None:
    assert kind(made.outcome("a", "x", case="n=1"), made.outcome("a", "x", case="n=2")) is Kind.OTHERWISE
    assert kind(made.outcome("a", "x", choice="int32"), made.outcome("a", "x", choice="int64")) is Kind.CHOICE
    other = made.outcome("a", "x", "absent", declared=None)
    assert kind(made.outcome("a", "x", "absent"), other) is Kind.REDECLARED
    assert kind(made.outcome("a", "x", seconds=1.0), made.outcome("a", "x", seconds=9.0)) is None


def test_against_an_earlier_report_only_what_got_worse_counts() -> None:
    base = made.report({"x": {"a": "fail", "b": "pass"}})
    same = made.report({"x": {"a": "fail", "b": "pass", "c": "fail"}})
    worse = made.report({"x": {"a": "pass", "b": "fail"}})
    assert exit_code(same) is Exit.WORSE
    assert exit_code(same, compare(base, same)) is Exit.EXPECTED
    assert exit_code(worse, compare(base, worse)) is Exit.WORSE
    assert [change.kind for change in compare(base, worse).changes] == [Kind.REGRESSED, Kind.FIXED]
