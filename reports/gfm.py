"""GitHub-flavoured Markdown: what a record says stands in code spans, in which nothing is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeVar

from prelim.reports.plain import block, plain

T = TypeVar("T")

_LONGEST = 240


def code(text: str) -> str:
    """Return text as a code span: no markup, no mention, no link; fit for the cell of a table."""
    line = plain(text)
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    if not line:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    pad = " " if "`" in line else ""
    return f"{fence}{pad}{line}{pad}{fence}".replace("|", "\\|")


def prose(text: str) -> str:
    """Return text on one line in which nothing is markup, outside of code."""
    return re.sub(r"([\\`*_\[\]|])", r"\\\1", escape(plain(text), quote=False))


def script(text: str) -> str:
    """Return a script as a block of code, which nothing in it can end."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}python\n{block(text).strip()}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> str:
    """Return a table; its last `right` columns are aligned to the right."""
    rule = ["---"] * (len(head) - right) + ["--:"] * right
    return "\n".join(map(_row, (head, rule, *rows)))


def short_table(
    head: Sequence[str],
    items: Sequence[T],
    cells: Callable[[T], Sequence[str]],
    right: int = 0,
    limit: int = 10_000,
) -> str:
    """Return a table of the first items; a last line says how many were left out.

    Parameters
    ----------
    head : sequence of str
    items : sequence
        One for each row.
    cells : callable
        Writes an item as the cells of its row.
    right : int
        As in `table`.
    limit : int
        Characters of all rows together.
    """
    rows: list[Sequence[str]] = []
    room = limit
    for item in items:
        row = cells(item)
        room -= len(_row(row))
        if room < 0:
            break
        rows.append(row)
    left_out = len(items) - len(rows)
    return table(head, rows, right) + (f"\n\n... and {left_out:,} more." if left_out else "")


def folded(title: str, *parts: str) -> str:
    """Return parts that are shown when the title, which is no text of a record, is clicked."""
    return "\n\n".join([f"<details><summary>{title}</summary>", *parts, "</details>"])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
