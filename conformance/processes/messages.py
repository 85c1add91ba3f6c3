"""What a worker is asked, and what it says until an outcome is known: lines of JSON between processes."""

from __future__ import annotations

import msgspec

from prelim.conformance.effort import Effort
from prelim.reports.records import BackendLine, Outcome


class Job(msgspec.Struct, frozen=True):
    """What a worker is asked to do.

    Attributes
    ----------
    backend : str
    clauses : tuple of str
        Ids, each after those that it rests on.
    effort : Effort
    seed : int
    before : tuple of Outcome
        How clauses ended in an earlier worker.
    case : str
        The one case to be tried, by number or by text; all that the effort asks for, if empty.
    """

    backend: str
    clauses: tuple[str, ...]
    effort: Effort
    seed: int
    before: tuple[Outcome, ...] = ()
    case: str = ""


class Started(msgspec.Struct, frozen=True, tag="started", tag_field="kind"):
    """The worker begins a clause: if it dies now, this clause is the one that killed it.

    Attributes
    ----------
    clause : str
    repro : str
        The script of the one case that was asked for.
    """

    clause: str
    repro: str = ""


class Doomed(msgspec.Struct, frozen=True, tag="doomed", tag_field="kind"):
    """The worker tries what is declared to kill it: if it dies like this, this is the outcome."""

    death: str
    outcome: Outcome


class Showing(msgspec.Struct, frozen=True, tag="showing", tag_field="kind"):
    """The worker writes the script of an outcome: if it dies now, that is no doing of the library."""

    outcome: Outcome


class Left(msgspec.Struct, frozen=True, tag="left", tag_field="kind"):
    """The worker survived what is declared to kill it, and ends: its memory is no longer to be trusted."""


Message = BackendLine | Started | Doomed | Showing | Left | Outcome
