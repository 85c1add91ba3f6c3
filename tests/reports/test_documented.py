"""What the documents list is what the code has, whole and in the same words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import made
from prelim.reports.changes.table import FORMATS as OF_CHANGES
from prelim.reports.comparing import Kind
from prelim.reports.formats.table import FORMATS
from prelim.reports.records import Outcome, Verdict
from prelim.reports.verdicts import MEANINGS, Exit

DOCS = Path(__file__).parent.parent.parent / "docs"
READING = (DOCS / "reading-a-report.md").read_text()
COMPARING = (DOCS / "comparing.md").read_text()


def rows(pattern: str, text: str) -> list[Any]:
    """Find what a pattern captures in the rows of tables."""
    return re.findall(rf"^\| {pattern}", text, re.MULTILINE)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_row_with_its_mark_and_exit_code(verdict: Verdict) -> None:
    meaning = MEANINGS[verdict]
    (code,) = rows(rf"{re.escape(meaning.mark)} \| {verdict.value} \| .* \| (\d).* \|$", READING)
    assert Exit(int(code)) is meaning.exits


def test_every_column_of_the_frame_has_its_row() -> None:
    told = rows(r"(`.*) \| (?:ordered )?(?:categorical|str|int64|float64) \|", READING)
    columns = [name for cell in told for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(columns) == sorted(made.report({"x": {"a": "pass"}}).frame().columns)


def test_every_field_of_an_outcome_is_a_column() -> None:
    columns = {name.partition("_")[0] for name in made.report({"x": {"a": "pass"}}).frame().columns}
    assert {name.partition("_")[0] for name in Outcome.__struct_fields__} <= columns


def test_every_format_has_its_row() -> None:
    told = rows(r"(`[a-z]+`(?:, `[a-z]+`)*) \| `", READING)
    assert {name for cell in told for name in re.findall(r"`(\w+)`", cell)} == set(FORMATS)
    assert set(OF_CHANGES) - {"text"} == set(re.findall(r"\b(md|html|json|github)\b", COMPARING))


def test_every_kind_of_change_has_its_row_and_only_one_stops_a_gate() -> None:
    told = dict(rows(r"([a-z -]+) \| .* \| (\**\d\**) \|$", COMPARING))
    assert list(told) == [kind.value for kind in Kind]
    assert [kind for kind, code in told.items() if code == "**1**"] == [Kind.REGRESSED.value]
