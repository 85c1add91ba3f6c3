"""The preliminaries of deep learning as executable clauses, tried on every tensor library.

The names below are imported when they are first used, so that ``import prelim`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prelim.conformance.checking import check
    from prelim.reports import Report, concat, history, load, load_asv, load_cost_changes, load_costs

__version__ = "0.1.0"

__all__ = [
    "Report", "__version__", "check", "concat", "history", "load", "load_asv", "load_cost_changes",
    "load_costs",
]  # fmt: skip

_HOMES = {
    "Report": "prelim.reports",
    "check": "prelim.conformance.checking",
    "concat": "prelim.reports",
    "history": "prelim.reports",
    "load": "prelim.reports",
    "load_asv": "prelim.reports",
    "load_cost_changes": "prelim.reports",
    "load_costs": "prelim.reports",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'prelim' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
