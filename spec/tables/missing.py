"""Missing values: how they are read, counted and left out (2.2.2, 2.2.5)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import named
from prelim.spec.tables.frames import COLUMNS, Column, present, read, written
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


@clause(
    "pandas.missing.na_becomes_nan",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.missing.na_becomes_nan", "pandas.missing.empty_becomes_nan"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": (None, 2, 4, None), "marker": "NA"},
    domain=COLUMNS * axes("how a gap is written", marker=("NA", "", "NaN", "N/A", "null")),
)
def gaps_are_not_numbers(b: Verbs, column: Column, marker: str) -> None:
    """An entry NA, or an empty one, becomes not-a-number in the array, there and nowhere else."""
    table = read(written({"a": column, "b": [1] * len(column)}, missing=marker))

    x = when(lambda: b.from_numpy(table["a"].to_numpy(dtype="float32", copy=True)))

    equal(present(b.tolist(x)), list(column))


@clause(
    "pandas.missing.kept_as_text",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.missing.na_becomes_nan"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"marker": "NA"},
)
def gaps_can_be_kept_as_text(b: Verbs, marker: str) -> None:
    """A gap that is read as text makes its column text, which becomes no array of numbers."""
    text = written({"a": (1.5, None)}, missing=marker)
    equal(present(b.tolist(b.from_numpy(read(text)["a"].to_numpy(dtype="float32", copy=True)))), [1.5, None])
    table = read(text, keep_default_na=False)
    equal(table["a"].tolist(), ["1.5", marker])

    refused(lambda: b.from_numpy(table["a"].to_numpy(dtype="float32")))


@clause(
    "pandas.missing.integer_column_becomes_float",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": (None, 2, 4, None), "kind": "float"},
    domain=listed(
        "columns of integers, with and without gaps",
        [
            {"column": (None, 2, 4, None), "kind": "float"},
            {"column": (3, 2, 4, 3), "kind": "int"},
            {"column": (0,) * 64 + (None,), "kind": "float"},
            {"column": (-7,), "kind": "int"},
        ],
    ),
)
def a_gap_makes_integers_floats(b: Verbs, column: Column, kind: str) -> None:
    """A column of integers becomes an integer array if it is complete, and a float array if it has a gap."""
    table = read(written({"a": column, "b": [1] * len(column)}))

    x = when(lambda: b.from_numpy(table["a"].to_numpy(copy=True)))

    equal(named(b, x.dtype).rstrip("0123456789"), kind)
    equal(present(b.tolist(x)), list(column))


@clause(
    "pandas.missing.imputation_vs_deletion",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": (None, 2, 4, None)},
    domain=COLUMNS,
)
def gaps_are_filled_or_left_out(b: Verbs, column: Column) -> None:
    """Filling gaps keeps all rows, leaving them out drops those with a gap; after either, all are numbers."""
    table = read(written({"a": column, "b": range(len(column))}))

    filled, shortened = when(
        lambda: [
            b.from_numpy(t.to_numpy(dtype="float32", copy=True)) for t in (table.fillna(0), table.dropna())
        ]
    )

    complete = [(v, i) for i, v in enumerate(column) if v is not None]
    matches(b, filled, [v for i, a in enumerate(column) for v in (a or 0, i)], (len(column), 2))
    matches(b, shortened, [v for row in complete for v in row], (len(complete), 2))


@clause(
    "pandas.exercise.missing_fraction",
    Level.MUST,
    d2l("2.2.5"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"columns": {"a": (None, 2, 4, None), "b": (1, None, 3, 4)}},
    domain=axes(
        "tables of two columns",
        columns=[
            {"a": (None, 2, 4, None), "b": (1, None, 3, 4)},
            {"a": (None, None), "b": (1, 2)},
            {"a": (1.5,) * 64, "b": (None,) * 63 + (1,)},
        ],
    ),
)
def the_share_of_gaps_is_the_mean_of_what_is_missing(b: Verbs, columns: dict[str, Column]) -> None:
    """The share of gaps, in each column and over all, is the mean of the array that tells what is missing."""
    table = read(written(columns))
    gaps = b.from_numpy(table.isna().to_numpy(dtype="float32"))

    shares, overall = when(lambda: (b.mean(gaps, axis=0), b.mean(gaps)))

    missing = [sum(v is None for v in column) for column in columns.values()]
    rows = len(table)
    equal(b.tolist(shares), [count / rows for count in missing])
    equal(b.tolist(overall), sum(missing) / (rows * len(missing)))


@clause(
    "pandas.exercise.drop_most_missing",
    Level.MUST,
    d2l("2.2.5"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"columns": {"a": (None, 2, 4), "b": (None, 1, None), "c": (1, 2, 3)}, "kept": "ac"},
    domain=listed(
        "tables of three columns, with ties too",
        [
            {"columns": {"a": (None, 2, 4), "b": (None, 1, None), "c": (1, 2, 3)}, "kept": "ac"},
            {"columns": {"a": (None, 2, None), "b": (None, 1, None), "c": (1, 2, 3)}, "kept": "bc"},
            {"columns": {"a": (1, 2), "b": (3, 4), "c": (5, None)}, "kept": "ab"},
        ],
    ),
)
def the_column_with_most_gaps_is_dropped(b: Verbs, columns: dict[str, Column], kept: str) -> None:
    """Dropping the column with the most gaps, the first of several, removes that column and no other."""
    table = read(written(columns))
    shorter = table.drop(columns=table.isna().sum().idxmax())

    x = when(lambda: b.from_numpy(shorter.to_numpy(dtype="float32", copy=True)))

    equal(tuple(x.shape), (len(table), len(kept)))
    equal([present(column) for column in zip(*b.tolist(x), strict=True)], [list(columns[c]) for c in kept])
