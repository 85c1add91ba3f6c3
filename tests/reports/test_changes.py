"""A comparison tells what changed in four formats, the worst first, and what a record says stays text."""

from __future__ import annotations

import dataclasses
import json

import pytest
from markdown_it import MarkdownIt

import made
from prelim.reports.changes.table import FORMATS, render
from prelim.reports.comparing import Comparison, Kind, axes_of, compare
from prelim.reports.costs.records import Change as CostChange
from prelim.reports.costs.records import Compared, Estimate
from prelim.reports.exits import exit_code
from prelim.reports.formats.markdown import summary
from prelim.reports.formats.table import UnknownFormat
from prelim.reports.model import Report
from prelim.reports.records import BackendLine
from prelim.reports.verdicts import Exit

HOSTILE = "<script>alert(1)</script> [red]x[/red] `@you` | \x1b[31m"
OLD = made.report({"x": {"a": "pass", "b": "fail", "c": "pass", "d": "pass"}})
NEW = made.report(
    {
        "x": {
            "a": made.outcome("a", "x", "fail", detail="got 4", case="shape=(0,), n=5"),
            "b": "pass",
            "c": "absent",
            "e": "fail",
        }
    }
)
COMPARISON = compare(OLD, NEW)


def hostile() -> Comparison:
    said = {"detail": HOSTILE, "case": HOSTILE}
    base, head = (
        made.report({HOSTILE: {HOSTILE: made.outcome(HOSTILE, HOSTILE, verdict, **said)}}, started=HOSTILE)
        for verdict in ("pass", "fail")
    )
    return compare(base, head)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"github"}))
def test_every_format_tells_the_worst_first(form: str) -> None:
    text = render(COMPARISON, form).rpartition("</style>")[2]
    places = [text.index(kind.value) for kind in (Kind.REGRESSED, Kind.FIXED, Kind.NEW, Kind.GONE)]
    assert places == sorted(places)
    assert "shape=(0,), n=5" in text
    assert "arrays are values" in text


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_the_versions_that_are_compared_are_named(form: str) -> None:
    newer = Report(NEW.header, NEW.clauses, (BackendLine("x", "2.0"),), NEW.outcomes, NEW.footer)
    text = render(compare(OLD, newer), form).replace("&gt;", ">")
    assert "x 1.0 -> 2.0" in text


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"github"}))
def test_no_change_says_so(form: str) -> None:
    text = render(compare(OLD, OLD), form)
    assert "Nothing changed." in text or json.loads(text)["changes"] == []


def test_what_a_record_says_stays_text() -> None:
    page = render(hostile(), "html")
    comment = MarkdownIt("commonmark", {"html": True}).enable("table").render(render(hostile(), "md"))
    for text in (page, comment):
        assert "<script>" not in text
        assert "&lt;script&gt;" in text
    shown = render(hostile(), "text")
    assert "[red]x[/red]" in shown
    assert "\x1b" not in shown


def test_json_holds_every_change_in_full() -> None:
    document = json.loads(render(COMPARISON, "json"))
    assert document["worse"] == 2
    change = document["changes"][0]
    assert (change["kind"], change["clause"], change["level"]) == ("regressed", "a", "MUST")
    assert (change["base"]["verdict"], change["head"]["detail"]) == ("pass", "got 4")


def test_the_axes_of_the_case_that_differ_are_named() -> None:
    def failing(case: str) -> Report:
        return made.report({"x": {"a": made.outcome("a", "x", "fail", case=case)}})

    (change,) = compare(failing("shape=(2, 3), axis=0"), failing("shape=(2, 3), axis=-1")).changes
    assert (change.kind, change.axes) == (Kind.OTHERWISE, ("axis",))
    assert "other case: axis" in render(compare(failing("n=1"), failing("axis=2, n=1")), "text")


