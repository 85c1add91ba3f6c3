"""Puts a report into the template, with its style and its script written in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prelim.reports.costs.sections import shown
from prelim.reports.figures import percent
from prelim.reports.model import Report
from prelim.reports.page.charts import bars, grid
from prelim.reports.page.data import embedded
from prelim.reports.page.view import view

_HERE = "prelim.reports.page"


def render(report: Report) -> str:
    """Return a report as one HTML page.

    Everything that a record says is text: the template escapes it, the data is JSON that cannot end its
    element, and the page's policy lets no script run but its own.

    Parameters
    ----------
    report : Report
        Of one run, or merged.

    Returns
    -------
    str
        HTML5, UTF-8.
    """
    style, script = _source("page.css"), _source("page.js")
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=view(report),
            bars=bars(report),
            grid=grid(report),
            costs=shown(report.measured) if report.measured else None,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}",
            data=Markup(embedded(report)),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_HERE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    return environment


def _source(name: str) -> str:
    return (files(_HERE) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """Name a script or style in a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
