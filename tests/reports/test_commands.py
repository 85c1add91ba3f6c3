"""`prelim report` and `prelim compare` as their users call them: files, standard output, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import made
from commands import call
from prelim.reports.model import Report
from prelim.reports.writing import write_records


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Write three reports: `old`, `new` in which a clause regressed, and `jax` of another backend."""
    reports = {
        "old": made.report({"numpy": {"a": "pass", "b": "fail"}}),
        "new": made.report({"numpy": {"a": "fail", "b": "fail"}}),
        "jax": made.report({"jax": {"a": "pass", "b": "pass"}}),
    }
    for name, report in reports.items():
        keep(tmp_path / name, report)
    return tmp_path


def keep(folder: Path, report: Report) -> Path:
    folder.mkdir()
    write_records(folder / "records.jsonl", made.records(report))
    return folder


def test_one_text_is_printed(folders: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert call("report", folders / "old", "--format", "ctrf") == 0
    said = capfdbinary.readouterr()
    assert json.loads(said.out)["reportFormat"] == "CTRF"
    assert said.err == b""


def test_several_reports_become_several_files(folders: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = folders / "deep" / "out"
    assert call("report", folders / "old", folders / "jax", "-f", "csv", "-f", "badge", "--out", out) == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"outcomes.csv", *(f"badge-{b}.{e}" for b in ("numpy", "jax") for e in ("json", "svg"))}
    assert len((out / "outcomes.csv").read_text().splitlines()) == 1 + 4
    said = capfd.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 5)


def test_what_was_put_together_can_be_compared(folders: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("old", "new"):
        both = (folders / name, folders / "jax")
        assert call("report", *both, "-f", "records", "--out", folders / f"{name}-all") == 0
    assert call("compare", folders / "old-all", folders / "new-all") == 1
    assert "numpy" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "old", "jax", "-f", "records", "--out", "old"), "old holds one of the reports that are"),
        (("report", "nowhere", "-f", "md"), "cannot read nowhere"),
        (("report", "old", "-f", "pdf"), "unknown format 'pdf'; there are"),
        (("report", "old", "-f", "badge"), "no text to be printed; name a folder with --out"),
        (("report", "old", "-f", "parquet"), "no text to be printed; name a folder with --out"),
        (
            ("report", "old", "new", "-f", "md"),
            "say different things of a on numpy: pass and fail",
        ),
        (("report", "old", "-f", "md", "--unlike", "mixed"), "say refuse, common or all"),
        (("report", "old", "-f", "md", "--out", "old/records.jsonl"), "cannot make old/records.jsonl"),
        (("compare", "old", "nowhere"), "cannot read nowhere"),
        (("compare", "old", "new", "-f", "pdf"), "unknown format 'pdf'; there are"),
        (("compare", "old", "new", "--out", "nowhere/x"), "cannot write nowhere/x"),
        (("view", "nowhere"), "cannot read nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_a_user_got_wrong_is_one_line(
    folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(folders)
    assert call(*words) == 2
    said = capfd.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith("prelim: ")
    assert says in line
    assert said.out == ""


def test_the_exit_code_of_a_comparison_says_whether_it_got_worse(
    folders: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    partial = keep(folders / "partial", made.report({"numpy": {"a": "pass"}}, partial=True))
    nothing = keep(folders / "nothing", made.report({"numpy": {"a": "not-run"}}))
    assert call("compare", folders / "old", folders / "new") == 1
    assert "1 regressed" in capfd.readouterr().out
    assert call("compare", folders / "new", folders / "old") == 0
    assert call("compare", folders / "old", folders / "old") == 0
    assert call("compare", folders / "old", partial) == 3
    assert call("compare", folders / "old", nothing) == 4


def test_a_comparison_goes_to_a_file_without_colours(
    folders: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert call("compare", folders / "old", folders / "new", "--out", folders / "changes.txt") == 1
    assert "\x1b" not in (folders / "changes.txt").read_text()
    assert capfd.readouterr().out == ""
    assert call("compare", folders / "old", folders / "new") == 1
    assert "\x1b[" in capfd.readouterr().out
    assert call("compare", folders / "old", folders / "new", "-f", "json") == 1
    assert json.loads(capfd.readouterr().out)["worse"] == 1
