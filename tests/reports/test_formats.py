"""Every format is valid by its published schema, and says what the records say."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import msgspec
import pandas as pd
import pytest
from markdown_it import MarkdownIt
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

import made
from prelim.reports.formats import badge, ctrf, findings, junit, markdown, sarif
from prelim.reports.formats.table import FORMATS, UnknownFormat, files
from prelim.reports.loading import RECORDS, load
from prelim.reports.model import Report
from prelim.reports.records import BackendLine, Declared, Verdict

EVERY = {verdict.value: made.outcome(verdict.value, "numpy", verdict.value) for verdict in Verdict}
EVERY["blocked"] = made.outcome("blocked", "numpy", "blocked", blocked_by="fail")
REPORT = made.report({"numpy": EVERY, "jax": dict.fromkeys(EVERY, "pass")}, levels={"stale": "SHOULD"})
# What may stand in any field of a record, and must stay text.
HOSTILE = "<script>alert(1)</script> ]]> & \" ' | ` \x00\x1b[31m \u202e @you [x](y) {{7*7}} ../../x"


def hostile() -> Report:
    """Make a report that says the same hostile thing wherever it can."""
    said = made.outcome(HOSTILE, HOSTILE, "fail", detail=HOSTILE, case=HOSTILE, got=HOSTILE, want=HOSTILE)
    report = made.report({HOSTILE: {HOSTILE: said}}, effort=HOSTILE, started=HOSTILE, platform=HOSTILE)
    line = made.clause(HOSTILE, statement=HOSTILE, section=HOSTILE, place=f"{HOSTILE}:7")
    return Report(report.header, (line,), (BackendLine(HOSTILE, HOSTILE),), report.outcomes, report.footer)


EMPTY = made.report({"numpy": {}})
PARTIAL = made.report({"numpy": {"a": "pass"}, "jax": {}}, partial=True)
REPORTS = {"every verdict": REPORT, "hostile": hostile(), "empty": EMPTY, "partial": PARTIAL}
each_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def rendered(text: str) -> str:
    """Render Markdown as GitHub does: with tables, and with HTML let through."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


@each_report
def test_junit_is_valid(report: Report) -> None:
    """Hold the XML to what junit-10.xsd says of the elements that we write."""
    root = ET.fromstring(junit.render(report))
    assert (root.tag, set(root.attrib)) == ("testsuites", {"name", "tests", "failures", "errors"})
    for suite in root:
        assert suite.tag == "testsuite"
        assert {"name", "tests", "failures", "errors"} <= set(suite.attrib)
        assert re.fullmatch(r"\d+\.\d{0,3}", suite.attrib["time"])
        assert [child.tag for child in suite] == ["properties", *["testcase"] * int(suite.attrib["tests"])]
        for element in suite.iter("property"):
            assert set(element.attrib) == {"name", "value"}
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
            assert re.fullmatch(r"\d+\.\d{0,3}", case.attrib["time"])
            assert {child.tag for child in case} <= {"skipped", "failure", "error"}
            assert all(set(child.attrib) == {"type", "message"} for child in case)


def test_junit_counts_what_its_readers_count() -> None:
    read = junitparser.JUnitXml.fromstring(junit.render(REPORT).decode())
    numpy, jax = read
    assert (numpy.tests, numpy.failures, numpy.errors, numpy.skipped) == (10, 2, 3, 4)
    assert (jax.tests, jax.failures, jax.errors, jax.skipped) == (10, 0, 0, 0)
    kinds = {case.name: type(case.result[0]).__name__ for case in numpy if case.result}
    assert kinds == {
        "fail": "Failure",
        "stale": "Failure",
        "crash": "Error",
        "timeout": "Error",
        "error": "Error",
        "absent": "Skipped",
        "diverges": "Skipped",
        "blocked": "Skipped",
        "not-run": "Skipped",
    }


@each_report
def test_sarif_is_valid(report: Report) -> None:
    text = sarif.render(report)
    Sarif.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_is_an_error_only_where_a_gate_stops() -> None:
    (run,) = json.loads(sarif.render(REPORT))["runs"]
    levels = {result["properties"]["verdict"]: result["level"] for result in run["results"]}
    assert levels == {
        "fail": "error",
        "stale": "error",
        "crash": "error",
        "timeout": "error",
        "absent": "note",
        "diverges": "note",
    }


