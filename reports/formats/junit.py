"""JUnit XML, for whatever shows test results: one suite for each backend, one test case for each clause.

Only what asks for a non-zero exit code is a failure or an error. JUnit has no word for an ending that was
declared, nor for a SHOULD that does not hold: these are *skipped*, and their message says what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from prelim.reports.exits import asks_for
from prelim.reports.model import Report
from prelim.reports.plain import block, ended, plain
from prelim.reports.records import BackendLine, Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit, Rank


def render(report: Report) -> bytes:
    """Return the report as JUnit XML, valid against the schema of Jenkins' xUnit plugin (junit-10.xsd)."""
    root = ET.Element("testsuites", name="prelim")
    outcomes: dict[str, list[Outcome]] = {line.name: [] for line in report.backends}
    for outcome in report.outcomes:
        outcomes[outcome.backend].append(outcome)
    for line in report.backends:
        root.append(_suite(report, line, outcomes[line.name]))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _suite(report: Report, backend: BackendLine, outcomes: Sequence[Outcome]) -> ET.Element:
    suite = ET.Element(
        "testsuite",
        name=plain(backend.name),
        timestamp=plain(report.header.started),
        time=_seconds(sum(outcome.seconds for outcome in outcomes)),
    )
    about = {"version": backend.version, "status": backend.status, "effort": report.header.effort}
    properties = ET.SubElement(suite, "properties")
    for name, value in about.items():
        ET.SubElement(properties, "property", name=name, value=plain(value))
    for outcome in outcomes:
        suite.append(_case(report, outcome))
    counts: Sequence[tuple[str, str]] = [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
    suite.set("tests", str(len(outcomes)))
    for name, tag in counts:
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _case(report: Report, outcome: Outcome) -> ET.Element:
    clause = report.clause[outcome.clause]
    case = ET.Element(
        "testcase",
        classname=plain(outcome.backend),
        name=plain(outcome.clause),
        time=_seconds(outcome.seconds),
    )
    if outcome.verdict is not Verdict.PASS:
        how = ET.SubElement(case, _tag(outcome, report), type=f"{clause.level} {outcome.verdict.value}")
        how.set("message", ended(outcome.detail, outcome.case) or MEANINGS[outcome.verdict].says)
        how.text = "\n".join(_story(outcome, clause.statement))
    return case


def _tag(outcome: Outcome, report: Report) -> str:
    if asks_for(outcome, report) is Exit.EXPECTED:
        return "skipped"
    return "failure" if MEANINGS[outcome.verdict].rank is Rank.UNEXPECTED else "error"


def _story(outcome: Outcome, statement: str) -> list[str]:
    said = {"got": outcome.got, "want": outcome.want}
    if outcome.declared:
        said |= {"declared": f"{outcome.declared.kind}: {outcome.declared.reason} ({outcome.declared.link})"}
    lines = [plain(statement), *(f"{name}: {plain(text)}" for name, text in said.items() if text)]
    return [*lines, "", block(outcome.repro)] if outcome.repro else lines


def _seconds(seconds: float) -> str:
    return f"{max(seconds, 0.0):.3f}"  # the schema allows no more places
