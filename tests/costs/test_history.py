"""The results of asv are read into the columns of costs."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from measured import ID, RECORDS

import prelim
from prelim.reports.costs.loading import gathered
from prelim.reports.lines import BadRecords

COLUMNS = [
    "result", "params", "version", "started_at", "duration", "stats_ci_99_a", "stats_ci_99_b", "stats_number",
]  # fmt: skip


def asv_results(folder: Path) -> Path:
    params = [["'numpy'", "'torch'", "'jax'"], ["1", "10000"]]
    timed = [[1e-6, 2e-6, 3e-6, 3e-6, math.nan, None], params, "1", 0, 1.0, [9e-7] * 6, None, [7] * 6]
    weighed = [["'numpy'", "'torch'"], [f"'{ID}'", "'a.b.c'"], ["1000000"]]
    result = {
        "commit_hash": "abc", "date": 1_700_000_000_000, "params": {"machine": "ci"}, "env_name": "existing",
        "env_vars": {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "NPROC": "1"}, "result_columns": COLUMNS,
        "results": {
            "importing.Importing.timeraw_import": [[0.5, 1.5, 2.5], [params[0]], "1", 0, 1.0],
            "memory.Buffers.track_peak": [[2.0, 3.0, 4.0, 5.0], weighed],
            "memory.Buffers.track_kept": [[1.0, 0.0, 0.0, 0.0], weighed],
            "compiling.Compiling.track_compiling": [[0.25], [["'torch'"], [f"'{ID}'"], ["10000"]]],
            "acts.A.time_x": timed,
        },
    }  # fmt: skip
    tracked = {"param_names": ["backend", "clause", "size"]}
    described = {
        "acts.A.time_x": {"param_names": ["backend", "size"], "unit": "seconds", "pretty_name": ID},
        "importing.Importing.timeraw_import": {"param_names": ["backend"], "pretty_name": "time to import"},
        "memory.Buffers.track_peak": tracked,
        "memory.Buffers.track_kept": tracked,
        "compiling.Compiling.track_compiling": tracked,
        "version": 2,
    }
    (folder / "ci").mkdir()
    (folder / "benchmarks.json").write_text(json.dumps(described))
    (folder / "ci" / "machine.json").write_text("{}")
    (folder / "ci" / "abc.json").write_text(json.dumps(result))
    return folder


def test_results_of_asv_have_the_columns_of_costs(tmp_path: Path) -> None:
    table = prelim.load_asv(asv_results(tmp_path))
    known = gathered(RECORDS).frame().columns.tolist()
    assert table.columns.tolist() == [*known, "benchmark", "commit", "date", "environment"]
    assert set(table["clause"]) == {ID, "a.b.c"}, "imports are of no clause"
    timed = table[table["benchmark"] == "acts.A.time_x"]
    assert timed["backend"].tolist() == ["numpy", "numpy", "torch", "torch", "jax", "jax"]
    assert timed["size"].tolist() == [1, 10_000] * 3
    assert timed["status"].tolist() == ["measured"] * 4 + ["n/a", "failed"]
    assert timed["ratio"].tolist()[:4] == pytest.approx([1.0, 1.0, 3.0, 1.5])
    assert timed["base"].tolist() == ["numpy"] * 4 + [""] * 2
    assert set(timed["calls"]) == {7}
    assert set(table["threads"]) == {"NPROC=1 OMP_NUM_THREADS=1"}


def test_what_asv_tracked_stands_beside_the_times(tmp_path: Path) -> None:
    table = prelim.load_asv(asv_results(tmp_path))
    cells = table.set_index(["clause", "backend", "size"])[["seconds", "peak", "kept", "compiling"]].fillna(
        -1
    )
    assert cells.loc[(ID, "numpy", 1)].tolist() == [1e-6, 2, 1, -1]
    assert cells.loc[(ID, "torch", 1)].tolist() == [3e-6, 4, 0, -1]
    assert cells.loc[(ID, "torch", 10_000)].tolist() == [3e-6, 4, 0, 0.25]
    assert cells.loc[(ID, "jax", 1)].tolist() == [-1, -1, -1, -1]
    assert cells.loc[("a.b.c", "torch", 1_000_000)].tolist() == [-1, 5, 0, -1]


def test_a_ratio_of_asv_is_taken_within_an_environment(tmp_path: Path) -> None:
    file = asv_results(tmp_path) / "ci" / "abc.json"
    other = json.loads(file.read_text().replace("1e-06", "4e-06").replace("existing", "virtualenv"))
    (tmp_path / "ci" / "abc-virtualenv.json").write_text(json.dumps(other))
    found = (
        prelim.load_asv(tmp_path).query("backend == 'torch' and size == 1").set_index("environment")["ratio"]
    )
    assert found["existing"] == pytest.approx(3.0)
    assert found["virtualenv"] == pytest.approx(0.75)


def test_what_is_no_result_of_asv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecords, match=r"cannot read .*benchmarks.json"):
        prelim.load_asv(tmp_path)
    (tmp_path / "benchmarks.json").write_text("[")
    with pytest.raises(BadRecords, match="is no result of asv"):
        prelim.load_asv(tmp_path)
    (tmp_path / "benchmarks.json").write_text("{}")
    with pytest.raises(BadRecords, match="no results of asv"):
        prelim.load_asv(tmp_path)
