"""Pictures of costs say the same as their tables, and can be read."""

from __future__ import annotations

import msgspec
import pytest
from measured import HEADER, ID, RECORDS, cost, exactly

from prelim.reports.costs.figures import MARKS
from prelim.reports.costs.heat import heat_map
from prelim.reports.costs.loading import gathered
from prelim.reports.costs.plots import pictures, scaling
from prelim.reports.costs.records import (
    Cost,
    Estimate,
    Status,
)
from prelim.reports.plotting import svg

COSTS = gathered(RECORDS)


def test_everything_measured_is_drawn() -> None:
    assert [name for name, _ in pictures(COSTS)] == ["ratios-1", "ratios-1000000", ID]


def test_where_nothing_was_measured_nothing_is_drawn() -> None:
    lacking = Cost(ID, "numpy", 1, Status.LACKING)
    assert list(pictures(gathered([*RECORDS[:5], lacking]))) == []


def test_a_heat_map_says_the_same_whenever_it_is_drawn() -> None:
    drawn = svg(heat_map(COSTS, 1))
    assert drawn == svg(heat_map(COSTS, 1))
    said = ("ratio to numpy, at 1 element", ID, "jax", "wrong", "3", "≥ 100", "≤ 1/100", MARKS)
    assert all(f"<!-- {word} -->" in drawn for word in said)
    with pytest.raises(ValueError, match="nothing was measured at 7 elements"):
        heat_map(COSTS, 7)


def ratio_of(value: float) -> Cost:
    return Cost(ID, "torch", 1, Status.MEASURED, base="numpy", seconds=exactly(1.0), ratio=exactly(value))


@pytest.mark.parametrize(
    ("drawn", "said", "colour", "hatched"),
    [
        (ratio_of(1.0), "≈1", "black", False),
        (ratio_of(10.0), "10", "black", False),
        (ratio_of(300.0), "300", "white", False),
        (ratio_of(0.01), "0.01", "white", False),
        (Cost(ID, "torch", 1, Status.LACKING), "n/a", "black", False),
        (Cost(ID, "torch", 1, Status.WRONG), "wrong", "black", True),
        (Cost(ID, "torch", 1, Status.TIMEOUT), "timeout", "black", True),
    ],
)
def test_a_cell_can_be_read_on_its_colour_and_is_hatched_if_broken(
    drawn: Cost, said: str, colour: str, hatched: bool
) -> None:
    axes = heat_map(gathered([*RECORDS[:5], cost("numpy", 1, 1e-6, 1e-9), drawn]), 1).axes[0]
    (written,) = (text for text in axes.texts if text.get_position() == (1, 0))
    assert (written.get_text(), written.get_color()) == (said, colour)
    assert [patch.get_xy() for patch in axes.patches if patch.get_hatch()] == (
        [(0.5, -0.5)] if hatched else []
    )


def test_a_row_names_its_base_where_that_is_another() -> None:
    lacking = Cost(ID, "numpy", 1, Status.LACKING)
    mine = msgspec.structs.replace(ratio_of(1.0), base="torch")
    axes = heat_map(gathered([*RECORDS[:5], lacking, mine]), 1).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [f"{ID} (to torch)"]


def test_times_are_drawn_over_sizes_with_their_intervals() -> None:
    drawn = svg(scaling(COSTS, ID))
    assert all(f"<!-- {word} -->" in drawn for word in ("elements", "10 k", "1 M", "10 µs", "1 ms"))
    wide = msgspec.structs.replace(cost("numpy", 1, 1e-6, 0.0), seconds=Estimate(1e-6, 5e-7, 3e-6))
    (shade,) = scaling(gathered([HEADER, wide]), ID).axes[0].collections
    heights = {y for _, y in shade.get_paths()[0].vertices.tolist()}
    assert heights == {5e-7, 3e-6}
    with pytest.raises(ValueError, match="x has no time"):
        scaling(COSTS, "x")