@pytest.mark.parametrize("case", ["", "n=", "((", "x", "__import__('os')", "\x00", "(" * 5000])
def test_a_case_that_is_no_list_of_arguments_has_no_axes(case: str) -> None:
    assert axes_of(case) == {}


def test_a_restated_clause_is_marked() -> None:
    other = Report(
        NEW.header, (made.clause("a", law="def law(b): ..."),), NEW.backends, NEW.outcomes[:1], None
    )
    (change, *_) = compare(OLD, other).changes
    assert change.restated
    assert not COMPARISON.changes[0].restated
    moved = Report(NEW.header, (made.clause("a", place="x.py:9"),), NEW.backends, NEW.outcomes[:1], None)
    assert not compare(OLD, moved).changes[0].restated


def test_versions_of_one_backend_are_compared_with_each_other() -> None:
    versions = made.report({"jax==1": {"a": "pass"}, "jax==2": {"a": "fail"}})
    (change,) = compare(versions, versions, {"jax==2": "jax==1"}).changes
    assert (change.kind, change.backend) == (Kind.REGRESSED, "jax==2")
    single = [
        made.report({name: {"a": verdict}}) for name, verdict in (("jax==1", "pass"), ("jax==2", "fail"))
    ]
    assert [change.kind for change in compare(*single).changes] == [Kind.REGRESSED]


def test_versions_of_a_library_find_each_other_among_other_backends() -> None:
    base = made.report(
        {"jax==1": {"a": "pass"}, "x": {"a": "pass"}, "y==1": {"a": "pass"}, "y==2": {"a": "pass"}}
    )
    head = made.report({"jax": {"a": "fail"}, "x": {"a": "pass"}, "y": {"a": "pass"}})
    found = compare(base, head)
    assert found.columns == {"jax": "jax==1", "x": "x", "y": "y", "y==1": "y==1", "y==2": "y==2"}
    assert [(change.backend, change.kind) for change in found.worse] == [("jax", Kind.REGRESSED)]


def test_a_backend_that_only_one_report_has_is_new_or_gone() -> None:
    other = Report(OLD.header, OLD.clauses, (*OLD.backends, BackendLine("y")), OLD.outcomes, OLD.footer)
    more = made.report({"x": {"a": "pass"}, "y": {"a": "fail"}})
    assert [change.kind for change in compare(made.report({"x": {"a": "pass"}}), more).changes] == [Kind.NEW]
    assert compare(other, OLD).changes == ()


def test_the_summary_of_a_run_tells_what_changed_first() -> None:
    text = summary(NEW, COMPARISON)
    assert text.index("What changed") < text.index("Not as expected") < text.index("Figures")


def test_a_long_comparison_stays_under_60_kb() -> None:
    names = [f"area.topic.{number}" for number in range(3000)]
    said = {"detail": "é" * 500, "case": "é" * 500}
    base = made.report({"x": {name: made.outcome(name, "x", "pass", **said) for name in names}})
    head = made.report({"x": {name: made.outcome(name, "x", "fail", **said) for name in names}})
    text = summary(head, compare(base, head))
    assert len(text.encode()) < 60_000
    assert "more." in text


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_costs_are_told_and_do_not_gate(form: str) -> None:
    slower = Compared("a.b", "x", 100, "time", CostChange.SLOWER, "<b>", Estimate(1.5, 1.4, 1.6))
    told = dataclasses.replace(compare(OLD, OLD), costs=(slower,))
    text = render(told, form)
    assert "slower" in text
    assert "1.5" in text
    assert "<b>" not in text or form in {"text", "json"} or "`" in text
    assert exit_code(made.report({"x": {"a": "pass"}}), told) is Exit.EXPECTED
    unlike = dataclasses.replace(compare(OLD, OLD), costs_note="measured on unlike machines")
    assert "unlike machines" in render(unlike, form)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="unknown format 'pdf'; there are text, md, html, json, github"):
        render(COMPARISON, "pdf")
