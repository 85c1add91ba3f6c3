"""``prelim schema``: the format of the records."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(costs: Annotated[bool, typer.Option("--costs", help="Of costs.jsonl instead.")] = False) -> None:
    """Print the JSON Schema of one line of records.jsonl."""
    from prelim.reports import records
    from prelim.reports.costs import records as cost_records

    print(json.dumps(cost_records.schema() if costs else records.schema(), indent=2))
