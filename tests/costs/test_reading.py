"""Costs are read whole or refused in a line; tables, pages and plots say what was measured."""

from __future__ import annotations

import json
import math
from pathlib import Path

import jsonschema
import msgspec
import pytest

import made
import prelim
from prelim.reports.costs.figures import duration, ratio
from prelim.reports.costs.fitting import line
from prelim.reports.costs.header import COST_SCHEMA, CostFooter, CostHeader, Floor, Machine
from prelim.reports.costs.loading import FORMAT, gathered
from prelim.reports.costs.markdown import cost_page
from prelim.reports.costs.plots import heat_map, pictures, scaling
from prelim.reports.costs.records import (
    Buffers,
    Compiled,
    Control,
    Cost,
    CostRecord,
    Estimate,
    Limit,
    Status,
    Work,
    schema,
)
from prelim.reports.lines import BadRecords
from prelim.reports.model import NoCosts
from prelim.reports.page.render import render
from prelim.reports.plotting import svg
from prelim.reports.records import BackendLine, encode

ID = "ndarray.elementwise.arithmetic"
BACKENDS = ("numpy", "torch", "jax")
SIZES = (1, 100, 10_000, 1_000_000)
HEADER = CostHeader(
    COST_SCHEMA, "0.1.0", "3.11.7", "linux", "2026-01-01", "m", Machine("a <cpu>", 2, 1 << 30),
    {"OMP_NUM_THREADS": "1"}, "numpy", 15, 0.001, 0, 0.5,
)  # fmt: skip


def exactly(value: float) -> Estimate:
    return Estimate(value, value, value)


def cost(backend: str, size: int, overhead: float, slope: float) -> Cost:
    seconds, base = overhead + slope * size, 1e-6 + 1e-9 * size
    measured = Status.MEASURED
    return Cost(
        ID, backend, size, measured, "", exactly(seconds), "numpy", exactly(seconds / base), exactly(0.5),
        rounds=15, calls=10, cpu=1.9 if backend == "torch" else 1.0,
    )  # fmt: skip


RECORDS: list[CostRecord] = [
    HEADER,
    BackendLine("numpy", "2.4"),
    BackendLine("torch", "2.13"),
    BackendLine("jax", "0.10"),
    Work(ID, "They act on corresponding elements.", "2.1.3", 3.0),
    *(
        record
        for size in SIZES
        for record in (
            cost("numpy", size, 1e-6, 1e-9),
            cost("torch", size, 3e-6, 0.5e-9),
            Cost(ID, "jax", size, Status.WRONG, "unequal: got 1, want 2"),
            Control(ID, size, exactly(1.0)),
            Limit(ID, size, "copy", exactly(1e-6)),
        )
    ),
    Compiled(ID, "torch", 1_000_000, 0.05, exactly(4e-4), exactly(0.8)),
    Buffers(ID, "numpy", 1_000_000, Status.MEASURED, peak=1.0, kept=0.5),
    CostFooter({"measured": 8, "wrong": 4}, (Floor(1, 0.06), Floor(100, 0.13)), 0.7, 12.0),
]


def written(folder: Path, records: list[CostRecord], name: str = FORMAT.name) -> Path:
    (folder / name).write_bytes(b"".join(map(encode, records)))
    return folder


def test_what_was_written_is_read_and_tabled(tmp_path: Path) -> None:
    costs = prelim.load_costs(written(tmp_path, RECORDS))
    assert not costs.partial
    table = costs.frame()
    assert len(table) == 12
    row = table[(table["backend"] == "torch") & (table["size"] == 1)].iloc[0]
    assert (row["ratio"], row["base"], row["limit"]) == (pytest.approx(3.0, rel=0.01), "numpy", "copy")
    assert math.isnan(row["peak"])
    wrong = table[table["backend"] == "jax"]
    assert set(wrong["status"]) == {"wrong"}
    assert wrong[["seconds", "rounds", "calls", "cpu"]].isna().all(axis=None)
    assert set(table.loc[table["backend"] == "numpy", "peak"]) == {1.0}


