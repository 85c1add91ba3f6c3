"""The results of asv are read into the columns of costs."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from measured import ID

import prelim
from prelim.reports.lines import BadRecords


def asv_results(folder: Path) -> Path:
    columns = ["result", "params", "version", "started_at", "duration", "stats_ci_99_a", "stats_ci_99_b"]
    params = [["'numpy'", "'torch'", "'jax'"], ["1", "10000"]]
    cells = [[1e-6, 2e-6, 3e-6, 3e-6, math.nan, None], params, "1", 0, 1.0, [9e-7] * 6, None]
    result = {
        "commit_hash": "abc", "date": 1_700_000_000_000, "params": {"machine": "ci"},
        "env_name": "existing", "env_vars": {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"},
        "result_columns": columns,
        "results": {"acts.A.time_x": cells, "memory.Buffers.track_peak": [[2.0], [["'numpy'"], ["'a.b.c'"]]]},
    }  # fmt: skip
    described = {
        "acts.A.time_x": {"param_names": ["backend", "size"], "unit": "seconds", "pretty_name": ID},
        "memory.Buffers.track_peak": {"param_names": ["backend", "clause"], "unit": "arrays"},
        "version": 2,
    }
    (folder / "ci").mkdir()
    (folder / "benchmarks.json").write_text(json.dumps(described))
    (folder / "ci" / "machine.json").write_text("{}")
    (folder / "ci" / "abc.json").write_text(json.dumps(result))
    return folder


def test_results_of_asv_are_read_into_the_same_columns(tmp_path: Path) -> None:
    table = prelim.load_asv(asv_results(tmp_path))
    timed = table[table["benchmark"] == "acts.A.time_x"]
    assert timed["backend"].tolist() == ["numpy", "numpy", "torch", "torch", "jax", "jax"]
    assert timed["size"].tolist() == [1, 10_000] * 3
    assert timed["status"].tolist() == ["measured"] * 4 + ["n/a", "failed"]
    assert timed["ratio"].tolist()[:4] == pytest.approx([1.0, 1.0, 3.0, 1.5])
    assert set(timed["clause"]) == {ID}
    assert set(table["threads"]) == {"OMP_NUM_THREADS=1"}
    (weighed,) = table[table["unit"] == "arrays"].to_dict(orient="records")
    assert (weighed["clause"], weighed["value"]) == ("a.b.c", 2.0)
    assert math.isnan(weighed["seconds"])


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
