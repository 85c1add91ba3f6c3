"""Pages of costs say what was measured, and what the run cannot tell."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from measured import HEADER, ID, RECORDS, exactly, written

import made
import prelim
from prelim.reports.costs.figures import duration, ratio
from prelim.reports.costs.fitting import line
from prelim.reports.costs.format import CostRecord
from prelim.reports.costs.header import CostFooter, Floor
from prelim.reports.costs.loading import gathered
from prelim.reports.costs.markdown import cost_page
from prelim.reports.costs.records import Control, Cost, Estimate, Status
from prelim.reports.page.render import render


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
        f"| `{ID}` | `numpy` | refused | 1 ms | - | - |",
        "- an empty call: `1 µs, which is in every time`",
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
