"""Costs in Markdown: where and how they were measured, then their tables."""

from __future__ import annotations

from prelim.reports.costs.model import Costs
from prelim.reports.costs.sections import Section, shown
from prelim.reports.gfm import code, table


def cost_page(costs: Costs) -> str:
    """Return what a measurement found."""
    page = shown(costs)
    partial = ["**This measurement is partial: it was cut off.**"] if page.partial else []
    about = "\n".join(f"- {name}: {code(said)}" for name, said in page.facts)
    return "\n\n".join(["# Costs", *partial, about, *map(_section, page.sections)]) + "\n"


def _section(section: Section) -> str:
    head = (*section.heads, *section.figures, *map(code, section.backends))
    rows = [(*map(code, quoted), *figures) for quoted, figures in section.rows]
    shown = table(head, rows, right=len(head) - len(section.heads))
    return "\n\n".join(part for part in (f"## {section.title}", section.legend, shown) if part)
