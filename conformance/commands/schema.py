"""``prelim schema``: the format of the records."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of one line of records.jsonl."""
    from prelim.reports import records

    print(json.dumps(records.schema(), indent=2))
