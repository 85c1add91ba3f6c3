"""Tables for notebooks: in colours, and with everything that a record says escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd
from pandas.io.formats.style import Styler

from prelim.reports.figures import headline, percent
from prelim.reports.records import Verdict
from prelim.reports.verdicts import MEANINGS, Rank

if TYPE_CHECKING:
    from prelim.reports.model import Report

# Of a rank: colours that can be told apart in light and dark notebooks, and by those who do not see red.
_COLOURS = {
    Rank.HELD: "background-color: #2e7d3240",
    Rank.DECLARED: "background-color: #f9a82560",
    Rank.UNEXPECTED: "background-color: #c6282880; font-weight: bold",
    Rank.LOST: "background-color: #c6282880; font-weight: bold",
    Rank.UNKNOWN: "color: #808080",
}
_CSS = {verdict.value: _COLOURS[meaning.rank] for verdict, meaning in MEANINGS.items()}
_SHOWN = 100


def matrix(report: Report) -> Styler:
    """Return the verdicts as clause x backend, in colours."""
    return _coloured(report.matrix())


def figures(report: Report) -> Styler:
    """Return the two figures of each backend, and the verdicts that were seen."""
    counts = headline(report)
    seen = [verdict.value for verdict in Verdict if counts[verdict.value].any()]
    shown = counts[["conformance", "coverage"]].map(percent).join(counts[seen])
    return _escaped(shown)


def notebook(report: Report) -> str:
    """Return what a notebook shows: header, figures, the first clauses that do not pass everywhere."""
    header = report.header
    clauses = f"{len(report.clauses):,} clauses"
    about = f"prelim {header.prelim}, effort {header.effort}, {clauses}, {header.started}"
    partial = "<p><strong>Partial: the run was cut off.</strong></p>" if report.partial else ""
    verdicts = report.matrix()
    rows = verdicts[(verdicts != Verdict.PASS.value).any(axis="columns")]
    told = f"<p>{len(rows):,} do not pass everywhere{'; the first:' if len(rows) > _SHOWN else '.'}</p>"
    table = _coloured(rows.head(_SHOWN)).to_html() if len(rows) else ""
    return f"<p>{escape(about)}</p>{partial}{figures(report).to_html()}{told}{table}"


def _coloured(verdicts: pd.DataFrame) -> Styler:
    return _escaped(verdicts.astype(object).fillna("")).map(lambda verdict: _CSS.get(verdict, ""))


def _escaped(table: pd.DataFrame) -> Styler:
    style = table.style.format(escape="html")
    return style.format_index(escape="html").format_index(escape="html", axis="columns")
