"""The differences between two backends, as text, Markdown, JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType

import pandas as pd
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from prelim.reports.gfm import code, table
from prelim.reports.plain import plain

_CHOICES = "choices that differ"
_RULES = "rules that only one of the two keeps"


def as_lines(found: pd.DataFrame, first: str, second: str) -> RenderableType:
    """Return what differs for a terminal of any width: for each clause both answers, then why it bites."""
    parts: list[RenderableType] = []
    for title, rows in _parts(found):
        parts.append(Text(f"{len(rows)} {title}", style="bold"))
        parts += [_lines(row, first, second) for row in rows.to_dict("records")]
    return Group(*parts)


def _lines(row: Mapping[Hashable, str], first: str, second: str) -> RenderableType:
    clause = Text(f"\n{plain(row['clause'])}  {row['level']}", style="bold")
    answers = Text.assemble(
        f"{plain(first)}: ",
        (plain(row["from"]), "yellow"),
        f"   {plain(second)}: ",
        (plain(row["to"]), "yellow"),
    )
    return Group(clause, Padding(Group(answers, Text(plain(row["why"]))), (0, 0, 0, 2)))


def markdown(found: pd.DataFrame, first: str, second: str) -> str:
    """Return two tables in Markdown."""
    head = ("clause", "level", code(first), code(second), "why it bites")
    parts = [f"# From {code(first)} to {code(second)}"]
    for title, rows in _parts(found):
        cells = [
            [code(row["clause"]), row["level"], *(code(row[name]) for name in ("from", "to", "why"))]
            for row in rows.to_dict("records")
        ]
        parts += [f"## {len(rows)} {title}", *([table(head, cells)] if cells else [])]
    return "\n\n".join(parts) + "\n"


def as_json(found: pd.DataFrame, first: str, second: str) -> str:
    """Return one object: the two backends, and a list of what differs."""
    said = {"from": first, "to": second, "differences": found.to_dict("records")}
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def as_csv(found: pd.DataFrame, first: str, second: str) -> str:
    """Return a table with a header; its columns ``from`` and ``to`` are named after the two backends."""
    return found.rename(columns={"from": first, "to": second}).to_csv(index=False, lineterminator="\n")


TEXTS: Mapping[str, Callable[[pd.DataFrame, str, str], str]] = MappingProxyType(
    {"md": markdown, "json": as_json, "csv": as_csv}
)


def _parts(found: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    may = found["level"] == "MAY"
    return [(_CHOICES, found[may]), (_RULES, found[~may])]
