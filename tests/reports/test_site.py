"""The spec as pages: one for each clause, linked with each other."""

from __future__ import annotations

import dataclasses
import re

import msgspec
import pytest

import prelim
from prelim.reports.counts import counts
from prelim.reports.gfm import prose
from prelim.reports.site import pages
from prelim.spec.inventory import inventory

TITLES = {row.id: row.title for row in inventory().values()}


@pytest.fixture(scope="module")
def report() -> prelim.Report:
    return prelim.check("numpy", ["ndarray.reshape.*", "ndarray.convert.*", "ndarray.create.*"])


@pytest.fixture(scope="module")
def written(report: prelim.Report) -> dict[str, str]:
    killers = {"ndarray.reshape.infer_dim": ["reference: infers one too many"]}
    scripts = {("ndarray.reshape.infer_dim", "numpy"): "import numpy as np\n"}
    return dict(pages(report, killers, scripts, TITLES))


def test_there_is_a_page_for_each_clause_and_an_index_of_all(
    report: prelim.Report, written: dict[str, str]
) -> None:
    index, *others = written
    assert index == "clauses/index.md"
    assert others == [f"clauses/{clause.id}.md" for clause in report.clauses]
    linked = re.findall(r"^\| \[(\S+)\]\((\S+)\.md\)", written[index], re.MULTILINE)
    assert sorted(linked) == sorted((clause.id, clause.id) for clause in report.clauses)
    assert all(row in written[index] for row in report.header.untestable)
    assert "\n## 2.1.1: create, reshape {: #section-2-1-1 }\n" in written[index]


def test_a_page_says_what_is_stated_tried_and_noticed(report: prelim.Report, written: dict[str, str]) -> None:
    page, clause = written["clauses/ndarray.reshape.infer_dim.md"], report.clause["ndarray.reshape.infer_dim"]
    (outcome,) = (o for o in report.outcomes if o.clause == clause.id)
    assert page.startswith(f"# {clause.id}\n\n{clause.statement}\n")
    assert f"```python\n{clause.law.rstrip()}\n```" in page
    assert (
        f"| `numpy` | `{report.backends[0].version}` | ✓ pass | {outcome.tried} of {outcome.size} |" in page
    )
    assert "### numpy\n\n```python\nimport numpy as np\n```" in page
    assert "1: `reference: infers one too many`" in page


def test_rows_have_their_titles_and_the_index_its_counts(
    report: prelim.Report, written: dict[str, str]
) -> None:
    index = written["clauses/index.md"]
    for clause in report.clauses:
        titles = "<br>".join(f"{row}: {prose(TITLES[row])}" for row in clause.covers)
        assert f"| covers | {titles or '-'} |" in written[f"clauses/{clause.id}.md"]
    assert counts(report.clauses, TITLES, report.header.untestable) in index
    for row, reason in report.header.untestable.items():
        assert f"| {row} | {prose(TITLES[row])} | {prose(reason)} |" in index


def test_an_earlier_report_does_not_say_what_untested_rows_state(report: prelim.Report) -> None:
    header = msgspec.structs.replace(report.header, untested={}, untestable={"a.b": "no law"})
    (_, index), *_ = pages(dataclasses.replace(report, header=header), {}, {}, TITLES)
    assert "| a.b |  | no law |" in index


def test_one_case_is_no_cases(report: prelim.Report, written: dict[str, str]) -> None:
    sizes = {clause.id: clause.size for clause in report.clauses}
    one, more = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
    assert (sizes[one], ": 1 case |" in written[f"clauses/{one}.md"]) == (1, True)
    assert f": {sizes[more]:,} cases |" in written[f"clauses/{more}.md"]


def test_a_declared_ending_has_its_reason_and_its_link(
    report: prelim.Report, written: dict[str, str]
) -> None:
    (outcome,) = (o for o in report.outcomes if o.clause == "ndarray.convert.float_builtin")
    assert outcome.declared
    page = written["clauses/ndarray.convert.float_builtin.md"]
    assert f"{outcome.declared.reason} ([why]({outcome.declared.link}))" in page


def test_every_link_between_clauses_leads_to_a_page(report: prelim.Report) -> None:
    whole = dict(pages(prelim.check("numpy"), {}, {}, TITLES))
    links = {target for page in whole.values() for target in re.findall(r"\]\(([a-z0-9_.]+\.md)\)", page)}
    assert links
    assert {f"clauses/{target}" for target in links} <= set(whole)
