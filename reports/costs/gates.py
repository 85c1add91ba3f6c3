"""The first and the last line of ``cost-changes.jsonl``; between them, each cost that was compared."""

from __future__ import annotations

import msgspec

from prelim.reports.costs.header import Circumstances, Floor
from prelim.reports.records import Line

GATE_SCHEMA = 1


class Side(msgspec.Struct, frozen=True):
    """One of the two that are compared.

    Attributes
    ----------
    what : str
        As the user named it.
    prelim : str
        Its version; empty where it cannot be told.
    commit : str
        Empty outside of git.
    changed : bool
        Whether its backends differ from that commit.
    """

    what: str
    prelim: str = ""
    commit: str = ""
    changed: bool = False


class GateHeader(Circumstances, frozen=True, kw_only=True, tag="gate"):
    """What was compared, how, and where; `prelim` states the laws and the harness of both sides.

    Attributes
    ----------
    base, head : Side
    change : float
        The slow-down that was to be caught: 0.1 is 10 %.
    tiers : tuple of str
        What was compared: ``memory``, ``instructions``, ``time``.
    left_out : mapping
        The other tiers, and why.
    """

    base: Side
    head: Side
    change: float
    tiers: tuple[str, ...]
    left_out: dict[str, str]


class GateFooter(Line, frozen=True, tag="gate-end"):
    """The end of a complete comparison.

    Attributes
    ----------
    counts : mapping of change to number of costs
    floors : tuple of Floor
        The largest slow-down that a 99 % interval leaves possible at a size, where none was found.
    load : float
        At the end.
    seconds : float
    """

    counts: dict[str, int]
    floors: tuple[Floor, ...]
    load: float
    seconds: float
