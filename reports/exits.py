"""The exit code of a report: what a gate needs to know."""

from __future__ import annotations

from prelim.reports.comparing import Comparison
from prelim.reports.figures import rootless
from prelim.reports.model import Report
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit


def exit_code(report: Report, comparison: Comparison | None = None) -> Exit:
    """Return the exit code that a report asks for.

    Parameters
    ----------
    report : Report
    comparison : Comparison, optional
        Of an earlier report with this one: then 1 says that something got worse, not that something is wrong.

    Returns
    -------
    Exit
        4 if nothing ran; else 3 after an error of the suite, or if the report is partial; else 1 for a
        fail of a MUST, a stale declaration, a crash, a timeout, or a clause blocked by one that did not fall
        by this report; else 0.
    """
    if all(outcome.verdict is Verdict.NOT_RUN for outcome in report.outcomes):
        return Exit.NOTHING
    codes = {asks_for(outcome, report) for outcome in report.outcomes}
    if report.partial or Exit.INCOMPLETE in codes:
        return Exit.INCOMPLETE
    worse = comparison.worse if comparison else Exit.WORSE in codes
    return Exit.WORSE if worse else Exit.EXPECTED


def asks_for(outcome: Outcome, report: Report) -> Exit:
    """Return the exit code that one outcome of a report asks for."""
    if outcome.verdict is Verdict.FAIL and report.clause[outcome.clause].level != "MUST":
        return Exit.EXPECTED
    if rootless(outcome, report):
        return Exit.WORSE
    return MEANINGS[outcome.verdict].exits
