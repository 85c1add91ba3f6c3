"""Runs over real versions of a library, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from prelim.conformance.environments import interpreters
from prelim.reports import load

from .test_cli import call, lines


@pytest.fixture(scope="module")
def real_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for environments with the real libraries."""
    return tmp_path_factory.mktemp("cache")


def test_a_run_over_versions_and_interpreters(
    tmp_path: Path, real_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ["--clause", "ndarray.convert.float_builtin", "--clause", "pandas.tensor.*", "--effort", "quick"]
    monkeypatch.setenv("PRELIM_CACHE", str(real_cache))
    monkeypatch.setenv("PIP_CONSTRAINT", str(tmp_path / "no-such-constraints.txt"))
    asked = ["numpy", "numpy==2.0.2", f"numpy@{sys.executable}", "numpy@/bin/sh"]

    call("run", *(word for name in asked for word in ("-b", name)), *few, "--out", tmp_path / "report")

    report = load(tmp_path / "report")
    assert [line.name for line in report.backends] == asked
    here, old, other, none = report.backends
    assert old.version == old.environment["numpy"] == "2.0.2"
    assert other.version == here.version == other.environment["numpy"]
    assert here.environment == {}
    assert "is no Python" in none.hint
    verdicts = report.matrix().loc["ndarray.convert.float_builtin"]
    assert list(verdicts) == ["diverges", "pass", "diverges", "not-run"]
    assert all(verdict in {"pass", "diverges"} for verdict in report.matrix()["numpy==2.0.2"])
    assert len(lines(tmp_path / "report")) == 2 + len(report.clauses) * 5 + 4


def test_a_matrix_says_what_changed_from_version_to_version(
    tmp_path: Path, real_cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRELIM_CACHE", str(real_cache))
    few = [
        "--clause",
        "ndarray.convert.float_builtin",
        "--clause",
        "ndarray.create.ones",
        "--effort",
        "quick",
    ]

    call("matrix", "numpy", "2.0.2", "2.4.6", *few, "--out", tmp_path)

    said = capsys.readouterr().out
    assert "numpy==2.4.6 2.0.2 -> 2.4.6" in said
    changes = (tmp_path / "changes.md").read_text()
    assert "ndarray.convert.float_builtin" in changes
    assert "only 0-dimensional arrays can be converted" in changes
    assert "ndarray.create.ones" not in changes


def test_a_worker_imports_nothing_that_its_environment_lacks() -> None:
    program = f"""
import sys
from importlib.metadata import packages_distributions
import prelim.conformance.processes.worker
from prelim.spec.manifest import manifest
manifest()
# msgspec uses typing_extensions if it is there
allowed = {{"prelim", "typing_extensions", *{interpreters.NEEDED!r}}}
found = {{module.partition(".")[0] for module in sys.modules}}
print(sorted(found & packages_distributions().keys() - allowed))
"""
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{program}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
