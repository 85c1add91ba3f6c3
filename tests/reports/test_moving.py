"""What changes for someone who moves: choices that differ, and rules that only one of the two keeps."""

from __future__ import annotations

import csv
import io
import json
import re

import msgspec
import pandas as pd
import pytest
from rich.console import Console

from prelim.conformance.consoles import console
from prelim.reports.formats.moving import TEXTS, as_lines
from prelim.reports.model import NoSuchBackend, Report
from prelim.reports.moving import CHOSEN, KEPT, LACKED, moves
from prelim.reports.records import BackendLine, ClauseLine, Declared, Header, Outcome, Verdict


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


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
            clause("choice.other", "MAY", f"It bites {SIGNS}."), clause("choice.crash", "MAY", "never"),
            clause("choice.lacked", "MAY", "never"), clause("choice.nowhere", "MAY", "never"),
            clause("choice.blocked", "MAY", "never"), clause("rule.lacked", "SHOULD"),
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
            outcome("choice.crash", "left", choice="x"), outcome("choice.crash", "right[x64]", Verdict.CRASH),
            outcome("choice.lacked", "left", choice="y"),
            outcome("choice.lacked", "right[x64]", Verdict.ABSENT, detail="rebound", declared=declared),
            outcome("choice.nowhere", "left", Verdict.DIVERGES, declared=declared),
            outcome("choice.nowhere", "right[x64]", Verdict.ABSENT, declared=declared),
            outcome("choice.blocked", "left", choice="x"),
            outcome("choice.blocked", "right[x64]", Verdict.BLOCKED),
            outcome("rule.lacked", "left"),
            outcome("rule.lacked", "right[x64]", Verdict.ABSENT, detail="rebound", declared=declared),
        ),
        footer=None,
    )  # fmt: skip


@pytest.fixture
def found(report: Report) -> pd.DataFrame:
    return moves(report, "left", "right[x64]")


def test_choices_come_first_then_what_one_lacks_with_the_reason(found: pd.DataFrame) -> None:
    assert found[["clause", "from", "to", "why", "part"]].to_numpy().tolist() == [
        ["choice.other", "x", "y", f"It bites {SIGNS}.", CHOSEN],
        ["choice.crash", "x", "crash", "the process died", LACKED],
        ["choice.lacked", "y", "absent", "arrays are immutable", LACKED],
        ["rule.absent", "holds", "absent", "arrays are immutable", KEPT],
        ["rule.failed", "fail", "holds", "unequal: got 1, want 2", KEPT],
        ["rule.lacked", "holds", "absent", "arrays are immutable", KEPT],
    ]


def test_the_way_back_is_its_mirror(report: Report, found: pd.DataFrame) -> None:
    back = moves(report, "right[x64]", "left")
    assert back["from"].tolist() == found["to"].tolist()
    assert back["clause"].tolist() == found["clause"].tolist()


def test_a_backend_that_is_not_in_the_report_is_named(report: Report) -> None:
    with pytest.raises(NoSuchBackend, match="no backend 'jax'; it has left, right"):
        moves(report, "left", "jax")


def test_the_lines_hold_every_row_and_each_reason_once(found: pd.DataFrame) -> None:
    kept = Console(width=200, file=io.StringIO())
    kept.print(as_lines(found, "left", "right[x64]"))
    lines = kept.file.getvalue().splitlines()
    assert lines == [
        "choices that differ: 1", "",
        "choice.other  MAY", "  left: x   right[x64]: y", f"  It bites {SIGNS}.", "",
        "choices that only one of the two has: 2", "",
        "the process died", "  choice.crash  MAY  x -> crash", "",
        "arrays are immutable", "  choice.lacked  MAY  y -> absent", "",
        "rules that only one of the two keeps: 3", "",
        "arrays are immutable", "  rule.absent  MUST    holds -> absent",
        "  rule.lacked  SHOULD  holds -> absent", "",
        "unequal: got 1, want 2", "  rule.failed  SHOULD  fail -> holds", "",
    ]  # fmt: skip


def test_a_terminal_folds_what_a_pipe_has_whole(
    found: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    found["why"] = "so " * 100 + "it is"
    console().print(as_lines(found, "left", "right[x64]"))
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.count("so " * 100 + "it is") for line in lines) == 3
    assert [line for line in lines if line != line.rstrip()] == []

    monkeypatch.setattr("sys.stdout", terminal := Terminal())
    console().print(as_lines(found, "left", "right[x64]"))
    folded = re.sub(r"\x1b\[\S*m", "", terminal.getvalue()).splitlines()
    assert max(len(line) for line in folded) <= 30


def test_nothing_that_differs_is_said(report: Report) -> None:
    same = moves(report, "left", "left")
    kept = Console(file=io.StringIO())
    kept.print(as_lines(same, "left", "left"))
    assert kept.file.getvalue() == "Nothing that was seen differs.\n"
    assert TEXTS["md"](same, "left", "left").endswith("\nNothing that was seen differs.\n")


def test_json_and_csv_are_read_back(found: pd.DataFrame) -> None:
    said = json.loads(TEXTS["json"](found, "left", "right[x64]"))
    rows = list(csv.DictReader(io.StringIO(TEXTS["csv"](found, "left", "right[x64]"))))
    assert (said["from"], said["to"], len(said["differences"])) == ("left", "right[x64]", 6)
    assert [row["right[x64]"] for row in rows] == [row["to"] for row in said["differences"]]
    assert rows[0]["why"] == f"It bites {SIGNS}."


def test_markdown_lets_no_text_become_markup(found: pd.DataFrame) -> None:
    text = TEXTS["md"](found, "left", "right[x64]")
    assert text.count("\n| ") == 5 * 2 + 6
    assert "`` It bites a\\|b <b>`c`</b>. ``" in text
