"""Several reports as one: shards of a run, backends of several environments, versions of one backend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from prelim.reports.model import Report
from prelim.reports.records import WHOLE, BackendLine, ClauseLine, Footer, Header, Outcome, Verdict
from prelim.reports.tables import section_order

_INSTALLED = "installed"
_ALIKE = ("manifest", "effort", "seed")


class UnlikeReports(ValueError):
    """Reports that do not fit together; the message says where and names the way out."""


class Unlike(StrEnum):
    """What to do with reports of unlike manifests, efforts or seeds."""

    REFUSE = "refuse"
    COMMON = "common"
    ALL = "all"


def concat(reports: Iterable[Report], unlike: str = "refuse") -> Report:
    """Put reports together: each clause and backend once.

    A backend found in two versions becomes two columns, named ``name==version``. A backend that one report
    could not try and another could is taken from the other.

    Parameters
    ----------
    reports : iterable of Report
    unlike : {"refuse", "common", "all"}
        What to do if manifest, effort or seed differ: refuse, keep the clauses that all reports state alike,
        or keep all clauses, as the last report states them.

    Returns
    -------
    Report
        Partial if one of them is, a shard is missing, or a clause was not tried on a backend.

    Raises
    ------
    UnlikeReports
        If there is none, they are unlike, or two of them say different things of a clause on a backend.
    """
    if unlike not in set(Unlike):
        raise UnlikeReports(f"unlike is {unlike!r}; say refuse, common or all")
    given = list(reports)
    if not given:
        raise UnlikeReports("no report to put together; give at least one")
    if unlike == Unlike.REFUSE:
        _refuse_unlike(given)
    if len(given) == 1:
        return given[0]
    given.sort(key=lambda report: _shard(report)[0])
    clauses = _clauses(given, common=unlike == Unlike.COMMON)
    columns = list(_columns(given))
    backends = {line.name: line for lines, _ in reversed(columns) for line in lines}
    order = dict.fromkeys(line.name for lines, _ in columns for line in lines)
    outcomes = _once(outcome for _, found in columns for outcome in found if outcome.clause in clauses)
    whole = _all_parts(given) and len(outcomes) == len(clauses) * len(backends)
    return Report(
        header=_header([report.header for report in given]),
        clauses=tuple(clauses.values()),
        backends=tuple(backends[name] for name in order),
        outcomes=tuple(
            outcomes[name, clause] for name in order for clause in clauses if (name, clause) in outcomes
        ),
        footer=_footer(outcomes.values(), given) if whole else None,
    )


def _refuse_unlike(reports: Sequence[Report]) -> None:
    for name in _ALIKE:
        values = list(dict.fromkeys(str(getattr(report.header, name)) for report in reports))
        if len(values) > 1:
            raise UnlikeReports(
                f"the reports differ in {name} ({values[0][:12]} and {values[1][:12]}); to put them together "
                "all the same, say --unlike common for the clauses that all state alike, or --unlike all"
            )


def _clauses(reports: Sequence[Report], common: bool) -> dict[str, ClauseLine]:
    stated = {clause.id: clause for report in reports for clause in report.clauses}
    if common:
        stated = {
            n: line for n, line in stated.items() if all(report.clause.get(n) == line for report in reports)
        }
    if all(report.clauses == reports[0].clauses or _shard(report)[1] > 1 for report in reports):
        return stated  # in the order of the run
    return dict(sorted(stated.items(), key=lambda item: section_order(item[1].section)))


def _shard(report: Report) -> tuple[int, int]:
    """Return which part of how many a report is."""
    number, _, of = report.header.shard.partition("/")
    return int(number), int(of)


def _all_parts(reports: Sequence[Report]) -> bool:
    """Whether no run was cut off, and no part of a run that went in parts is missing."""
    found = {_shard(report) for report in reports}
    return not any(report.partial for report in reports) and all(
        (number, of) in found for _, of in found for number in range(1, of + 1)
    )


def _columns(reports: Sequence[Report]) -> Iterator[tuple[list[BackendLine], list[Outcome]]]:
    """Yield the backends and outcomes of each report under the names that they have together."""
    lines = [line for report in reports for line in report.backends]
    installed = {line.name for line in lines if line.status == _INSTALLED}
    versions = Counter(name for name, _ in {(line.name, line.version) for line in lines if line.version})
    for report in reports:
        kept = [line for line in report.backends if line.status == _INSTALLED or line.name not in installed]
        names = {
            line.name: f"{line.name}=={line.version}" if versions[line.name] > 1 else line.name
            for line in kept
        }
        yield (
            [msgspec.structs.replace(line, name=names[line.name]) for line in kept],
            [
                msgspec.structs.replace(outcome, backend=names[outcome.backend])
                for outcome in report.outcomes
                if outcome.backend in names
            ],
        )


def _once(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Outcome]:
    """Keep one outcome of each clause and backend: that of a report which tried it."""
    found: dict[tuple[str, str], Outcome] = {}
    for outcome in outcomes:
        place = outcome.backend, outcome.clause
        known = found.get(place)
        if known is None or known.verdict is Verdict.NOT_RUN:
            found[place] = outcome
        elif outcome.verdict is not Verdict.NOT_RUN and _said(outcome) != _said(known):
            raise UnlikeReports(
                f"two reports say different things of {outcome.clause} on {outcome.backend}: "
                f"{known.verdict.value} and {outcome.verdict.value}; prelim compare shows all"
            )
    return found


def _said(outcome: Outcome) -> Outcome:
    return msgspec.structs.replace(outcome, seconds=0.0)


def _header(headers: Sequence[Header]) -> Header:
    def joined(name: str) -> str:
        return ", ".join(dict.fromkeys(getattr(header, name) for header in headers))

    return msgspec.structs.replace(
        headers[0],
        prelim=joined("prelim"),
        python=joined("python"),
        platform=joined("platform"),
        started=min(header.started for header in headers),
        effort=joined("effort"),
        manifest=joined("manifest"),
        shard=WHOLE,
        untestable={row: reason for header in headers for row, reason in header.untestable.items()},
        untested={row: title for header in headers for row, title in header.untested.items()},
    )


def _footer(outcomes: Iterable[Outcome], reports: Sequence[Report]) -> Footer:
    counts = Counter(outcome.verdict.value for outcome in outcomes)
    seconds = sum(report.footer.seconds for report in reports if report.footer)
    return Footer(counts.total(), dict(sorted(counts.items())), round(seconds, 3))
