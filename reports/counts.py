"""How many clauses there are, and how much of the inventory they cover: in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Protocol

LEVELS = ("MUST", "SHOULD", "MAY")


class Stated(Protocol):
    """A clause, or its record."""

    @property
    def level(self) -> str:
        """How binding it is."""

    @property
    def covers(self) -> tuple[str, ...]:
        """The rows of the inventory that it makes executable."""


def counts(clauses: Iterable[Stated], rows: Collection[str], untestable: Collection[str]) -> str:
    """Count clauses by level, rows of the inventory that they cover, and those for which there is no law."""
    stated = tuple(clauses)
    levels = Counter(str(clause.level) for clause in stated)
    covered = {row for clause in stated for row in clause.covers}.intersection(rows)
    return (
        f"{len(stated)} clauses: {', '.join(f'{levels[level]} {level}' for level in LEVELS)}; "
        f"{len(covered)} of {len(rows)} rows covered, {len(untestable)} untestable with a reason"
    )


def counted(count: int, one: str) -> str:
    """Write a number of things: ``1 case``, ``3,289 cases``."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
