"""What changes for someone who moves: choices that differ, and rules that only one of the two keeps."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pandas as pd
import pytest
from rich.console import Console

from prelim.reports.formats.moving import TEXTS, as_lines
from prelim.reports.model import NoSuchBackend, Report
from prelim.reports.moving import moves
from prelim.reports.records import BackendLine, ClauseLine, Declared, Header, Outcome, Verdict

SIGNS = "a|b <b>`c`</b>"


def clause(name: str, level: str, why: str = "") -> ClauseLine:
    return ClauseLine(
        name,
        f"{name} holds.",
        level,
        "D2L",
        "2.1",
        (),
        (),
        "all",
        1,
        "n=1",
        ("x", "y") if why else (),
        "law",
        why=why,
    )


def outcome(name: str, backend: str, verdict: Verdict = Verdict.PASS, **more: object) -> Outcome:
    return msgspec.structs.replace(Outcome(name, backend, verdict), **more)


@pytest.fixture
def report() -> Report:
    declared = Declared("in place", "rebound", "by design", "arrays are immutable", "https://example.org")
    return Report(
        header=Header(1, "0.1", "3.11", "linux", "2026", "quick", 0, "hash"),
        clauses=(
            clause("rule.kept", "MUST"), clause("rule.absent", "MUST"), clause("rule.failed", "SHOULD"),
            clause("rule.blocked", "MUST"), clause("choice.alike", "MAY", "never"),
            clause("choice.other", "MAY", f"It bites {SIGNS}."), clause("choice.none", "MAY", "never"),
        ),
        backends=(BackendLine("left"), BackendLine("right[x64]")),
        outcomes=(
            outcome("rule.kept", "left"), outcome("rule.kept", "right[x64]"),
            outcome("rule.absent", "left"),
            outcome("rule.absent", "right[x64]", Verdict.ABSENT, detail="rebound", declared=declared),
            outcome("rule.failed", "left", Verdict.FAIL, detail="unequal: got 1, want 2"),
            outcome("rule.failed", "right[x64]"),
            outcome("rule.blocked", "left", Verdict.BLOCKED), outcome("rule.blocked", "right[x64]"),
            outcome("choice.alike", "left", choice="x"), outcome("choice.alike", "right[x64]", choice="x"),
            outcome("choice.other", "left", choice="x"), outcome("choice.other", "right[x64]", choice="y"),
            outcome("choice.none", "left", choice="x"), outcome("choice.none", "right[x64]", Verdict.CRASH),
        ),
        footer=None,
    )  # fmt: skip


@pytest.fixture
def found(report: Report) -> pd.DataFrame:
    return moves(report, "left", "right[x64]")


def test_choices_come_first_and_rules_say_why_they_are_not_kept(found: pd.DataFrame) -> None:
    assert found[["clause", "from", "to", "why"]].to_numpy().tolist() == [
        ["choice.other", "x", "y", f"It bites {SIGNS}."],
        ["rule.absent", "holds", "absent", "arrays are immutable"],
        ["rule.failed", "fail", "holds", "unequal: got 1, want 2"],
    ]


def test_the_way_back_is_its_mirror(report: Report, found: pd.DataFrame) -> None:
    back = moves(report, "right[x64]", "left")
    assert back["from"].tolist() == found["to"].tolist()
    assert back["clause"].tolist() == found["clause"].tolist()


def test_a_backend_that_is_not_in_the_report_is_named(report: Report) -> None:
    with pytest.raises(NoSuchBackend, match="no backend 'jax'; it has left, right"):
        moves(report, "left", "jax")


def test_the_lines_for_a_terminal_hold_every_row(found: pd.DataFrame) -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(as_lines(found, "left", "right[x64]"))
    text = console.export_text()
    assert "1 choices that differ" in text
    assert "2 rules that only one of the two keeps" in text
    assert all(name in text for name in ("choice.other", "rule.absent", "arrays are immutable", "right[x64]"))


def test_json_and_csv_are_read_back(found: pd.DataFrame) -> None:
    said = json.loads(TEXTS["json"](found, "left", "right[x64]"))
    rows = list(csv.DictReader(io.StringIO(TEXTS["csv"](found, "left", "right[x64]"))))
    assert (said["from"], said["to"], len(said["differences"])) == ("left", "right[x64]", 3)
    assert [row["right[x64]"] for row in rows] == [row["to"] for row in said["differences"]]
    assert rows[0]["why"] == f"It bites {SIGNS}."


def test_markdown_lets_no_text_become_markup(found: pd.DataFrame) -> None:
    text = TEXTS["md"](found, "left", "right[x64]")
    assert text.count("\n| ") == 2 + 2 + 3
    assert "`` It bites a\\|b <b>`c`</b>. ``" in text
