"""The asv project: every piece of work has its benchmark, asv accepts them all, and runs one."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prelim.asv_bench.sweep.work import Unmeasured, works
from prelim.backends.registry import NotInstalled
from prelim.reports.costs.records import Status

FOLDER = Path(__file__).parents[2] / "asv_bench"
LISTING = """
import importlib
import json
from benchmarks import acts
names = [
    [family, name, method.pretty_name]
    for family, kind in vars(acts).items() if isinstance(kind, type)
    for name, method in vars(kind).items() if name.startswith("time_")
]
print(json.dumps(names))
"""


def run(*command: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(home)}
    return subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)


def test_each_piece_of_work_has_one_benchmark_that_carries_its_id(tmp_path: Path) -> None:
    said = run(sys.executable, "-c", LISTING, home=tmp_path)
    found = json.loads(said.stdout)
    assert sorted(name for _, _, name in found) == sorted(work.id for work in works())
    assert ["NdarrayMemory", "time_iadd_keeps_id", "ndarray.memory.iadd_keeps_id"] in found


@pytest.fixture
def common(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import what benchmarks share, as asv does."""
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module("benchmarks.common")


@pytest.mark.parametrize("status", [Status.LACKING, Status.NOT_INSTALLED, Status.REFUSED])
def test_what_a_library_lacks_is_na(common: Any, status: Status) -> None:
    with pytest.raises(NotImplementedError, match="why"), common.lacking_is_skipped():
        raise Unmeasured(status, "why")
    with pytest.raises(NotImplementedError, match="why"), common.lacking_is_skipped():
        raise NotInstalled("why")


@pytest.mark.parametrize("status", [Status.WRONG, Status.ERROR, Status.CRASH, Status.TIMEOUT])
def test_a_wrong_answer_is_a_failure_and_not_na(common: Any, status: Status) -> None:
    with pytest.raises(Unmeasured, match="why"), common.lacking_is_skipped():
        raise Unmeasured(status, "why")


def test_results_of_another_law_are_not_compared(common: Any) -> None:
    acts = importlib.import_module("benchmarks.acts")
    versions = [
        vars(acts.NdarrayMemory)[name].version for name in vars(acts.NdarrayMemory) if "time_" in name
    ]
    assert len(set(versions)) == len(versions) > 1
    assert acts.NdarrayMemory.time_iadd_keeps_id.version == acts._version(works(["ndarray.memory.iadd*"])[0])


def test_asv_accepts_them_and_runs_one(tmp_path: Path) -> None:
    asv = [sys.executable, "-m", "asv"]
    checked = run(*asv, "check", "--python=same", home=tmp_path)
    assert "No problems found" in checked.stdout, checked.stdout + checked.stderr
    run(*asv, "machine", "--yes", home=tmp_path)
    done = run(
        *asv, "run", "--python=same", "--dry-run", "--quick", "-b", r"NdarrayCreate.time_zeros\('numpy', 1\)",
        home=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "acts.NdarrayCreate.time_zeros" in done.stdout
