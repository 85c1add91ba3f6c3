"""The inventory: every behaviour of the chapter, so that what no clause covers is seen."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Row:
    """One behaviour of *Dive into Deep Learning*, chapter 2.

    Attributes
    ----------
    id, section, title : str
    core : bool
        Whether it belongs to the founding set.
    untestable : str
        Why no law can be written for it; empty if one can.
    """

    id: str
    section: str
    core: bool
    title: str
    untestable: str


@cache
def inventory() -> dict[str, Row]:
    """Return all rows by id, in the order of the chapter."""
    text = (files("prelim.spec") / "inventory.csv").read_text(encoding="utf-8")
    return {
        row["id"]: Row(row["id"], row["section"], row["core"] == "yes", row["title"], row["untestable"])
        for row in csv.DictReader(io.StringIO(text))
    }
