"""Reading records from a file or a folder, and refusing what is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from prelim.reports.lines import BadRecords, Format, brief
from prelim.reports.model import Report
from prelim.reports.records import SCHEMA, BackendLine, ClauseLine, Count, Footer, Header, Outcome, Record

__all__ = ["COSTS", "FORMAT", "PARTIAL", "RECORDS", "BadRecords", "load"]


class _Announced(msgspec.Struct, tag="header", tag_field="kind"):
    """A header of any version of the format."""

    schema: Count


FORMAT = Format("records.jsonl", SCHEMA, _Announced, Record, "prelim run")
RECORDS, PARTIAL = FORMAT.name, FORMAT.partial
COSTS = "costs.jsonl"


def load(path: str | Path) -> Report:
    """Read the records of a run.

    Parameters
    ----------
    path : path
        A records file, or the folder that `prelim run` wrote. The journal of a run that was cut off is read
        too; the report is then partial.

    Returns
    -------
    Report

    Raises
    ------
    BadRecords
        If there is no such file, or it is cut in the middle of a line, of another version of the format, no
        records at all, or does not hold exactly one outcome for each clause and backend.
    """
    file = FORMAT.file(Path(path))
    builder = _Builder(file)
    for record in FORMAT.records(file):
        builder.add(record)
    costs = file.with_name(COSTS)
    return replace(builder.report(), costs_file=costs if costs.exists() else None)


class _Builder:
    """Takes in records one by one, and refuses a second word on the same thing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._header: Header | None = None
        self._clauses: dict[str, ClauseLine] = {}
        self._backends: dict[str, BackendLine] = {}
        self._outcomes: list[Outcome] = []
        self._answered: dict[str, set[str]] = {}
        self._footer: Footer | None = None

    def add(self, record: Record) -> None:
        """Take in the record of the next line."""
        if self._footer:
            raise self._invalid("goes on after its footer")
        match record:
            case Outcome():
                self._add_outcome(record)
            case ClauseLine():
                if record.id in self._clauses:
                    raise self._invalid(f"states clause {record.id!r} twice")
                self._clauses[record.id] = record
            case BackendLine():
                if record.name in self._backends:
                    raise self._invalid(f"describes backend {record.name!r} twice")
                self._backends[record.name] = record
                self._answered[record.name] = set()
            case Header():
                if self._header:
                    raise self._invalid("has two headers")
                self._header = record
            case Footer():
                self._footer = record

    def report(self) -> Report:
        """Return the whole; with a footer, nothing may be missing."""
        assert self._header is not None, "the first line was a header"
        if self._footer:
            for backend, answered in self._answered.items():
                if missing := self._clauses.keys() - answered:
                    raise self._invalid(f"has no outcome of {min(missing)!r} on {backend!r}")
            if self._footer.outcomes != len(self._outcomes):
                raise self._invalid(
                    f"holds {len(self._outcomes)} outcomes where its footer says {self._footer.outcomes}"
                )
        return Report(
            self._header,
            tuple(self._clauses.values()),
            tuple(self._backends.values()),
            tuple(self._outcomes),
            self._footer,
        )

    def _add_outcome(self, outcome: Outcome) -> None:
        if outcome.clause not in self._clauses or outcome.backend not in self._backends:
            raise self._invalid(
                f"has an outcome of {outcome.clause!r} on {outcome.backend!r} but does not describe both"
            )
        answered = self._answered[outcome.backend]
        if outcome.clause in answered:
            raise self._invalid(f"has two outcomes of {outcome.clause!r} on {outcome.backend!r}")
        answered.add(outcome.clause)
        self._outcomes.append(outcome)

    def _invalid(self, what: str) -> BadRecords:
        return BadRecords(f"{self._file} {brief(what)}: it was changed after it was written; run it again")
