"""How hard a run tries: the number of cases for each clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line offers efforts without importing a backend
    from prelim.backends.registry import Backend
    from prelim.spec.clause import Clause

_FEWEST = 5


class Effort(StrEnum):
    """The three efforts; a domain that fits the limit is enumerated whole."""

    QUICK = "quick"
    STANDARD = "standard"
    THOROUGH = "thorough"

    @property
    def limit(self) -> int:
        """The most cases tried for one clause on a backend that does not compile."""
        return {Effort.QUICK: 20, Effort.STANDARD: 25_000, Effort.THOROUGH: 100_000}[self]

    @property
    def whole(self) -> int:
        """The largest domain that is enumerated at any pace: a sample would save little and miss much."""
        return {Effort.QUICK: 5, Effort.STANDARD: 50, Effort.THOROUGH: 500}[self]


def case_numbers(clause: Clause, backend: Backend, effort: Effort, seed: int) -> list[int]:
    """Choose the cases of a clause by number: its example, then ascending; alike for the same seed."""
    size = len(clause.domain)
    limit = size if size <= effort.whole else max(_FEWEST, effort.limit // backend.pace)
    example = clause.domain.number_of(clause.example) or 0
    return clause.domain.pick(limit, f"{seed} {clause.id}", first=example)
