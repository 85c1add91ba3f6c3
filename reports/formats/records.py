"""A report as records: what `prelim run` writes, so that what was put together can be compared, too."""

from __future__ import annotations

from prelim.reports.model import Report
from prelim.reports.records import encode


def render(report: Report) -> bytes:
    """Write the records in canonical order; a partial report has no footer."""
    end = [report.footer] if report.footer else []
    return b"".join(map(encode, (report.header, *report.clauses, *report.backends, *report.outcomes, *end)))
