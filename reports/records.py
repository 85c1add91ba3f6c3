"""The records of a run: typed lines of JSON, written by the judge and read by every report.

A file holds, in this order: one header, one line for each clause, one for each backend, one outcome for
each clause and backend, one footer. A file without its footer is partial and says so when it is read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

SCHEMA = 1
WHOLE = "1/1"

# What a field may hold: readers need not look again.
Name = Annotated[str, msgspec.Meta(min_length=1)]
Level = Annotated[str, msgspec.Meta(pattern="^(MUST|SHOULD|MAY)$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Shard = Annotated[str, msgspec.Meta(pattern="^[0-9]{1,9}/[0-9]{1,9}$")]
Seconds = Annotated[float, msgspec.Meta(ge=0)]


class Verdict(StrEnum):
    """How a clause ended on a backend."""

    PASS = "pass"
    FAIL = "fail"
    ABSENT = "absent"
    DIVERGES = "diverges"
    BLOCKED = "blocked"
    STALE = "stale"
    ERROR = "error"
    CRASH = "crash"
    TIMEOUT = "timeout"
    NOT_RUN = "not-run"


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """One line of a records file."""


class Header(Line, frozen=True, tag="header"):
    """What was asked for, where, and with which suite.

    Attributes
    ----------
    schema : int
        Version of this format.
    prelim, python, platform : str
        Versions of the suite and of the interpreter, and the machine's platform.
    started : str
        UTC time of the start, ISO 8601. Differs between runs, as does every `seconds`.
    effort : str
        ``quick``, ``standard`` or ``thorough``.
    seed : int
    manifest : str
        SHA-256 over the clauses: ids, texts and domains. Totals compare only where it is the same.
    untestable : mapping of inventory id to reason
    shard : str
        ``2/3`` for the second of three parts of the clauses that were asked for.
    untested : mapping of inventory id to text
        What the untestable rows state.
    """

    schema: int
    prelim: str
    python: str
    platform: str
    started: str
    effort: str
    seed: int
    manifest: str
    untestable: dict[str, str] = {}
    shard: Shard = WHOLE
    untested: dict[str, str] = {}


class ClauseLine(Line, frozen=True, tag="clause"):
    """What a clause states, so that a report needs no spec.

    `example` and `law` are source text; `place` is where the law is written, ``file:line``. For a MAY
    clause, `why` says how the difference bites someone who moves from one backend to another.
    """

    id: Name
    statement: str
    level: Level
    work: str
    section: str
    covers: tuple[str, ...]
    needs: tuple[str, ...]
    domain: str
    size: Count
    example: str
    choices: tuple[str, ...]
    law: str
    rests_on: tuple[str, ...] = ()
    why: str = ""
    place: str = ""


class BackendLine(Line, frozen=True, tag="backend"):
    """A backend as it was found.

    Attributes
    ----------
    name, version : str
    status : str
        ``installed``, ``not installed`` or ``broken``.
    hint : str
        What is wrong and the way out, when it is not ``installed``.
    shims : int
        Number of verbs that are a line of code rather than the library's own function.
    spelling : mapping of verb to source text
    environment : mapping of distribution to version
        All that is installed where the backend was tried, and ``"python"`` itself; empty if that is the
        interpreter of the run.
    """

    name: Name
    version: str = ""
    status: str = "installed"
    hint: str = ""
    shims: Count = 0
    spelling: dict[str, str] = {}
    environment: dict[str, str] = {}


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The declaration under which a clause was tried."""

    subject: str
    ending: str
    kind: str
    reason: str
    link: str


class Outcome(Line, frozen=True, tag="outcome", gc=False):
    """How one clause ended on one backend.

    Attributes
    ----------
    clause, backend : str
    verdict : Verdict
    detail : str
        One line: what happened, or which exceptions a refusal raised.
    choice : str
        The answer taken, for a MAY clause.
    case, got, want : str
        The first case in the order of the domain that did not hold, what came, what the clause asks for.
    declared : Declared or None
    blocked_by : str
        The clause that did not hold and on which this one rests, so that it was not tried.
    repro : str
        A script in the library's own words, without this suite, that shows the ending of `case`.
    tried, size : int
        Cases tried, and cases in the domain.
    seconds : float
    """

    clause: str
    backend: str
    verdict: Verdict
    detail: str = ""
    choice: str = ""
    case: str = ""
    got: str = ""
    want: str = ""
    declared: Declared | None = None
    blocked_by: str = ""
    repro: str = ""
    tried: Count = 0
    size: Count = 0
    seconds: Seconds = 0.0


class Footer(Line, frozen=True, tag="footer"):
    """The end of a complete run: how many outcomes it wrote, by verdict."""

    outcomes: Count
    counts: dict[str, Count]
    seconds: Seconds


Record = Header | ClauseLine | BackendLine | Outcome | Footer

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(record: Line) -> bytes:
    """Write a record as one line of JSON, keys in the order of the fields."""
    return _encoder.encode(record) + b"\n"


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a line."""
    return msgspec.json.schema(Record)
