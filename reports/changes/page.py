"""A comparison as one page of HTML that needs nothing else; what a record says is text in it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader

from prelim.reports.changes.words import after, before, compared, costs, notes
from prelim.reports.comparing import SAYS, Comparison, Kind


def render(comparison: Comparison) -> str:
    """Return the page."""
    environment = Environment(
        loader=PackageLoader(__package__, "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"before": before, "after": after, "notes": notes}
    groups = [(kind, SAYS[kind], comparison.of(kind)) for kind in Kind if comparison.of(kind)]
    template = environment.get_template("page.html")
    return template.render(
        comparison=comparison,
        compared=compared(comparison),
        costs=costs(comparison),
        groups=groups,
    )
