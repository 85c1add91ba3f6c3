"""SARIF 2.1.0, for code scanning: a rule for each clause, a result for each outcome that is no pass."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from prelim.reports.exits import asks_for
from prelim.reports.model import Report
from prelim.reports.plain import ended
from prelim.reports.records import ClauseLine, Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> bytes:
    """Return the report as SARIF.

    Level ``error`` asks for a non-zero exit code; what was declared is a ``note``. Each result points to the
    law that did not hold, where the clause says where its law is written.
    """
    numbers = {clause.id: number for number, clause in enumerate(report.clauses)}
    run = {
        "tool": {
            "driver": {
                "name": "prelim",
                "version": report.header.prelim,
                "rules": [_rule(clause) for clause in report.clauses],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(outcome, report, numbers[outcome.clause])
            for outcome in report.outcomes
            if outcome.verdict is not Verdict.PASS and MEANINGS[outcome.verdict].tried
        ],
        "properties": {"partial": report.partial, "effort": report.header.effort, "seed": report.header.seed},
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.encode(document) + b"\n"


def _rule(clause: ClauseLine) -> dict[str, Any]:
    return {
        "id": clause.id,
        "shortDescription": {"text": clause.statement},
        "defaultConfiguration": {"level": "error" if clause.level == "MUST" else "warning"},
        "properties": {"tags": [clause.level], "source": f"{clause.work} {clause.section}"},
    }


def _result(outcome: Outcome, report: Report, number: int) -> dict[str, Any]:
    clause = report.clause[outcome.clause]
    file, _, line = clause.place.rpartition(":")
    result: dict[str, Any] = {
        "ruleId": clause.id,
        "ruleIndex": number,
        "level": _level(outcome, report),
        "message": {
            "text": f"{outcome.backend}: {outcome.verdict.value}: {ended(outcome.detail, outcome.case)}"
        },
        "partialFingerprints": {"prelim/v1": f"{outcome.backend} {outcome.clause}"},
        "properties": {"backend": outcome.backend, "verdict": outcome.verdict.value},
    }
    if file and line.isdecimal():
        region = {"startLine": max(int(line), 1)}
        place = {"artifactLocation": {"uri": quote(file)}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _level(outcome: Outcome, report: Report) -> str:
    if asks_for(outcome, report) is not Exit.EXPECTED:
        return "error"
    return "warning" if outcome.verdict is Verdict.FAIL else "note"
