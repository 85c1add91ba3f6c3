"""Workflow commands: one line each, pointing to the law, and nothing that a record says is a command."""

from __future__ import annotations

import made
from prelim.reports.comparing import compare
from prelim.reports.formats import github
from prelim.reports.model import Report


def placed(place: str, detail: str = "got 4") -> Report:
    found = made.report({"x": {"a.b": made.outcome("a.b", "x", "fail", detail=detail, case="n=1")}})
    return Report(
        found.header, (made.clause("a.b", place=place),), found.backends, found.outcomes, found.footer
    )


def test_an_error_points_to_the_law() -> None:
    assert github.of_report(placed("spec/a.py:12")) == (
        "::error file=spec/a.py,line=12,title=prelim a.b%2C x%3A fail::It holds that a.b. got 4 (with n=1)\n"
    )


def test_what_a_record_says_is_no_command_and_no_property() -> None:
    text = github.of_report(placed("a,b::c:1", detail="x\n::set-output name=a::100%0A\r::error::"))
    assert text.count("\n") == 1
    assert text.startswith("::error file=a%2Cb%3A%3Ac,line=1,")
    assert "100%250A" in text


def test_only_what_asks_for_an_exit_code_is_an_error() -> None:
    verdicts = {"a": "pass", "b": "absent", "c": "fail", "d": "not-run", "e": "fail"}
    text = github.of_report(made.report({"x": verdicts}, levels={"c": "SHOULD"}))
    assert [line.split(",")[0] for line in text.splitlines()] == [
        "::error title=prelim e%2C x%3A fail::It holds that e."
    ]


def test_the_rest_is_counted() -> None:
    names = [f"a.{number}" for number in range(25)]
    base, head = (made.report({"x": dict.fromkeys(names, verdict)}) for verdict in ("pass", "fail"))
    for text in (github.of_report(head), github.of_comparison(compare(base, head))):
        lines = text.splitlines()
        assert len(lines) == 10
        assert lines[-1] == "::error title=prelim::... and 16 more; the summary lists them"
    ten = made.report({"x": dict.fromkeys(names[:10], "fail")})
    assert "more" not in github.of_report(ten)
