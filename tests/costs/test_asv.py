"""The asv project: every piece of work has its benchmark, asv accepts them all, and runs one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prelim.asv_bench.sweep.work import works
from prelim.conformance.processes.threads import ONE_THREAD

FOLDER = Path(__file__).parents[2] / "asv_bench"
SETTINGS = dict(ONE_THREAD)
LISTING = """
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
    environment = {**os.environ, **SETTINGS, "HOME": str(home)}
    return subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)


def test_each_piece_of_work_has_one_benchmark_that_carries_its_id(tmp_path: Path) -> None:
    said = run(sys.executable, "-c", LISTING, home=tmp_path)
    found = json.loads(said.stdout)
    assert sorted(name for _, _, name in found) == sorted(work.id for work in works())
    assert ["NdarrayMemory", "time_iadd_keeps_id", "ndarray.memory.iadd_keeps_id"] in found


def test_it_refuses_to_run_where_libraries_take_as_many_threads_as_they_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(SETTINGS, "NPROC")
    monkeypatch.delenv("NPROC", raising=False)
    said = run(sys.executable, "-c", LISTING, home=tmp_path)
    assert "first export $(python -m prelim.conformance.processes.threads)" in said.stderr


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
