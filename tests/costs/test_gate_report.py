"""The report of a gate: what its files and its log say of what was compared."""

from __future__ import annotations

import subprocess
from io import StringIO
from pathlib import Path

import pytest
from planted import ROOT, checkout
from rich.console import Console

import prelim
from prelim.asv_bench.gate import plan as planning
from prelim.asv_bench.gate.deciding import Rule
from prelim.asv_bench.gate.plan import GatePlan
from prelim.asv_bench.gate.report import record_gate
from prelim.asv_bench.gate.sides import with_backends_of
from prelim.asv_bench.gate.versions import side_of, this_side
from prelim.asv_bench.sweep.work import works
from prelim.reports.costs.gates import Side

ONCE = Rule(trios=1, most=1, more=0, rounds=1, block=1e-6)  # what it says of time is not looked at here


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def test_it_names_what_was_compared_and_what_could_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "supported", lambda: False)
    progress, output = StringIO(), StringIO()
    with with_backends_of(ROOT) as base:
        plan = GatePlan(("reference",), works(["ndarray.create.arange"]), base, sizes=(4,), rule=ONCE, seed=5)
        record_gate(plan, Side("../base"), tmp_path, Console(file=progress), Console(file=output))
    changes = prelim.load_cost_changes(tmp_path)
    header, found, footer = changes.header, changes.found, changes.footer
    assert footer is not None
    assert (header.base, header.head) == (Side("../base"), this_side())
    assert (header.seed, header.change, header.tiers) == (5, 0.1, ("time",))
    assert header.threads["OMP_NUM_THREADS"] == "1"
    assert header.left_out.keys() == {"memory", "instructions"}
    assert [(one.what, one.size) for one in found] == [("time", 4)]
    assert sum(footer.counts.values()) == 1
    assert [floor.size for floor in footer.floors] in ([4], [])  # none where it happened to be slower
    assert not (tmp_path / "cost-changes.jsonl.partial").exists()
    lines = progress.getvalue().splitlines()
    assert lines[0] == header.left_out["memory"]
    assert lines[0].startswith("memory cannot be weighed here")
    assert lines[1] == "valgrind is not installed: instructions are not counted"
    assert lines[2].startswith("base: ../base (no commit), head: this version (")
    assert lines[3].startswith("1 act on reference: about 0.1 min if the machine does nothing else")
    assert lines[4] == "time: 1 measurement"
    assert len(lines) == 6  # however long: a log is not wrapped
    assert max(map(len, lines)) > 80


def test_a_checkout_is_named_by_its_commit_and_whether_it_was_changed(tmp_path: Path) -> None:
    checkout(tmp_path)
    assert side_of(tmp_path) == Side(str(tmp_path))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "base")
    clean = side_of(tmp_path)
    assert (len(clean.commit), clean.changed) == (40, False)
    (tmp_path / "backends" / "adapters" / "new.py").touch()
    assert side_of(tmp_path) == Side(str(tmp_path), commit=clean.commit, changed=True)
    assert side_of(tmp_path / "backends") == Side(str(tmp_path / "backends"))  # a part is no checkout


def test_this_version_is_named_as_it_was_installed() -> None:
    assert this_side().prelim == side_of(ROOT).prelim == prelim.__version__
