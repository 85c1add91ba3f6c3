"""The steps of action.yml, done as GitHub would do them, with a `gh` that answers from a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import made
from prelim.reports.writing import write_records

ACTION = Path(__file__).parent.parent / "action.yml"
ACTION_TEXT = ACTION.read_text()
STEPS: list[dict[str, Any]] = yaml.safe_load(ACTION_TEXT)["runs"]["steps"]
SCRIPTS = {step["name"]: step for step in STEPS if "run" in step}
GH = """#!/bin/bash
case "$1 $2" in
  "run list") echo 7 ;;
  "run download") while [ "$1" != --dir ]; do shift; done; cp -r "$BASE_OF_TEST" "$2" ;;
esac
"""
Do = Callable[..., subprocess.CompletedProcess[str]]


def outputs(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text().splitlines())


@pytest.fixture
def do(tmp_path: Path) -> Do:
    """Give a function that does a step, with the environment that it is given."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(0o755)
    for name in ("output", "summary"):
        (tmp_path / name).touch()
    around = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }

    def step(name: str, **given: str) -> subprocess.CompletedProcess[str]:
        said: Mapping[str, str] = {**dict.fromkeys(SCRIPTS[name]["env"], ""), **around, **given}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPTS[name]["run"]],
            check=False,
            capture_output=True,
            text=True,
            env=said,
            cwd=tmp_path,
        )

    return step


def test_no_script_holds_an_expression() -> None:
    assert not [name for name, step in SCRIPTS.items() if "${{" in step["run"]]


def test_every_variable_of_a_script_is_given_by_its_step() -> None:
    theirs = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP"}
    for step in SCRIPTS.values():
        assert set(re.findall(r"\$\{?([A-Z_]{2,})", step["run"])) - theirs <= set(step["env"])


def test_every_input_is_used() -> None:
    inputs = yaml.safe_load(ACTION_TEXT)["inputs"]
    assert set(re.findall(r"inputs\.(\w+)", ACTION_TEXT)) == set(inputs)


def test_a_run_leaves_summary_annotations_report_and_code(do: Do, tmp_path: Path) -> None:
    ran = do(
        "Try the clauses",
        BACKENDS="numpy\n\nreference\n",
        CLAUSES="ndarray.create.*",
        EFFORT="quick",
        SEED="0",
    )
    assert ran.returncode == 0, ran.stderr
    found = outputs(tmp_path / "output")
    assert found["code"] == "0"
    told = do("Tell it", REPORT=found["report"])
    assert (told.returncode, told.stdout) == (0, "")
    assert "| `numpy`" in (tmp_path / "summary").read_text()
    kept = {path.name for path in Path(found["report"]).iterdir()}
    assert kept == {"records.jsonl", "report.html", "summary.md", "junit.xml", "prelim.sarif"}
    assert do("Gate", CODE=found["code"]).returncode == 0


def test_wrong_usage_reaches_the_gate(do: Do, tmp_path: Path) -> None:
    assert do("Try the clauses", BACKENDS="no-such", EFFORT="quick", SEED="0").returncode == 0
    found = outputs(tmp_path / "output")
    assert found["code"] == "2"
    assert do("Tell it", REPORT=found["report"]).returncode == 0
    assert do("Gate", CODE=found["code"]).returncode == 2


@pytest.mark.parametrize(
    ("base", "ref", "report"),
    [
        ("none", "main", None),
        ("earlier/report", "main", "earlier/report"),
        ("artifact", "", None),
        ("artifact", "main", "prelim-base"),
    ],
)
def test_the_base_report(do: Do, tmp_path: Path, base: str, ref: str, report: str | None) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    ran = do(
        "Fetch the report of the base branch",
        BASE=base,
        BASE_REF=ref,
        WORKFLOW="owner/name/.github/workflows/prelim.yml@refs/heads/x",
        BASE_OF_TEST=str(kept),
    )
    assert ran.returncode == 0, ran.stderr
    found = outputs(tmp_path / "output").get("report")
    assert (found or "").endswith(report or "")
    assert (found is None) == (report is None)


def test_without_a_base_report_it_says_so_and_goes_on(do: Do, tmp_path: Path) -> None:
    ran = do("Fetch the report of the base branch", BASE="artifact", BASE_REF="main", BASE_OF_TEST="/nowhere")
    assert ran.returncode == 0
    assert "::notice title=prelim::no report of the base branch yet" in ran.stdout
    assert outputs(tmp_path / "output") == {}


def test_what_got_worse_is_annotated(do: Do, tmp_path: Path) -> None:
    verdicts = {"base": "pass", "head": "fail"}
    for name, verdict in verdicts.items():
        (tmp_path / name).mkdir()
        report = made.report({"numpy": {"a.b": verdict, "a.c": "fail"}})
        write_records(tmp_path / name / "records.jsonl", made.records(report))
        (tmp_path / name / "summary.md").touch()
    told = do("Tell it", REPORT=str(tmp_path / "head"), BASE_REPORT=str(tmp_path / "base"))
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("::error ") == 1
    assert "title=prelim a.b%2C numpy%3A regressed::" in told.stdout
    alone = do("Tell it", REPORT=str(tmp_path / "head"))
    assert alone.stdout.count("::error ") == 2
