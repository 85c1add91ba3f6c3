"""The charts of the page, as plain numbers: the template draws them as SVG, in the page's own colours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

from prelim.reports.figures import headline, percent
from prelim.reports.model import Report
from prelim.reports.records import Verdict
from prelim.reports.tables import section_order, summary

WIDTH = 100.0  # of a whole bar, in units of the drawing


@dataclass(frozen=True)
class Part:
    """A stretch of a bar."""

    verdict: str
    start: float
    width: float
    label: str


@dataclass(frozen=True)
class Bar:
    """The verdicts of one backend as parts of a whole."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Tile:
    """Conformance of one backend in one section: how much of the tile is filled, and the figure."""

    filled: float
    label: str


@dataclass(frozen=True)
class Grid:
    """Conformance by section and backend."""

    sections: tuple[str, ...]
    backends: tuple[str, ...]
    tiles: tuple[tuple[Tile, ...], ...]


def bars(report: Report) -> tuple[Bar, ...]:
    """Return one bar for each backend, its verdicts in their order."""
    counts = headline(report).to_dict(orient="index")
    return tuple(
        Bar(backend.name, _parts({verdict: counts[backend.name][verdict.value] for verdict in Verdict}))
        for backend in report.backends
    )


def _parts(counts: dict[Verdict, int]) -> tuple[Part, ...]:
    total = sum(counts.values()) or 1
    widths = [WIDTH * n / total for n in counts.values()]
    starts = accumulate(widths, initial=0.0)
    return tuple(
        Part(verdict.value, round(start, 3), round(width, 3), f"{n} {verdict.value}")
        for (verdict, n), width, start in zip(counts.items(), widths, starts, strict=False)
        if n
    )


def grid(report: Report) -> Grid:
    """Return the conformance of each backend in each section of two numbers, such as 2.3."""
    outcomes = report.frame()
    outcomes["chapter"] = outcomes["section"].astype("str").map(_chapter)
    figures = summary(outcomes, ["chapter", "backend"])["conformance"].to_dict()
    chapters = tuple(sorted(outcomes["chapter"].unique(), key=section_order))
    names = tuple(backend.name for backend in report.backends)
    tiles = tuple(
        tuple(_tile(figures.get((chapter, name), math.nan)) for chapter in chapters) for name in names
    )
    return Grid(chapters, names, tiles)


def _chapter(section: str) -> str:
    return ".".join(section.split(".")[:2])


def _tile(share: float) -> Tile:
    return Tile(0.0 if math.isnan(share) else round(WIDTH * share, 3), percent(share))
