"""Reads records: tables, pages and gates. Knows neither the clauses' code nor the backends'.

The names below are imported when they are first used: a worker, which writes records, needs no pandas.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prelim.reports.costs.asv import load_asv
    from prelim.reports.costs.loading import load_cost_changes, load_costs
    from prelim.reports.loading import load
    from prelim.reports.merging import concat
    from prelim.reports.model import Report
    from prelim.reports.timeline import history

__all__ = ["Report", "concat", "history", "load", "load_asv", "load_cost_changes", "load_costs"]

_HOMES = {
    "Report": "prelim.reports.model",
    "concat": "prelim.reports.merging",
    "history": "prelim.reports.timeline",
    "load": "prelim.reports.loading",
    "load_asv": "prelim.reports.costs.asv",
    "load_cost_changes": "prelim.reports.costs.loading",
    "load_costs": "prelim.reports.costs.loading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(
            f"module 'prelim.reports' has no attribute {name!r}; it offers {', '.join(_HOMES)}"
        )
    return getattr(importlib.import_module(_HOMES[name]), name)
