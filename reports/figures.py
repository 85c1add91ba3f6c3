"""The figures of a report: conformance and coverage, counted once and shown by every format."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from prelim.reports.records import Outcome, Verdict

if TYPE_CHECKING:
    from prelim.reports.model import Report


def headline(report: Report) -> pd.DataFrame:
    """Return one row of `Report.summary` for each backend, in the order of the report."""
    counts = report.summary("backend")
    return counts.reindex(pd.Index([line.name for line in report.backends], name="backend"), fill_value=0)


def percent(share: float) -> str:
    """Write a share, cut and never rounded up: only what is whole is 100 %."""
    return "-" if math.isnan(share) else f"{math.floor(share * 1000) / 10:g} %"


def unexpected(report: Report) -> list[Outcome]:
    """List the outcomes that a reader must look at: all that ask for an exit code, on any level."""
    return [o for o in report.outcomes if (o.backend, o.clause) in report.fallen or rootless(o, report)]


def rootless(outcome: Outcome, report: Report) -> bool:
    """Whether a clause is blocked by one that did not fall by this report, so that nothing else tells of it.

    The root is not in the report; or another worker, which tried it for its dependents, found it otherwise.
    """
    return outcome.verdict is Verdict.BLOCKED and (outcome.backend, outcome.blocked_by) not in report.fallen