def test_sarif_points_to_the_law() -> None:
    (run,) = json.loads(sarif.render(hostile()))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 7}
    assert place["artifactLocation"]["uri"].isascii()


@each_report
def test_ctrf_is_valid(report: Report) -> None:
    """Hold the JSON to what the specification of CTRF requires: names, types and a closed set of statuses."""
    document = json.loads(ctrf.render(report))
    results = document["results"]
    counted = results["summary"]
    assert (document["reportFormat"], document["specVersion"]) == ("CTRF", "0.0.0")
    assert set(results) == {"tool", "summary", "tests", "environment"}
    assert all(isinstance(number, int) and number >= 0 for number in counted.values())
    assert counted["start"] <= counted["stop"]
    assert (
        sum(counted[name] for name in ("passed", "failed", "skipped", "pending", "other")) == counted["tests"]
    )
    for test in results["tests"]:
        assert {"name", "status", "duration"} <= set(test)
        assert isinstance(test["duration"], int)
        assert test["status"] in {"passed", "failed", "skipped", "pending", "other"}
        assert all(isinstance(name, str) for name in (*test["suite"], *test["tags"], test["rawStatus"]))


def test_ctrf_keeps_the_verdict() -> None:
    tests = json.loads(ctrf.render(REPORT))["results"]["tests"]
    found = {test["rawStatus"]: test["status"] for test in tests}
    assert found == {
        "pass": "passed",
        "fail": "failed",
        "stale": "failed",
        "crash": "failed",
        "timeout": "failed",
        "error": "failed",
        "absent": "other",
        "diverges": "other",
        "blocked": "skipped",
        "not-run": "skipped",
    }


@each_report
def test_badges_are_shields_endpoints_and_well_formed_drawings(report: Report) -> None:
    found = badge.files(report)
    assert len(found) == 2 * len(report.backends)
    for name, content in found.items():
        assert "/" not in name
        if name.endswith(".json"):
            shield = json.loads(content)
            assert set(shield) == {"schemaVersion", "label", "message", "color"}
            assert shield["schemaVersion"] == 1
            assert shield["label"]
            assert shield["message"]
        else:
            drawing = ET.fromstring(content)
            assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
            assert not [element for element in drawing.iter() if element.tag.endswith("script")]


@pytest.mark.parametrize(
    ("verdicts", "message", "colour"),
    [
        ({"a": "pass", "b": "pass"}, "2 of 2 MUST", "brightgreen"),
        ({"a": "pass", "b": "absent"}, "1 of 2 MUST", "green"),
        ({"a": "pass", "b": "fail"}, "1 of 2 MUST", "red"),
        ({"a": "not-run", "b": "not-run"}, "not tried", "lightgrey"),
    ],
)
def test_a_badge_says_how_many_must_hold(verdicts: dict[str, str], message: str, colour: str) -> None:
    shield = json.loads(badge.files(made.report({"x": verdicts}))["badge-x.json"])
    assert (shield["message"], shield["color"]) == (message, colour)


def test_badges_of_like_names_keep_apart() -> None:
    found = badge.files(made.report({"a/b": {"x": "pass"}, "a b": {"x": "pass"}}))
    assert sorted(found) == ["badge-a-b-2.json", "badge-a-b-2.svg", "badge-a-b.json", "badge-a-b.svg"]


@each_report
def test_tables_come_back_as_they_were(report: Report) -> None:
    frame = report.frame()
    parquet = pd.read_parquet(io.BytesIO(files(report, ["parquet"])["outcomes.parquet"]))
    pd.testing.assert_frame_equal(parquet.astype(str), frame.astype(str))
    csv = pd.read_csv(io.BytesIO(files(report, ["csv"])["outcomes.csv"]), keep_default_na=False)
    assert csv["clause"].tolist() == frame["clause"].tolist()
    assert csv["verdict"].tolist() == frame["verdict"].tolist()


@each_report
def test_markdown_holds_text_of_records_in_code_spans_only(report: Report) -> None:
    page = rendered(markdown.summary(report) + findings.render(report))
    assert "<script" not in page
    assert "<a " not in page
    assert "@you" not in re.sub("<code>.*?</code>", "", page)


