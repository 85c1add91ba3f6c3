"""prelim bench as its user calls it: files, exit codes, what an interruption leaves."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import numpy as np
from measured import RECORDS
from planted import ROOT

import made
import prelim
from prelim.reports.costs.records import Status
from prelim.reports.records import BackendLine, encode
from prelim.spec.manifest import fingerprint

BENCH = [sys.executable, "-m", "prelim.conformance", "bench", "--quick"]
ONE = ["-b", "numpy", "--clause", "ndarray.create.zeros"]


def bench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*BENCH, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_it_writes_records_a_page_and_plots_and_renews_the_page_of_the_run(tmp_path: Path) -> None:
    report = made.report({"numpy": {"ndarray.create.zeros": "pass"}}, manifest=fingerprint())
    versioned = dataclasses.replace(report, backends=(BackendLine("numpy", np.__version__),))
    (tmp_path / "records.jsonl").write_bytes(made.text(versioned))
    (tmp_path / "costs.partial.md").touch()
    (tmp_path / "plots").mkdir()
    (tmp_path / "plots" / "of.another.measurement.svg").touch()
    done = bench(*ONE, "--plots", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    costs = prelim.load_costs(tmp_path)
    assert not costs.partial
    assert list(tmp_path.glob("*partial*")) == []
    assert [(c.size, c.status) for c in costs.costs] == [
        (size, Status.MEASURED) for size in (1, 100, 10_000, 1_000_000)
    ]
    assert [c.ratio.value for c in costs.controls] != []
    assert costs.header.threads["OMP_NUM_THREADS"] == "1"
    assert prelim.load(tmp_path).costs()["verdict"].tolist() == ["pass"] * 4
    assert "ndarray.create.zeros" in done.stdout
    assert "smallest change that this run can see" in done.stdout
    assert 'id="costs"' in (tmp_path / "report.html").read_text()
    assert (tmp_path / "costs.md").read_text().startswith("# Costs")
    assert sorted(path.name for path in (tmp_path / "plots").iterdir()) == [
        "ndarray.create.zeros.svg", "ratios-1.svg", "ratios-1000000.svg",
    ]  # fmt: skip


def test_a_gate_that_measured_nothing_is_not_green(tmp_path: Path) -> None:
    done = bench("-b", "numpy", "--clause", "cost.gradient.deep_chain", "--out", tmp_path)
    assert done.returncode == 4
    assert {c.status for c in prelim.load_costs(tmp_path).costs} == {Status.LACKING}
    assert done.stdout.startswith("nothing was measured: numpy: n/a")
    done = bench("-b", "cupy", "--clause", "ndarray.create.zeros", "--out", tmp_path)
    assert done.returncode == 4
    assert done.stdout == "nothing was measured: cupy is not installed\n"
    assert " cells on " not in done.stderr


def test_an_interrupted_run_tells_what_it_measured_and_leaves_what_was_finished(tmp_path: Path) -> None:
    (tmp_path / "costs.jsonl").write_bytes(b"".join(map(encode, RECORDS)))
    (tmp_path / "plots").mkdir()
    (tmp_path / "plots" / "old.svg").touch()
    arguments = [*BENCH, "-b", "numpy", "--clause", "ndarray.c*", "--plots", "--out", str(tmp_path)]
    with subprocess.Popen(arguments, stdout=PIPE, stderr=PIPE, text=True) as process:
        journal = tmp_path / "costs.jsonl.partial"
        while not (journal.exists() and b'"measured"' in journal.read_bytes()):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert f"stopped; what was measured is in {journal}" in said
    costs = prelim.load_costs(journal)
    assert costs.partial
    first = costs.costs[0].work
    assert first in printed
    assert "This measurement is partial" in printed
    page = (tmp_path / "costs.partial.md").read_text()
    assert "**This measurement is partial" in page
    assert f"`{first}`" in page
    assert f"{first}.svg" in {path.name for path in (tmp_path / "plots.partial").iterdir()}
    assert [path.name for path in (tmp_path / "plots").iterdir()] == ["old.svg"]
    assert not prelim.load_costs(tmp_path).partial


def test_mistakes_are_one_line_each_and_exit_with_2(tmp_path: Path) -> None:
    for arguments, said in (
        (["-b", "nope"], "unknown backend 'nope'"),
        (["-b", "numpy==1.26.4"], "costs are measured in one process"),
        (["--clause", "nope.*"], "no clause matches 'nope.*'; prelim list clauses --timed shows all ids"),
        ([*ONE, "--against", str(tmp_path)], "nor a checkout of this project"),
        ([*ONE, "--against", str(ROOT)], "--quick chooses fewer sizes"),
        ([*ONE, "--change", "0.2"], "--change says what --against is to catch"),
        ([*ONE, "--out", "/proc/nope"], "choose another folder with --out"),
    ):
        done = bench(*arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count(os.linesep) == 1
