"""The differences between two backends, as text, Markdown, JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from types import MappingProxyType

import pandas as pd
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from prelim.reports.gfm import code, table
from prelim.reports.moving import CHOSEN, PARTS
from prelim.reports.plain import plain

_NOTHING = "Nothing that was seen differs."


def as_lines(found: pd.DataFrame, first: str, second: str) -> RenderableType:
    """Return what differs for a terminal of any width: of each choice both answers, then why it bites.

    Clauses that one backend lacks, or does not keep, for one and the same reason stand below it.
    """
    lines: list[RenderableType] = []
    for part, rows in _parts(found):
        lines += [Text(f"{part}: {len(rows)}\n", style="bold")]
        if part == CHOSEN:
            lines += [_choice(row, first, second) for row in rows.to_dict("records")]
        else:
            lines += [_block(why, group) for why, group in _by_reason(rows)]
    return Group(*lines or [Text(_NOTHING)])


def _choice(row: Mapping[Hashable, str], first: str, second: str) -> RenderableType:
    clause = Text(f"{plain(row['clause'])}  {row['level']}", style="bold")
    answers = Text.assemble(
        f"{plain(first)}: ", (plain(row["from"]), "yellow"),
        f"   {plain(second)}: ", (plain(row["to"]), "yellow"),
    )  # fmt: skip
    return Group(clause, _indented(answers), _indented(Text(plain(row["why"]))), "")


def _block(why: str, rows: pd.DataFrame) -> RenderableType:
    width, wide = (max(map(len, rows[name])) for name in ("clause", "level"))
    lines = [
        _indented(
            Text.assemble(
                f"{plain(row['clause']):{width}}  {row['level']:{wide}}  ",
                (f"{plain(row['from'])} -> {plain(row['to'])}", "yellow"),
            )
        )
        for row in rows.to_dict("records")
    ]
    return Group(Text(plain(why), style="bold"), *lines, "")


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2), expand=False)


def markdown(found: pd.DataFrame, first: str, second: str) -> str:
    """Return tables in Markdown: one of the choices, and one for each reason why others have none."""
    head = ["clause", "level", code(first), code(second)]
    parts = [f"# From {code(first)} to {code(second)}"]
    for part, rows in _parts(found):
        parts.append(f"## {part.capitalize()}: {len(rows)}")
        if part == CHOSEN:
            parts.append(table([*head, "why it bites"], _cells(rows, "from", "to", "why")))
        else:
            for why, group in _by_reason(rows):
                parts += [f"{code(why)}:", table(head, _cells(group, "from", "to"))]
    return "\n\n".join(parts if len(found) else [*parts, _NOTHING]) + "\n"


def _cells(rows: pd.DataFrame, *names: str) -> Iterator[list[str]]:
    for row in rows.to_dict("records"):
        yield [code(row["clause"]), row["level"], *(code(row[name]) for name in names)]


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


def _parts(found: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the parts that have a row."""
    for part in PARTS:
        rows = found[found["part"] == part]
        if len(rows):
            yield part, rows


def _by_reason(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of each reason, the reason that comes first in the report first."""
    for why, group in rows.groupby("why", sort=False):
        yield str(why), group
