"""Several reports put together give what one run would have given, or are refused."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pandas as pd
import pytest

import made
import prelim
from prelim.reports.loading import BadRecords
from prelim.reports.merging import UnlikeReports, concat
from prelim.reports.model import Report
from prelim.reports.records import BackendLine
from prelim.reports.writing import write_records

NUMPY = made.report({"numpy": {"a": "pass", "b": "fail"}})
JAX = made.report({"jax": {"a": "absent", "b": "pass"}})


def with_lines(report: Report, *lines: BackendLine) -> Report:
    return Report(report.header, report.clauses, lines, report.outcomes, report.footer)


def test_backends_stand_side_by_side() -> None:
    both = concat([NUMPY, JAX])
    assert [line.name for line in both.backends] == ["numpy", "jax"]
    assert both.outcomes == NUMPY.outcomes + JAX.outcomes
    assert both.footer is not None
    assert both.footer.counts == {"absent": 1, "fail": 1, "pass": 2}


SOME = {"c": "pass", "a": "fail", "b": "pass", "d": "pass"}
WHOLE = made.report({"x": SOME, "y": dict.fromkeys(SOME, "fail")})


def part(number: int, chosen: str) -> Report:
    """Make the report of one of two shards: those clauses only."""
    outcomes = tuple(outcome for outcome in WHOLE.outcomes if outcome.clause in chosen)
    return Report(
        msgspec.structs.replace(WHOLE.header, shard=f"{number}/2"),
        tuple(WHOLE.clause[name] for name in chosen),
        WHOLE.backends,
        outcomes,
        made.Footer(len(outcomes), {}, 0.5),
    )


def test_shards_in_any_order_give_the_report_of_one_run() -> None:
    together = concat([part(2, "bd"), part(1, "ca")])
    assert (together.header, together.clauses) == (WHOLE.header, WHOLE.clauses)
    assert (together.backends, together.outcomes) == (WHOLE.backends, WHOLE.outcomes)
    assert not together.partial


def test_a_missing_shard_makes_the_whole_partial() -> None:
    other = made.report({"z": {"c": "pass", "a": "pass"}})
    assert concat([part(1, "ca"), other]).partial
    assert concat([part(1, "ca")]).header.shard == "1/2"


def test_reports_of_different_clauses_follow_the_sections() -> None:
    def of(name: str, section: str) -> Report:
        found = made.report({"x": {name: "pass"}})
        line = made.clause(name, section=section)
        return Report(found.header, (line,), found.backends, found.outcomes, found.footer)

    together = concat([of("late", "2.10.1"), of("early", "2.2.1")])
    assert [clause.id for clause in together.clauses] == ["early", "late"]


def test_versions_of_one_backend_become_columns() -> None:
    old = with_lines(JAX, BackendLine("jax", "0.6.2"))
    new = with_lines(JAX, BackendLine("jax", "0.10.2"))
    both = concat([old, new, NUMPY])
    assert list(both.matrix().columns) == ["jax==0.6.2", "jax==0.10.2", "numpy"]


def test_a_backend_that_is_not_installed_here_is_taken_from_where_it_is() -> None:
    lacks = made.report({"numpy": {"a": "pass", "b": "pass"}, "jax": {"a": "not-run", "b": "not-run"}})
    here = with_lines(lacks, BackendLine("numpy", "1.0"), BackendLine("jax", status="not installed"))
    both = concat([here, JAX])
    assert both.matrix().loc["a"].tolist() == ["pass", "absent"]
    assert both.backend["jax"].status == "installed"


def test_a_gap_makes_the_whole_partial() -> None:
    assert concat([NUMPY, made.report({"jax": {"a": "pass"}})]).partial
    assert concat([NUMPY, made.report({"jax": {"a": "pass", "b": "pass"}}, partial=True)]).partial


def test_what_two_reports_say_alike_stands_once_and_else_is_refused() -> None:
    again = made.report({"numpy": {"a": made.outcome("a", "numpy", seconds=9.0), "b": "fail"}})
    assert concat([NUMPY, again]).outcomes == NUMPY.outcomes
    with pytest.raises(UnlikeReports, match="different things of b on numpy: fail and pass; prelim compare"):
        concat([NUMPY, made.report({"numpy": {"a": "pass", "b": "pass"}})])


def test_what_is_installed_nowhere_stands_once() -> None:
    none = {"mxnet": {"a": "not-run", "b": "not-run"}}
    first, second = (made.report({name: {"a": "pass", "b": "pass"}, **none}) for name in ("numpy", "jax"))
    lines = [
        with_lines(report, report.backends[0], BackendLine("mxnet", status="not installed"))
        for report in (first, second)
    ]
    assert concat(lines).matrix().loc["a"].to_dict() == {"numpy": "pass", "mxnet": "not-run", "jax": "pass"}


@pytest.mark.parametrize("field", ["manifest", "effort", "seed"])
def test_unlike_reports_are_refused_unless_told_how(field: str) -> None:
    other = made.report({"jax": {"a": "pass", "c": "pass"}}, **{field: 7 if field == "seed" else "other"})
    with pytest.raises(UnlikeReports, match=f"differ in {field} .*--unlike common"):
        concat([NUMPY, other])
    assert list(concat([NUMPY, other], unlike="common").matrix().index) == ["a"]
    assert list(concat([NUMPY, other], unlike="all").matrix().index) == ["a", "b", "c"]


def test_what_is_no_way_to_put_together_is_refused() -> None:
    with pytest.raises(UnlikeReports, match="give at least one"):
        concat([])
    with pytest.raises(UnlikeReports, match="unlike is 'mixed'; say refuse, common or all"):
        concat([NUMPY], unlike="mixed")


def test_common_leaves_out_what_was_restated() -> None:
    restated = Report(
        msgspec.structs.replace(JAX.header, manifest="b" * 64),
        (made.clause("a"), made.clause("b", law="def law(b, n): return")),
        JAX.backends,
        JAX.outcomes,
        JAX.footer,
    )
    assert list(concat([NUMPY, restated], unlike="common").matrix().index) == ["a"]


def test_history_is_tidy_and_in_order_of_time(tmp_path: Path) -> None:
    for name, started in (("late", "2026-02-01"), ("early", "2026-01-01"), ("deep/er", "2026-03-01")):
        (tmp_path / name).mkdir(parents=True)
        report = made.report({name[0]: {"a": "pass", "b": "fail"}}, started=started)
        write_records(tmp_path / name / "records.jsonl", made.records(report))
    runs = prelim.history(tmp_path)
    assert runs["run"].unique().tolist() == ["early", "late", "deep/er"]
    assert runs["started"].tolist() == ["2026-01-01"] * 2 + ["2026-02-01"] * 2 + ["2026-03-01"] * 2
    assert runs["verdict"].tolist() == ["pass", "fail"] * 3
    assert all(isinstance(runs[name].dtype, pd.CategoricalDtype) for name in ("run", "backend", "verdict"))
    with pytest.raises(BadRecords, match="below"):
        prelim.history(tmp_path / "early" / "nothing")
