"""Tables and summaries count what was recorded, and blend nothing."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from rich.console import Console

import made
from prelim.reports import tables
from prelim.reports.figures import percent
from prelim.reports.formats.markdown import code, summary
from prelim.reports.formats.text import summary_table
from prelim.reports.model import NoSuchBackend

REPORT = made.report(
    {
        "numpy": {"a": "pass", "b": "pass", "c": "fail", "d": "fail"},
        "jax": {"a": "pass", "b": "absent", "c": "not-run", "d": "pass"},
    },
    levels={"d": "SHOULD"},
)


def test_frame_has_a_row_for_each_outcome_in_order() -> None:
    frame = REPORT.frame()
    assert [*zip(frame["backend"], frame["clause"], frame["verdict"], strict=True)] == [
        (o.backend, o.clause, o.verdict.value) for o in REPORT.outcomes
    ]
    assert frame["tried"].tolist() == [10] * 8
    assert frame["declared_kind"].tolist() == ["", "", "", "", "", "by design", "", ""]
    assert [str(frame[name].dtype) for name in ("backend", "level", "case", "size", "seconds")] == [
        "category",
        "category",
        "str",
        "int64",
        "float64",
    ]


def test_conformance_counts_tried_must_and_coverage_counts_all() -> None:
    counts = REPORT.summary()
    assert counts.loc["numpy", ["conformance", "coverage"]].tolist() == [2 / 3, 1]
    assert counts.loc["jax", ["conformance", "coverage"]].tolist() == [1 / 2, 3 / 4]
    assert counts.loc["jax", ["clauses", "tried", "pass", "absent", "not-run"]].tolist() == [4, 3, 2, 1, 1]


def test_levels_stay_apart() -> None:
    counts = REPORT.summary(["backend", "level"])
    assert counts.loc[("numpy", "SHOULD"), "fail"] == 1
    assert math.isnan(counts.loc[("numpy", "SHOULD"), "conformance"])


def test_matrix_is_clause_by_backend() -> None:
    matrix = REPORT.matrix()
    assert matrix.index.tolist() == ["a", "b", "c", "d"]
    assert matrix.columns.tolist() == ["numpy", "jax"]
    assert matrix.loc["b"].tolist() == ["pass", "absent"]


def test_portability_says_what_each_chooses() -> None:
    chosen = {
        name: {"m": made.outcome("m", name, choice=choice), "n": said, "o": "pass"}
        for name, choice, said in (("torch", "int64", "pass"), ("jax", "int32", "not-run"))
    }
    table = made.report(chosen, levels={"m": "MAY", "n": "MAY"}).portability("torch", "jax")
    assert table.index.tolist() == ["m", "n"]
    assert table.loc["m", ["torch", "jax", "differs"]].tolist() == ["int64", "int32", True]
    assert table.loc["n", "jax"] == "(not-run)"
    with pytest.raises(NoSuchBackend, match="no backend 'mlx'; it has numpy, jax"):
        REPORT.portability("numpy", "mlx")


def test_a_notebook_shows_figures_and_verdicts_in_colour_and_escaped() -> None:
    odd = made.report({"<i>x</i>": {"<b>a</b>": "fail"}}, effort="<script>", partial=True)
    for html in (odd._repr_html_(), odd.styled().to_html(), REPORT._repr_html_()):
        assert "<b>" not in html
        assert "<i>" not in html
        assert "<script>" not in html
        assert "background-color: #c62828" in html
    assert "&lt;i&gt;x&lt;/i&gt;" in odd._repr_html_()
    assert "Partial" in odd._repr_html_()
    assert "3 do not pass everywhere." in REPORT._repr_html_()
    assert "0 do not pass everywhere." in made.report({"x": {"a": "pass"}})._repr_html_()


def test_a_partial_report_has_gaps() -> None:
    partial = made.report({"numpy": {"a": "pass", "b": "pass"}, "jax": {"a": "pass"}}, partial=True)
    assert pd.isna(partial.matrix().loc["b", "jax"])
    empty = made.report({"numpy": {"a": "pass"}, "jax": {}}, partial=True)
    assert "partial" in summary(empty)
    assert "part `2/3` of the run" in summary(made.report({"numpy": {"a": "pass"}}, shard="2/3"))
    assert "jax" in summary(empty)


def test_sections_are_ordered_by_number() -> None:
    assert sorted(["2.1.10", "2.1.9", "2.1", "2.10"], key=tables.section_order) == [
        "2.1",
        "2.1.9",
        "2.1.10",
        "2.10",
    ]


def test_only_what_is_whole_is_100_percent() -> None:
    assert [percent(share) for share in (1.0, 0.9999, 0.5, 0.0, math.nan)] == [
        "100 %",
        "99.9 %",
        "50 %",
        "0 %",
        "-",
    ]


def test_summary_names_what_is_not_as_expected() -> None:
    console = Console(width=120, force_terminal=False)
    with console.capture() as shown:
        console.print(summary_table(REPORT))
    for text in (shown.get(), summary(REPORT)):
        assert "fail" in text
        assert "66.6 %" in text
        assert "75 %" in text


def test_a_long_name_is_folded_and_never_cut() -> None:
    name = "array-api:some.namespace.of.a.library==1.2.3"
    console = Console(width=60, force_terminal=False)
    with console.capture() as shown:
        console.print(summary_table(made.report({name: {"a": "pass", "b": "fail"}})))
    cells = [line.split("│")[1].strip() for line in shown.get().splitlines() if line.startswith("│")]
    assert "".join(cells) == name


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a | b", "`a \\| b`"),
        ("<script>\n@you", "`<script> @you`"),
        ("`x` ``y", "``` `x` ``y ```"),
        ("\x1b[31m\u202e", "`[31m`"),
        ("", ""),
    ],
)
def test_text_of_a_record_is_no_markup(text: str, span: str) -> None:
    assert code(text) == span


def test_markup_in_a_record_is_text_on_a_terminal() -> None:
    odd = made.report(
        {"[red]x[/red]": {"[link=x]a[/link]": made.outcome("[link=x]a[/link]", "[red]x[/red]", "fail")}}
    )
    console = Console(width=200, force_terminal=False)
    with console.capture() as shown:
        console.print(summary_table(odd))
    assert "[red]x[/red]" in shown.get()
    assert "[link=x]a[/link]" in shown.get()
