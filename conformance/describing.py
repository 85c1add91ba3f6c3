"""What a report says of the run itself: its header, what its clauses state, its footer."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import prelim
from prelim.conformance.effort import Effort
from prelim.conformance.ended import written
from prelim.reports.records import SCHEMA, WHOLE, ClauseLine, Footer, Header, Outcome
from prelim.spec.clause import Clause
from prelim.spec.manifest import fingerprint, uncovered


def header(effort: Effort, seed: int, shard: str = WHOLE) -> Header:
    """Describe this run, its suite and its machine."""
    untestable = [row for row in uncovered() if row.untestable]
    return Header(
        schema=SCHEMA,
        prelim=prelim.__version__,
        python=platform.python_version(),
        platform=f"{sys.platform} {platform.machine()}",
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        effort=effort,
        seed=seed,
        manifest=fingerprint(),
        shard=shard,
        untestable={row.id: row.untestable for row in untestable},
        untested={row.id: row.title for row in untestable},
    )


def clause_line(clause: Clause) -> ClauseLine:
    """Write down what a clause states."""
    return ClauseLine(
        id=clause.id,
        statement=clause.statement,
        level=clause.level,
        work=clause.source.work,
        section=clause.section,
        covers=clause.covers,
        needs=tuple(sorted(clause.needs)),
        domain=clause.domain.about,
        size=len(clause.domain),
        example=written(clause.example),
        choices=clause.choices,
        law=clause.text,
        place=_file(clause.place),
        rests_on=clause.rests_on,
        why=clause.why,
    )


def _file(place: str) -> str:
    """Write ``prelim.spec.topic:12`` as the place in the project's tree: ``spec/topic.py:12``."""
    module, _, line = place.removeprefix("prelim.").rpartition(":")
    return f"{module.replace('.', '/')}.py:{line}"


def footer(outcomes: Iterable[Outcome], seconds: float) -> Footer:
    """Close a complete run."""
    counts = Counter(outcome.verdict.value for outcome in outcomes)
    return Footer(outcomes=counts.total(), counts=dict(sorted(counts.items())), seconds=round(seconds, 3))
