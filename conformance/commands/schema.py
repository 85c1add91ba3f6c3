"""``prelim schema``: the format of the records."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(costs: Annotated[bool, typer.Option("--costs", help="Of costs.jsonl instead.")] = False) -> None:
    """Print the JSON Schema of one line of records.jsonl."""
    from prelim.reports import records
    from prelim.reports.costs import format as of_costs

    print(json.dumps(of_costs.schema() if costs else records.schema(), indent=2))