def test_a_measurement_that_was_cut_off_keeps_what_it_measured(tmp_path: Path) -> None:
    whole = b"".join(map(encode, RECORDS))
    (tmp_path / FORMAT.partial).write_bytes(whole[: whole.index(b'"size":10000,') + 5])
    costs = prelim.load_costs(tmp_path)
    assert costs.partial
    assert {c.size for c in costs.costs} == {1, 100}
    assert "partial" in cost_page(costs)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; prelim bench writes records"),
        (b"PK\x03\x04", "holds no records of prelim: its first line is no header; give the costs.jsonl"),
        (encode(HEADER) * 2, "holds more than one measurement"),
        (
            encode(HEADER).replace(b'"schema":1', b'"schema":9'),
            "has format 9, and this prelim reads format 1",
        ),
        (encode(HEADER) + b"{}\n", "line 2, is no record"),
    ],
)
def test_what_is_no_costs_is_refused_in_a_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / FORMAT.name).write_bytes(content)
    with pytest.raises(BadRecords, match=says):
        prelim.load_costs(tmp_path)


def test_a_report_joins_costs_with_its_verdicts(tmp_path: Path) -> None:
    report = made.report({"numpy": {ID: "pass"}, "jax": {ID: "fail"}}, manifest=HEADER.manifest)
    (tmp_path / "records.jsonl").write_bytes(made.text(report))
    with pytest.raises(NoCosts, match="prelim bench --out FOLDER"):
        prelim.load(tmp_path).costs()
    versions = {"numpy": "1.0", "torch": "1.0", "jax": "0.9"}
    written(tmp_path, [renewed(record, versions) for record in RECORDS])
    table = prelim.load(tmp_path).costs()
    verdicts = table.drop_duplicates("backend").set_index("backend")["verdict"]
    assert verdicts["numpy"] == "pass"
    assert verdicts[["torch", "jax"]].isna().all(), "one was not tried, one in another version"


def renewed(record: CostRecord, versions: dict[str, str]) -> CostRecord:
    if isinstance(record, BackendLine):
        return msgspec.structs.replace(record, version=versions[record.name])
    return record


def test_verdicts_on_other_laws_are_not_joined(tmp_path: Path) -> None:
    report = made.report({"numpy": {ID: "pass"}}, manifest="others")
    (tmp_path / "records.jsonl").write_bytes(made.text(report))
    written(tmp_path, [renewed(record, dict.fromkeys(BACKENDS, "1.0")) for record in RECORDS])
    assert prelim.load(tmp_path).costs()["verdict"].isna().all()


def test_the_page_of_a_report_shows_costs_where_there_are_any(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(made.text(made.report({"numpy": {ID: "pass"}})))
    assert 'id="costs"' not in render(prelim.load(tmp_path))
    hostile = msgspec.structs.replace(RECORDS[2], name="<b>torch")
    written(tmp_path, [*RECORDS[:2], hostile, *RECORDS[3:]])
    page = render(prelim.load(tmp_path))
    assert 'id="costs"' in page
    assert "1 µs · 1.1 µs · 11 µs · 1 ms" in page
    assert "&lt;b&gt;torch" in page
    assert "<b>torch" not in page


def test_a_line_is_found_again_with_no_negative_part() -> None:
    x = [1.0, 1e2, 1e4, 1e6]
    assert line(x, [2e-6 + 3e-9 * v for v in x]) == pytest.approx((2e-6, 3e-9, 0.0), abs=1e-12)
    assert line(x, [5e-6] * 4) == pytest.approx((5e-6, 0.0, 0.0), abs=1e-12)
    overhead, slope, off = line(x, [v * 1e-9 * (0.5 if v == 1 else 1) for v in x])
    assert overhead == 0.0
    assert slope > 0
    assert off > 0.1


@pytest.mark.parametrize(
    ("floors", "found"),
    [
        ({}, [("numpy", "torch", 100, 10_000)]),
        ({10_000: 0.25}, [("numpy", "torch", 100, 10_000)]),  # numpy to torch 1.36, torch to numpy 0.73
        ({10_000: 0.3}, [("numpy", "torch", 100, 1_000_000)]),
        ({1: 2.0, 100: 2.0}, []),
        ({10_000: 0.5, 1_000_000: 0.6}, []),
    ],
)
def test_a_crossing_lies_between_measured_sizes_that_tell(
    floors: dict[int, float], found: list[tuple[str, str, int, int]]
) -> None:
    footer = CostFooter({}, tuple(Floor(size, change) for size, change in floors.items()), 0.7, 12.0)
    table = gathered([*RECORDS[:-1], footer]).crossovers()
    rows = table[["small", "large", "below", "above"]].itertuples(index=False, name=None)
    assert list(rows) == found


def test_the_page_says_all_of_it_and_escapes_what_it_quotes() -> None:
    page = cost_page(gathered(RECORDS))
    for said in (
        "- machine: `a <cpu>, 2 cores, 1 GB, linux`",
        "- threads: `OMP_NUM_THREADS=1`",
        "- load: `0.5 at the start, 0.7 at the end`",
        "- more than one thread worked: `torch in 4 cells (at most 1.9 processors)`",
        "- smallest change that this run can see: `6% at 1 element, 13% at 100 elements`",
        "| `wrong` | `jax` |",
        f"| `{ID}` | 1 µs · 1.1 µs · 11 µs · 1 ms | 1 | 3 · 2.8 · 0.73 · 0.5 | wrong |",
        f"| `{ID}` | copy | 0.5 | 0.5 | wrong |",
        f"| `{ID}` | 1 (0.5) | - | - |",
        f"| `{ID}` | 1 µs + 1 ns | 3 µs + 0.5 ns | - |",
        "| 50 ms | 503 µs | 400 µs | 485 |",  # 0.05 s / (503 - 400) µs
        f"| `{ID}` | `numpy` | `torch` | 100 | 10,000 |",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3.456e-9, "3.46 ns"), (1e-6, "1 µs"), (999.9e-6, "1 ms"), (0.0123, "12.3 ms"), (70.0, "70 s")],
)
def test_times_have_three_digits_and_a_unit(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("found", "floor", "said"),
    [
        (Estimate(2.0, 1.5, 2.5), 0.5, "2"),
        (Estimate(2.0, 1.2, 3.5), 0.5, "~2"),  # told from 1, but hardly known
        (Estimate(2.0, 1.0, 2.5), 0.0, "≈2"),  # the interval holds 1
        (Estimate(1.2, 1.1, 1.3), 0.2, "≈1.2"),  # within what the run can see
        (Estimate(1.2, 1.1, 1.3), 0.1, "1.2"),
        (Estimate(0.45, 0.4, 0.5), 0.5, "0.45"),
        (Estimate(0.55, 0.5, 0.6), 0.5, "≈0.55"),
        (Estimate(250.0, 240.0, 260.0), 0.5, "250"),
    ],
)
def test_a_ratio_says_whether_the_run_can_tell_it_from_1(found: Estimate, floor: float, said: str) -> None:
    assert ratio(Cost(ID, "torch", 1, Status.MEASURED, base="numpy", ratio=found), floor) == said


