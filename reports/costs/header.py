"""The first and the last line of a measurement: where and how it was made, and what it could see."""

from __future__ import annotations

import msgspec

from prelim.reports.records import Line

COST_SCHEMA = 1


class Machine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it was measured: the processor, the cores that may be used, and the memory in bytes."""

    cpu: str
    cores: int
    memory: int


class Circumstances(Line, frozen=True, kw_only=True):
    """Where and with what something was measured.

    Attributes
    ----------
    schema : int
        Version of the format.
    prelim, python, platform, started : str
        As in the header of a run.
    manifest : str
        SHA-256 over the clauses.
    machine : Machine
    threads : mapping
        The settings that fix the number of threads, for each library that reads one.
    seed : int
        Chooses the order in each round.
    load : float
        The machine's load, averaged over a minute, at the start.
    """

    schema: int
    prelim: str
    python: str
    platform: str
    started: str
    manifest: str
    machine: Machine
    threads: dict[str, str]
    seed: int
    load: float


class CostHeader(Circumstances, frozen=True, kw_only=True, tag="costs"):
    """What was measured, how, and where.

    Attributes
    ----------
    base : str
        The backend that ratios are to.
    rounds : int
        Blocks that each backend gets in each cell, at the most.
    block : float
        Seconds that one block is to take, about.
    """

    base: str
    rounds: int
    block: float


class Floor(msgspec.Struct, frozen=True):
    """The smallest change that a run can see at so many elements: 0.06 is 6 %."""

    size: int
    change: float


class CostFooter(Line, frozen=True, tag="costs-end"):
    """The end of a complete measurement.

    Attributes
    ----------
    counts : mapping of status to number of costs
    floors : tuple of Floor
    load : float
        At the end.
    seconds : float
    """

    counts: dict[str, int]
    floors: tuple[Floor, ...]
    load: float
    seconds: float
