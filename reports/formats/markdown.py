"""The summary in Markdown, fit for the step summary of a CI run and for a comment: under 60 kB, always."""

from __future__ import annotations

from prelim.reports.changes.markdown import what_changed
from prelim.reports.comparing import Comparison
from prelim.reports.figures import headline, percent, unexpected
from prelim.reports.gfm import code, folded, table
from prelim.reports.model import Report
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Rank


def summary(report: Report, comparison: Comparison | None = None) -> str:
    """Return the summary of a report: what changed, what is unexpected, the figures, then folded details.

    Parameters
    ----------
    report : Report
    comparison : Comparison, optional
        Of an earlier report with this one.
    """
    parts = ["# prelim", _about(report)]
    if comparison:
        parts += ["## What changed", *what_changed(comparison)]
    parts += ["## Not as expected", _unexpected(report), "## Figures", figures(report), *_details(report)]
    return "\n\n".join(parts) + "\n"


def figures(report: Report) -> str:
    """Return the two figures and the counts of verdicts of each backend."""
    counts = headline(report)
    verdicts = [verdict.value for verdict in Verdict if counts[verdict.value].any()]
    rows = [
        (
            code(line.name),
            code(line.version or line.status),
            percent(row["conformance"]),
            percent(row["coverage"]),
            *(f"{int(row[verdict]):,}" for verdict in verdicts),
        )
        for line, (_, row) in zip(report.backends, counts.iterrows(), strict=True)
    ]
    head = ("backend", "version", "conformance", "coverage", *verdicts)
    note = "Conformance is pass / tried, of the clauses that are a MUST; coverage is tried / all."
    return f"{table(head, rows, right=len(head) - 2)}\n\n{note}"


def _about(report: Report) -> str:
    header = report.header
    about = (
        f"prelim {code(header.prelim)}, Python {code(header.python)} on {code(header.platform)}, "
        f"effort {code(header.effort)}, seed {header.seed}, {len(report.clauses):,} clauses."
    )
    return about + (" **This report is partial: the run was cut off.**" if report.partial else "")


def _unexpected(report: Report) -> str:
    found = unexpected(report)
    if not found:
        return "Nothing: every clause holds, or ended as its backend declares."
    rows = [
        (f"**{o.verdict.value}**", code(report.clause[o.clause].level), *_row(o), code(o.detail))
        for o in found
    ]
    return table(("verdict", "level", "backend", "clause", "case", "what happened"), rows, limit=16_000)


def _details(report: Report) -> list[str]:
    declared = [o for o in report.outcomes if o.declared and MEANINGS[o.verdict].rank is Rank.DECLARED]
    rows = [(*_row(o), code(o.declared.kind), code(o.declared.reason)) for o in declared if o.declared]
    sections = report.summary(["section", "backend"])["conformance"].unstack("backend", sort=False)
    shares = [(code(str(section)), *map(percent, row)) for section, row in sections.iterrows()]
    names = [code(str(name)) for name in sections.columns]
    details = []
    if rows:
        head = ("backend", "clause", "case", "kind", "reason")
        details.append(folded(f"{len(rows):,} ended as declared", table(head, rows)))
    if shares:
        by_section = table(("section", *names), shares, right=len(names), limit=5_000)
        details.append(folded("Conformance by section", by_section))
    return details


def _row(outcome: Outcome) -> tuple[str, str, str]:
    return code(outcome.backend), code(outcome.clause), code(outcome.case)
