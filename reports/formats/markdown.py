"""The summary in Markdown, fit for the step summary of a CI run and for a comment: under 60 kB, always."""

from __future__ import annotations

from collections.abc import Sequence

from prelim.reports.changes.markdown import what_changed
from prelim.reports.comparing import Comparison
from prelim.reports.figures import headline, percent, unexpected
from prelim.reports.gfm import code, folded, script, short_table, table
from prelim.reports.model import Report
from prelim.reports.records import WHOLE, Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Rank

_NAMED = 6  # clauses of one reason; the page of the report has them all
_Reason = tuple[str, str, str]


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
    part = "" if header.shard == WHOLE else f", part {code(header.shard)} of the run"
    about = (
        f"prelim {code(header.prelim)}, Python {code(header.python)} on {code(header.platform)}, "
        f"effort {code(header.effort)}, seed {header.seed}, {len(report.clauses):,} clauses{part}."
    )
    return about + (" **This report is partial: the run was cut off.**" if report.partial else "")


def _unexpected(report: Report) -> str:
    found = unexpected(report)
    if not found:
        return "Nothing: every clause holds, or ended as its backend declares."
    head = ("verdict", "level", "backend", "clause", "case", "what happened")

    def cells(o: Outcome) -> tuple[str, ...]:
        return f"**{o.verdict.value}**", code(report.clause[o.clause].level), *_where(o), code(o.detail)

    return "\n\n".join([short_table(head, found, cells, limit=16_000), *_scripts(found)])


def _scripts(found: Sequence[Outcome]) -> list[str]:
    """Show the first unexpected outcomes by their scripts, as far as there is room."""
    room, shown = 12_000, []
    for outcome in found:
        text = f"{code(outcome.clause)} on {code(outcome.backend)}\n\n{script(outcome.repro)}"
        room -= len(text.encode())
        if outcome.repro and room > 0:
            shown.append(text)
    return [folded("Scripts that show it, in the library's own words", *shown)] if shown else []


def _details(report: Report) -> list[str]:
    declared = [o for o in report.outcomes if o.declared and MEANINGS[o.verdict].rank is Rank.DECLARED]
    details = []
    if declared:
        head = ("backend", "kind", "reason", "clauses", "which")
        reasons = list(_by_reason(declared).items())
        details.append(folded(f"{len(declared):,} ended as declared", short_table(head, reasons, _declared)))
    if report.outcomes:
        details.append(folded("Conformance by section", _sections(report)))
    return details


def _sections(report: Report) -> str:
    shares = report.summary(["section", "backend"])["conformance"].unstack("backend", sort=False)
    head = ("section", *(code(str(name)) for name in shares))
    rows = [(code(str(section)), *map(percent, row)) for section, row in shares.iterrows()]
    return short_table(head, rows, tuple, right=len(shares.columns), limit=5_000)


def _by_reason(outcomes: Sequence[Outcome]) -> dict[_Reason, list[str]]:
    """Return the clauses that ended as declared, by backend, kind and reason."""
    found: dict[_Reason, list[str]] = {}
    for outcome in outcomes:
        if outcome.declared:
            reason = outcome.backend, outcome.declared.kind, outcome.declared.reason
            found.setdefault(reason, []).append(outcome.clause)
    return found


def _declared(item: tuple[_Reason, list[str]]) -> tuple[str, ...]:
    reason, clauses = item
    left = f" and {len(clauses) - _NAMED:,} more" if len(clauses) > _NAMED else ""
    return *map(code, reason), f"{len(clauses):,}", ", ".join(map(code, clauses[:_NAMED])) + left


def _where(outcome: Outcome) -> tuple[str, str, str]:
    return code(outcome.backend), code(outcome.clause), code(outcome.case)
