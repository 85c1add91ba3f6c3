"""The figures of a report: conformance and coverage, counted once and shown by every format."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from prelim.reports.records import Outcome
from prelim.reports.verdicts import MEANINGS, Exit

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
    return [o for o in report.outcomes if MEANINGS[o.verdict].exits is not Exit.EXPECTED]
