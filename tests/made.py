"""Reports made by hand, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prelim.reports.model import Report
from prelim.reports.records import (
    SCHEMA,
    BackendLine,
    ClauseLine,
    Declared,
    Footer,
    Header,
    Outcome,
    Record,
    Verdict,
    encode,
)

SUBJECT = Declared(
    "in-place", "TypeError: immutable", "by design", "arrays are values", "https://example.org"
)


def header(**fields: Any) -> Header:
    usual: dict[str, Any] = {
        "schema": SCHEMA,
        "prelim": "0.1.0",
        "python": "3.11.7",
        "platform": "linux x86_64",
        "started": "2026-01-02T03:04:05+00:00",
        "effort": "quick",
        "seed": 0,
        "manifest": "a" * 64,
    }
    return Header(**{**usual, **fields})


def clause(name: str, level: str = "MUST", **fields: Any) -> ClauseLine:
    usual: dict[str, Any] = {
        "statement": f"It holds that {name}.",
        "work": "D2L",
        "section": "2.1.1",
        "covers": (),
        "needs": (),
        "domain": "numbers",
        "size": 10,
        "example": "n=1",
        "choices": (),
        "law": "def law(b, n): ...",
    }
    return ClauseLine(id=name, level=level, **{**usual, **fields})


def outcome(name: str, backend: str, verdict: str = "pass", **fields: Any) -> Outcome:
    declared = SUBJECT if verdict in {"absent", "diverges", "stale"} else None
    usual: dict[str, Any] = {"declared": declared, "tried": 10, "size": 10, "seconds": 0.5}
    return Outcome(name, backend, Verdict(verdict), **{**usual, **fields})


def report(
    verdicts: Mapping[str, Mapping[str, str | Outcome]],
    levels: Mapping[str, str] | None = None,
    partial: bool = False,
    **fields: Any,
) -> Report:
    """Make a report of ``{backend: {clause: verdict or outcome}}``; `levels` where they are not MUST."""
    names = dict.fromkeys(name for column in verdicts.values() for name in column)
    outcomes = tuple(
        said if isinstance(said, Outcome) else outcome(name, backend, said)
        for backend, column in verdicts.items()
        for name, said in column.items()
    )
    return Report(
        header=header(**fields),
        clauses=tuple(clause(name, (levels or {}).get(name, "MUST")) for name in names),
        backends=tuple(BackendLine(name, "1.0") for name in verdicts),
        outcomes=outcomes,
        footer=None if partial else Footer(len(outcomes), {}, 1.0),
    )


def records(made: Report) -> list[Record]:
    footer = [made.footer] if made.footer else []
    return [made.header, *made.clauses, *made.backends, *made.outcomes, *footer]


def text(made: Report) -> bytes:
    return b"".join(map(encode, records(made)))
