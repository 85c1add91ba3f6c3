"""The format of a file of costs: typed lines of JSON, in the same family as those of a run.

A file holds, in this order: one header, one line for each backend and each piece of work; then, cell by cell
(a piece of work at a size), what was measured there; one footer. A file without its footer is partial.
"""

from __future__ import annotations

import msgspec

from prelim.reports.costs.gates import GATE_SCHEMA, GateFooter, GateHeader
from prelim.reports.costs.header import COST_SCHEMA, CostFooter, CostHeader
from prelim.reports.costs.records import (
    Buffers,
    Compared,
    Compiled,
    Control,
    Cost,
    Limit,
    NotCompiled,
    Work,
)
from prelim.reports.lines import Format
from prelim.reports.loading import COSTS
from prelim.reports.records import BackendLine, Count

CostRecord = (
    CostHeader
    | BackendLine
    | Work
    | Cost
    | Compiled
    | NotCompiled
    | Limit
    | Control
    | Buffers
    | Compared
    | CostFooter
)


class _Announced(msgspec.Struct, tag="costs", tag_field="kind"):
    """A header of any version of the format."""

    schema: Count


class _GateAnnounced(msgspec.Struct, tag="gate", tag_field="kind"):
    """A header of any version of the format of a comparison."""

    schema: Count


FORMAT = Format(COSTS, COST_SCHEMA, _Announced, CostRecord, "prelim bench")
CHANGES = Format(
    "cost-changes.jsonl",
    GATE_SCHEMA,
    _GateAnnounced,
    GateHeader | Compared | GateFooter,
    "prelim bench --against BASE",
)


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a line."""
    return msgspec.json.schema(CostRecord)