def test_a_script_goes_with_what_it_shows() -> None:
    repro = "import numpy as np\n\nif True:\n    print('```')  # \x1b\n"
    said = made.report({"x": {"a": made.outcome("a", "x", "fail", repro=repro)}})
    shown = "import numpy as np\n\nif True:\n    print('```')"
    assert f"````python\n{shown}" in markdown.summary(said)
    assert shown in "".join(ET.fromstring(junit.render(said)).itertext())
    assert json.loads(ctrf.render(said))["results"]["tests"][0]["snippet"] == repro
    assert said.frame()["repro"].tolist() == [repro]


def test_a_reason_that_is_declared_for_many_stands_in_one_row() -> None:
    immutable = Declared("in place", "rebound", "by design", "arrays are immutable", "https://example.org")
    other = msgspec.structs.replace(immutable, kind="not yet")
    many = {name: made.outcome(name, "x", "absent", declared=immutable) for name in "abcdefgh"}
    late = made.outcome("z", "x", "absent", declared=other)
    text = markdown.summary(made.report({"x": {**many, "z": late}, "y": {"a": "pass"}}))
    six = ", ".join(f"`{name}`" for name in "abcdef")
    assert f"| `x` | `by design` | `arrays are immutable` | 8 | {six} and 2 more |\n" in text
    assert "| `x` | `not yet` | `arrays are immutable` | 1 | `z` |\n" in text
    assert "9 ended as declared" in text


def test_findings_are_what_a_library_does_not_know_of_itself() -> None:
    bug = Declared("a", "unequal", "upstream bug", "the last row is lost", "https://example.org/7")
    diverging = made.outcome("a", "x", "diverges", declared=bug, case="n=3", got="2", want="3", repro="x = 3")
    verdicts = {"a": diverging, "b": "diverges", "c": "absent", "d": "pass", "e": "timeout"}
    text = findings.render(made.report({"y": {"f": "fail"}, "x": verdicts}))
    assert re.findall(r"^#+ `([^`]*)`", text, re.MULTILINE) == ["y", "f", "x", "a", "e"]
    said = "- case: `n=3`\n- expected: `3`\n- got: `2`\n- because: `the last row is lost`\n- see: `https://example.org/7`"
    assert f"{said}\n\n```python\nx = 3\n```" in text


def test_no_findings_are_said_to_be_none() -> None:
    assert "Nothing" in findings.render(made.report({"x": {"a": "pass", "b": "diverges"}}))
    assert "partial" in findings.render(PARTIAL)


def test_markdown_stays_under_60_kb() -> None:
    names = [f"area.topic.{'long' * 50}_{number}" for number in range(400)]
    verdicts = {
        name: made.outcome(name, "x", verdict, detail="é" * 500, case="é" * 500, repro="é" * 900)
        for number, name in enumerate(names)
        for verdict in [("fail", "absent")[number % 2]]
    }
    report = made.report({"x": verdicts, **{f"backend {n}": {"a": "pass"} for n in range(100)}})
    text = markdown.summary(report, None)
    assert len(text.encode()) < 60_000
    assert "more." in text


@each_report
def test_records_are_read_as_the_report_that_they_were(report: Report, tmp_path: Path) -> None:
    (tmp_path / RECORDS).write_bytes(files(report, ["records"])[RECORDS])
    assert load(tmp_path) == report


def test_all_formats_at_once_and_no_unknown_one() -> None:
    names = files(REPORT, ["all", "md"])
    endings = {name.rpartition(".")[2] for name in names}
    assert endings == {"csv", "html", "json", "jsonl", "md", "parquet", "sarif", "svg", "txt", "xml"}
    with pytest.raises(
        UnknownFormat, match="unknown format 'pdf'; there are records, html, md, findings, junit"
    ):
        files(REPORT, ["pdf"])


def test_parquet_without_its_library_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", missing)
    with pytest.raises(UnknownFormat, match=r"pip install 'prelim\[parquet\]'"):
        files(REPORT, ["parquet"])


def test_every_format_takes_every_report() -> None:
    texts: list[Callable[[Report], dict[str, bytes]]] = list(FORMATS.values())
    for write in texts:
        for report in REPORTS.values():
            assert write(report) is not None
