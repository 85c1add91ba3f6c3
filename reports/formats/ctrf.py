"""CTRF, the Common Test Report Format: JSON that bots for pull requests, chats and dashboards read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import msgspec

from prelim.reports.exits import asks_for
from prelim.reports.model import Report
from prelim.reports.plain import ended
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit

_STATUSES = ("passed", "failed", "skipped", "pending", "other")


def render(report: Report) -> bytes:
    """Return the report as CTRF. What ended as declared has status ``other``; `rawStatus` is the verdict."""
    tests = [_test(report, outcome) for outcome in report.outcomes]
    counts = Counter(test["status"] for test in tests)
    start = _milliseconds(report.header.started)
    seconds = report.footer.seconds if report.footer else sum(outcome.seconds for outcome in report.outcomes)
    document = {
        "reportFormat": "CTRF",
        "specVersion": "0.0.0",
        "generatedBy": "prelim",
        "results": {
            "tool": {"name": "prelim", "version": report.header.prelim},
            "summary": {
                "tests": len(tests),
                **{status: counts[status] for status in _STATUSES},
                "suites": len(report.backends),
                "start": start,
                "stop": start + round(seconds * 1000),
            },
            "tests": tests,
            "environment": {
                "osPlatform": report.header.platform,
                "extra": {
                    "python": report.header.python,
                    "effort": report.header.effort,
                    "seed": report.header.seed,
                    "manifest": report.header.manifest,
                    "backends": {line.name: line.version or line.status for line in report.backends},
                },
            },
        },
    }
    return msgspec.json.encode(document) + b"\n"


def _test(report: Report, outcome: Outcome) -> dict[str, Any]:
    clause = report.clause[outcome.clause]
    test: dict[str, Any] = {
        "name": f"{outcome.clause} [{outcome.backend}]",
        "status": _status(outcome, report),
        "rawStatus": outcome.verdict.value,
        "duration": round(outcome.seconds * 1000),
        "suite": [outcome.backend, clause.section],
        "tags": [clause.level],
    }
    if outcome.verdict is not Verdict.PASS:
        test["message"] = ended(outcome.detail, outcome.case)
    if outcome.repro:
        test["snippet"] = outcome.repro
    return test


def _status(outcome: Outcome, report: Report) -> str:
    if outcome.verdict is Verdict.PASS:
        return "passed"
    if asks_for(outcome, report) is not Exit.EXPECTED:
        return "failed"
    return "other" if MEANINGS[outcome.verdict].tried else "skipped"


def _milliseconds(iso: str) -> int:
    try:
        return round(datetime.fromisoformat(iso).timestamp() * 1000)
    except ValueError:  # a record may say anything
        return 0
