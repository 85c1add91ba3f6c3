"""Badges: what a README shows of a backend. Shields endpoint JSON, and the same drawn as SVG."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

import pandas as pd

from prelim.reports.figures import headline, unexpected
from prelim.reports.model import Report
from prelim.reports.plain import plain

# The names are those of shields; white text on ours has a contrast of at least 4.5.
_COLOURS = {"brightgreen": "#1a7f37", "green": "#57802a", "red": "#c5362b", "lightgrey": "#767676"}
# Widths of Verdana at 11 px, about; `textLength` makes the text fit whatever the font is.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!()[] ", 4.0),
    **dict.fromkeys("frt/-", 4.7),
    **dict.fromkeys("mwMW@", 10.0),
}
_PAD = 6


def files(report: Report) -> dict[str, bytes]:
    """Return ``badge-BACKEND.json`` and ``badge-BACKEND.svg`` for each backend."""
    wrong = {outcome.backend for outcome in unexpected(report)}
    found: dict[str, bytes] = {}
    for backend, row in headline(report).iterrows():
        label, message = f"prelim {plain(str(backend))}", _message(row)
        colour = _colour(row, str(backend) in wrong)
        name = _file_name(str(backend), found)
        shield = {"schemaVersion": 1, "label": label, "message": message, "color": colour}
        found[f"{name}.json"] = json.dumps(shield, ensure_ascii=False).encode() + b"\n"
        found[f"{name}.svg"] = draw(label, message, _COLOURS[colour]).encode()
    return found


def draw(label: str, message: str, colour: str) -> str:
    """Draw a flat badge: label on grey, message on a colour."""
    left, right = (_width(text) + 2 * _PAD for text in (label, message))
    width, font = left + right, 'font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11"'
    said = escape(f"{label}: {message}")
    texts = "".join(
        f'<text x="{start + _PAD}" y="14" textLength="{_width(text)}">{escape(text)}</text>'
        for start, text in ((0, label), (left, message))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{said}">'
        f'<title>{said}</title><clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#555"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>'
        f'<g fill="#fff" {font}>{texts}</g></svg>\n'
    )


def _width(text: str) -> int:
    return round(sum(_WIDTHS.get(character, 7.0) for character in text))


def _message(row: pd.Series[Any]) -> str:
    if not row["must_tried"]:
        return "not tried"
    return f"{int(row['must_held'])} of {int(row['must_tried'])} MUST"


def _colour(row: pd.Series[Any], wrong: bool) -> str:
    if wrong:
        return "red"
    if not row["must_tried"]:
        return "lightgrey"
    return "brightgreen" if row["must_held"] == row["must_tried"] else "green"


def _file_name(backend: str, taken: dict[str, bytes]) -> str:
    """Return a name that is safe in every file system, and not taken."""
    name = "badge-" + (re.sub(r"[^A-Za-z0-9.=+@-]", "-", backend)[:80] or "-")
    number = 2
    free = name
    while f"{free}.json" in taken:
        free, number = f"{name}-{number}", number + 1
    return free
