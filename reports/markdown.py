"""The summary in Markdown, fit for the step summary of a CI run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prelim.reports.figures import headline, percent, unexpected
from prelim.reports.model import Report
from prelim.reports.records import Outcome, Verdict

_SHOWN = 50


def summary(report: Report) -> str:
    """Return the summary of a report: what is not as expected, then the figures of each backend."""
    parts = ["# prelim", _about(report), *_unexpected(report), _figures(report)]
    return "\n\n".join(parts) + "\n"


def code(text: str) -> str:
    """Return text as a code span, in which nothing is markup, a mention or a link; fit for a table."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not line:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}".replace("|", "\\|") if "`" in line else f"`{line}`".replace("|", "\\|")


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: int = 0) -> str:
    """Return a table; its last `right` columns are aligned to the right."""
    rule = ["---"] * (len(head) - right) + ["--:"] * right
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def _about(report: Report) -> str:
    header = report.header
    about = (
        f"prelim {code(header.prelim)}, Python {code(header.python)} on {code(header.platform)}, "
        f"effort {code(header.effort)}, seed {header.seed}, {len(report.clauses)} clauses."
    )
    return about + (" **This report is partial: the run was cut off.**" if report.partial else "")


def _unexpected(report: Report) -> list[str]:
    found = unexpected(report)
    if not found:
        return ["Everything ended as expected."]
    rows = [_row(outcome, report) for outcome in found[:_SHOWN]]
    more = [f"... and {len(found) - _SHOWN} more."] if len(found) > _SHOWN else []
    return [
        f"## {len(found)} not as expected",
        table(("verdict", "backend", "clause", "level", "case", "what happened"), rows),
        *more,
    ]


def _row(outcome: Outcome, report: Report) -> tuple[str, ...]:
    return (
        f"**{outcome.verdict.value}**",
        code(outcome.backend),
        code(outcome.clause),
        code(report.clause[outcome.clause].level),
        code(outcome.case),
        code(outcome.detail),
    )


def _figures(report: Report) -> str:
    counts = headline(report)
    verdicts = [verdict.value for verdict in Verdict if counts[verdict.value].any()]
    rows = [
        (
            code(str(backend)),
            code(report.backend[str(backend)].version or report.backend[str(backend)].status),
            percent(row["conformance"]),
            percent(row["coverage"]),
            *(f"{int(row[verdict]):,}" for verdict in verdicts),
        )
        for backend, row in counts.iterrows()
    ]
    head = ("backend", "version", "conformance", "coverage", *verdicts)
    return table(head, rows, right=len(head) - 2) + (
        "\n\nConformance is pass / tried, of the clauses that are a MUST; coverage is tried / all."
    )
