"""What each verdict means to a reader, a table and a gate: the one place that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from prelim.reports.records import Verdict


class Rank(IntEnum):
    """How good an ending is; a lower one in a later report is worse."""

    UNKNOWN = -1
    LOST = 0
    UNEXPECTED = 1
    DECLARED = 2
    HELD = 3


class Exit(IntEnum):
    """The exit codes of `prelim run`, `prelim compare` and `prelim bench`."""

    EXPECTED = 0
    WORSE = 1
    USAGE = 2
    INCOMPLETE = 3
    NOTHING = 4
    INCONCLUSIVE = 5


@dataclass(frozen=True)
class Meaning:
    """What a verdict stands for.

    Attributes
    ----------
    mark : str
        One character for a dense table.
    says : str
        The verdict in a sentence.
    rank : Rank
        ``UNKNOWN`` if the library's answer was never seen: such outcomes are not *tried*.
    exits : Exit
        The exit code that one such outcome asks for. A ``fail`` asks for it only on a MUST.
    """

    mark: str
    says: str
    rank: Rank
    exits: Exit

    @property
    def tried(self) -> bool:
        """Whether the library was seen to answer."""
        return self.rank is not Rank.UNKNOWN


MEANINGS: Mapping[Verdict, Meaning] = MappingProxyType(
    {
        Verdict.PASS: Meaning("✓", "the law held on every case", Rank.HELD, Exit.EXPECTED),
        Verdict.FAIL: Meaning("✗", "the law did not hold", Rank.UNEXPECTED, Exit.WORSE),
        Verdict.ABSENT: Meaning("○", "lacks it, as declared and tried", Rank.DECLARED, Exit.EXPECTED),
        Verdict.DIVERGES: Meaning("≠", "does otherwise, as declared and tried", Rank.DECLARED, Exit.EXPECTED),
        Verdict.STALE: Meaning("!", "a declaration did not come true", Rank.UNEXPECTED, Exit.WORSE),
        Verdict.CRASH: Meaning("†", "the process died", Rank.LOST, Exit.WORSE),
        Verdict.TIMEOUT: Meaning("∞", "no answer within the time limit", Rank.LOST, Exit.WORSE),
        Verdict.ERROR: Meaning("?", "a fault of the suite or the adapter", Rank.UNKNOWN, Exit.INCOMPLETE),
        Verdict.BLOCKED: Meaning("⊘", "not tried: what it rests on fell", Rank.UNKNOWN, Exit.EXPECTED),
        Verdict.NOT_RUN: Meaning("·", "not tried", Rank.UNKNOWN, Exit.EXPECTED),
    }
)
