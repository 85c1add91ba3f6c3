"""A run in shards, or on a cluster whose workers die, is the same run: nothing lost, nothing twice."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import LocalCluster

from commands import call
from prelim.conformance.choosing import choose
from prelim.conformance.effort import Effort
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.scale import BadShard, UnusableExecutor, complete, shard, spread
from prelim.conformance.run import Plan, run
from prelim.reports import concat, load
from prelim.reports.records import Outcome, Record, Verdict, encode

from .test_cli import timeless

RUN = ["-b", "reference", "-b", "numpy", "--clause", "ndarray.[a-c]*", "--effort", "quick"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers, each a process, which Dask's nanny starts again if it dies."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
        yield started


def address(cluster: LocalCluster) -> str:
    return cluster.scheduler_address.replace("tcp://", "dask://")


def test_shards_together_are_the_whole() -> None:
    clauses = range(11)
    parts = [shard(clauses, f"{n}/4") for n in (1, 2, 3, 4)]
    assert [clause for part in parts for clause in part] == list(clauses)
    assert {len(part) for part in parts} == {2, 3}


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "-1/2", "1/0"])
def test_a_shard_that_is_none_is_refused(part: str) -> None:
    with pytest.raises(BadShard, match="write I/N with I from 1 to N, as in 1/4"):
        shard(range(9), part)


def test_reports_of_shards_are_the_report_of_one_run(tmp_path: Path) -> None:
    call("run", *RUN, "--out", tmp_path / "whole")
    for n in (1, 2, 3):
        call("run", *RUN, "--shard", f"{n}/3", "--out", tmp_path / str(n))

    whole, parts = load(tmp_path / "whole"), concat(load(tmp_path / str(n)) for n in (2, 3, 1))

    assert (parts.clauses, parts.backends) == (whole.clauses, whole.backends)
    assert [outcome_text(o) for o in parts.outcomes] == [outcome_text(o) for o in whole.outcomes]
    assert parts.footer
    assert whole.footer
    assert parts.footer.counts == whole.footer.counts


def test_a_cluster_writes_the_bytes_of_a_local_run(cluster: LocalCluster, tmp_path: Path) -> None:
    local = call("run", *RUN, "--out", tmp_path / "local")
    assert call("run", *RUN, "--executor", address(cluster), "--out", tmp_path / "cluster") == local
    assert timeless(tmp_path / "cluster") == timeless(tmp_path / "local")


def test_a_worker_killed_in_mid_run_costs_nothing(cluster: LocalCluster) -> None:
    clauses = choose(["ndarray.*"])
    found: list[Record] = []
    pids = [worker.process.pid for worker in cluster.workers.values()]

    def sink(record: Record) -> None:
        if isinstance(record, Outcome) and not any(isinstance(r, Outcome) for r in found):
            os.kill(pids[0], signal.SIGKILL)
        found.append(record)

    run(Plan(("reference", "numpy"), clauses, Effort.QUICK, executor=address(cluster)), sink)

    tried = [(r.backend, r.clause) for r in found if isinstance(r, Outcome)]
    assert sorted(tried) == sorted((b, c.id) for b in ("reference", "numpy") for c in clauses)
    assert not Path(f"/proc/{pids[0]}").exists()
    here: list[Record] = []
    run(Plan(("reference", "numpy"), clauses, Effort.QUICK), here.append)
    assert sorted(map(outcome_text, outcomes(found))) == sorted(map(outcome_text, outcomes(here)))


def test_a_worker_with_other_clauses_is_refused() -> None:
    with pytest.raises(UnusableExecutor, match="has other clauses; install the same prelim there"):
        complete(Job("numpy", (), Effort.QUICK, 0), Limits(), suite="another")


def test_a_job_that_no_machine_survives_is_one_line() -> None:
    class Deadly(ThreadPoolExecutor):
        def submit(self, *_: object) -> Future[object]:  # type: ignore[override]  # takes whatever it is given
            return super().submit(os.stat, "/nowhere")

    job = Job("numpy", ("ndarray.create.ones",), Effort.QUICK, 0)
    with Deadly() as executor, pytest.raises(UnusableExecutor, match="lost a job"):
        list(spread([job], Limits(), executor))


def test_any_executor_will_do() -> None:
    job = Job("numpy", ("ndarray.create.ones",), Effort.QUICK, 0)
    with ThreadPoolExecutor(1) as executor:
        line, outcome = spread([job], Limits(), executor)
    assert isinstance(outcome, Outcome)
    assert (line.backend if isinstance(line, Outcome) else line.name, outcome.verdict) == (
        "numpy",
        Verdict.PASS,
    )


@pytest.mark.parametrize(
    ("executor", "message"),
    [
        ("ray://host:1", "cannot use the executor 'ray://host:1'; write dask://HOST:PORT"),
        ("dask://", "no Dask scheduler answers at dask://"),
        ("dask://127.0.0.1:1", "no Dask scheduler answers at dask://127.0.0.1:1"),
    ],
)
def test_an_executor_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], executor: str, message: str
) -> None:
    assert call("run", *RUN, "--executor", executor, "--out", tmp_path) == 2
    assert capsys.readouterr().err.strip().splitlines()[-1].startswith(f"prelim: {message}")


def outcomes(records: list[Record]) -> Iterator[Outcome]:
    yield from (record for record in records if isinstance(record, Outcome))


def outcome_text(outcome: Outcome) -> str:
    return re.sub(r'"seconds":[^,}]+', "", encode(outcome).decode())