def test_the_base_is_1_to_itself_and_what_is_not_there_has_no_ratio() -> None:
    assert ratio(Cost(ID, "numpy", 1, Status.MEASURED, base="numpy", ratio=exactly(1.0)), 0.5) == "1"
    assert (ratio(Cost(ID, "jax", 1, Status.WRONG)), ratio(None)) == ("wrong", "-")


def test_another_base_than_the_usual_one_is_named_in_the_row() -> None:
    def other(record: CostRecord) -> CostRecord:
        if isinstance(record, Cost) and record.backend == "numpy":
            return Cost(ID, "numpy", record.size, Status.LACKING, "declared absent")
        if isinstance(record, Cost) and record.backend == "torch":
            return msgspec.structs.replace(record, base="torch", ratio=exactly(1.0))
        return record

    page = cost_page(gathered([other(record) for record in RECORDS]))
    assert f"| `{ID} (to torch)` | 3 µs · 3.05 µs · 8 µs · 503 µs | n/a | 1 | wrong |" in page


def test_floors_of_a_measurement_that_was_cut_off_come_from_its_controls() -> None:
    controls = [Control(ID, 1, Estimate(1.0, 0.9, 1.04)), Control(ID, 100, Estimate(1.0, 0.99, 1.3))]
    assert gathered([HEADER, *controls]).floors == {1: pytest.approx(0.1), 100: pytest.approx(0.3)}


def test_plots_are_svg_and_say_the_same() -> None:
    costs = gathered(RECORDS)
    drawn = svg(heat_map(costs, 1))
    assert drawn == svg(heat_map(costs, 1))
    assert all(f"<!-- {word} -->" in drawn for word in (ID, "jax", "wrong", "3"))
    curves = svg(scaling(costs, ID))
    assert all(f"<!-- {word} -->" in curves for word in ("elements", "10 k", "1 M", "10 µs", "1 ms"))
    with pytest.raises(ValueError, match="nothing was measured at 7 elements"):
        heat_map(costs, 7)
    with pytest.raises(ValueError, match="x has no time"):
        scaling(costs, "x")


def test_every_record_fits_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for record in RECORDS:
        validator.validate(json.loads(encode(record)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"kind": "cost", "work": 1})


def test_everything_measured_is_drawn() -> None:
    assert [name for name, _ in pictures(gathered(RECORDS))] == ["ratios-1", "ratios-1000000", ID]


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
