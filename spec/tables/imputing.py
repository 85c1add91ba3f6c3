"""Filling gaps (2.2.2, 2.2.3)."""

from __future__ import annotations

import math
from fractions import Fraction

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.tables.frames import COLUMNS, Column, homes, present, read, written
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


def _mean(column: Column) -> float:
    numbers = [Fraction(value) for value in column if value is not None]
    return float(sum(numbers) / len(numbers))


@clause(
    "pandas.impute.mean",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.impute.mean", "pandas.impute.mean_skips_nan"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": (None, 2, 4, None)},
    domain=COLUMNS,
)
def gaps_take_the_mean_of_their_column(b: Verbs, column: Column) -> None:
    """Gaps filled with the mean of the numbers in their column leave numbers and mean as they were."""
    table = read(written({"a": column, "b": [1] * len(column)}))

    x = when(lambda: b.from_numpy(table.fillna(table.mean())["a"].to_numpy(dtype="float32", copy=True)))

    mean = _mean(column)
    matches(b, x, [mean if v is None else v for v in column], (len(column),))
    equal(b.tolist(b.sum(x)), mean * len(column))


@clause(
    "pandas.impute.without_numbers",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.impute.mean"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"n": 3},
    domain=axes("columns of gaps", n=(3, 1, 64)),
)
def a_column_of_gaps_has_no_mean(b: Verbs, n: int) -> None:
    """A column without a number has no mean to fill its gaps with: they stay."""
    table = read(written({"a": (None,) * n, "b": (1,) * n}))

    x = when(lambda: b.from_numpy(table.fillna(table.mean())["a"].to_numpy(dtype="float32", copy=True)))

    equal(present(b.tolist(x)), [None] * n)


@clause(
    "pandas.impute.fillna_returns_new",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": (None, 2, 4, None)},
    domain=COLUMNS,
)
def filling_leaves_the_table_as_it_was(b: Verbs, column: Column) -> None:
    """Filling gaps makes a new table; the one that has the gaps keeps them."""
    table = read(written({"a": column, "b": [1] * len(column)}))

    when(lambda: table.fillna(table.mean()))

    x = b.from_numpy(table["a"].to_numpy(dtype="float32", copy=True))
    equal(present(b.tolist(x)), list(column))


@clause(
    "pandas.impute.zh_order_fails",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": "rooms", "mean": 3.0},
)
def text_has_no_mean(b: Verbs, column: str, mean: float) -> None:
    """The means of a table with a column of text are refused, unless only its numbers are asked for."""
    table = homes()[[column, "roof"]]
    numeric = table.mean(numeric_only=True)
    matches(b, b.from_numpy(numeric.to_numpy(dtype="float32", copy=True)), [mean], (1,))

    refused(table.mean)


@clause(
    "pandas.tensor.no_nan_left",
    Level.MUST,
    d2l("2.2.3"),
    rests_on=["ndarray.convert.from_numpy", "ndarray.sum.single_element"],
    example={"column": (None, 2, 4, None)},
    domain=COLUMNS,
)
def one_gap_spoils_a_sum(b: Verbs, column: Column) -> None:
    """What is not a number spoils the sum of an array without a word; gaps that were filled do not."""
    table = read(written({"a": column, "b": [1] * len(column)}))
    raw, filled = (
        b.from_numpy(t["a"].to_numpy(dtype="float32", copy=True)) for t in (table, table.fillna(table.mean()))
    )

    spoilt, total = when(lambda: (b.sum(raw), b.sum(filled)))

    equal(math.isnan(b.tolist(spoilt)), None in column)
    equal(b.tolist(total), _mean(column) * len(column))
