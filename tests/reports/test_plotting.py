"""Curves: what is drawn, in which order, and that nothing but the figure is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from matplotlib.colors import to_rgb

from prelim.reports.plotting import MARKERS, STYLES, curves, svg

EXAMPLE = Path(__file__).parents[2] / "examples" / "tangent.py"


def drawn(figure: Any) -> list[tuple[list[float], list[float]]]:
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in figure.axes[0].lines]


def test_one_row_is_drawn_against_its_index() -> None:
    assert drawn(curves([1, 4, 9])) == [([0.0, 1.0, 2.0], [1.0, 4.0, 9.0])]


def test_several_rows_share_their_abscissae_in_order_and_in_styles_of_their_own() -> None:
    figure = curves([0, 1], [[2, 3], [4, 5]], names=["f", "g"])
    assert drawn(figure) == [([0.0, 1.0], [2.0, 3.0]), ([0.0, 1.0], [4.0, 5.0])]
    assert [line.get_linestyle() for line in figure.axes[0].lines] == ["-", "--"]
    legend = figure.axes[0].get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["f", "g"]


def test_curves_can_be_told_apart_when_the_styles_are_spent() -> None:
    many = len(STYLES) * len(MARKERS)
    lines = curves([0, 1], [[k, k] for k in range(many)]).axes[0].lines
    looks = {(line.get_linestyle(), line.get_color(), line.get_marker()) for line in lines}
    assert len(looks) == many
    assert len(curves([0, 1], [[k, k] for k in range(many + 1)]).axes[0].lines) == many + 1


def test_an_interval_is_shaded_around_its_curve() -> None:
    axes = curves([1, 2], [[2, 3], [5, 6]], spans=[([1, 2], [3, 4]), ([4, 5], [6, 7])]).axes[0]
    assert [shade.get_facecolor()[0][:3].tolist() for shade in axes.collections] == [
        list(to_rgb(line.get_color())) for line in axes.lines
    ]
    corners = axes.collections[1].get_paths()[0].vertices.tolist()
    assert all([x, y] in corners for x, y in ((1, 4), (2, 5), (1, 6), (2, 7)))


def test_labels_limits_scales_and_size_are_those_asked_for() -> None:
    figure = curves(
        [1, 10], [[1, 2]], labels=("x", "f(x)"), limits=((1, 20), None), scales=("log", "linear"), size=(5, 4)
    )
    axes = figure.axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x", "f(x)")
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "linear")
    assert axes.get_xlim() == (1, 20)
    assert list(figure.get_size_inches()) == [5, 4]
    assert list(curves([1]).get_size_inches()) == [3.5, 2.5]


def test_without_names_there_is_no_legend() -> None:
    assert curves([0, 1], [[2, 3]]).axes[0].get_legend() is None


def test_arrays_of_a_library_are_drawn_as_numbers() -> None:
    import torch

    x = torch.arange(3.0)
    assert drawn(curves(x, [x * x])) == [([0.0, 1.0, 2.0], [0.0, 1.0, 4.0])]


@pytest.mark.parametrize(
    ("arguments", "names", "message"),
    [
        (([0, 1], [[1, 2], [3]]), (), "curve 1 has 1 values over 2 abscissae"),
        (([0, 1], [[1, 2]]), ("f", "g"), "2 names for 1 curves"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: Any, names: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        curves(*arguments, names=names)


def test_svg_is_the_same_whenever_it_is_drawn() -> None:
    first, second = (svg(curves([0, 1], [[2, 3]])) for _ in range(2))
    assert first == second
    assert ET.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"


def test_drawing_leaves_pyplot_alone() -> None:
    program = (
        "import sys; from prelim.reports.plotting import curves, svg; svg(curves([1])); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_example_draws_the_tangent_whose_slope_a_library_computes() -> None:
    done = subprocess.run([sys.executable, EXAMPLE, "torch"], capture_output=True, text=True, check=True)
    assert ET.fromstring(done.stdout).tag.endswith("svg")
    assert "tangent of slope 2 by torch" in done.stdout
