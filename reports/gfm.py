"""GitHub-flavoured Markdown: what a record says stands in code spans, in which nothing is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from prelim.reports.plain import plain

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


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0, limit: int = 10_000) -> str:
    """Return a table of at most `limit` characters or so; the last line says how many rows were left out.

    Parameters
    ----------
    head : sequence of str
    rows : iterable of sequence of str
    right : int
        How many of the last columns are aligned to the right.
    limit : int
    """
    rule = ["---"] * (len(head) - right) + ["--:"] * right
    lines = [_row(head), _row(rule)]
    room, left_out = limit, 0
    for row in rows:
        line = _row(row)
        room -= len(line)
        if room > 0:
            lines.append(line)
        else:
            left_out += 1
    more = f"\n\n... and {left_out:,} more." if left_out else ""
    return "\n".join(lines) + more


def folded(title: str, *parts: str) -> str:
    """Return parts that are shown when the title, which is no text of a record, is clicked."""
    return "\n\n".join([f"<details><summary>{title}</summary>", *parts, "</details>"])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
