"""Reading tables from text, and choosing rows and columns (2.2.1, 2.2.2, 2.2.5)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.tables.frames import HOMES, homes, present, read, read_file, written
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


def _numbers(rows: int, columns: int) -> dict[str, list[float]]:
    """Make columns of fractions, counted row by row."""
    return {f"c{j}": [(i * columns + j) / 4 for i in range(rows)] for j in range(columns)}


@clause(
    "pandas.dataset.rows_examples_columns_attributes",
    Level.MUST,
    d2l("2.2.1"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"rows": 4, "columns": 3},
    domain=axes("tables of 1 to 300 rows and 1 to 4 columns", rows=(4, 1, 2, 7, 300), columns=(3, 1, 2, 4)),
)
def rows_are_examples_and_columns_attributes(b: Verbs, rows: int, columns: int) -> None:
    """A table of numbers becomes a matrix with a row for each example and a column for each attribute."""
    table = read(written(_numbers(rows, columns)))

    x = when(lambda: b.from_numpy(table.to_numpy(dtype="float32", copy=True)))

    matches(b, x, [k / 4 for k in range(rows * columns)], (rows, columns))


@clause(
    "pandas.csv.four_rows_three_columns",
    Level.MUST,
    d2l("2.2.1"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"columns": ["price"]},
    domain=axes("columns of numbers", columns=[["price"], ["rooms"], ["rooms", "price"]]),
)
def the_homes_have_four_rows_and_three_columns(b: Verbs, columns: list[str]) -> None:
    """The table of homes has four rows and three columns, and so many rows has the matrix of any of them."""
    table = homes()
    equal((table.shape, list(table.columns)), ((4, 3), list(HOMES)))

    x = when(lambda: b.from_numpy(table[columns].to_numpy(dtype="float32", copy=True)))

    rows = zip(*(HOMES[column] for column in columns), strict=True)
    equal([present(row) for row in b.tolist(x)], [list(row) for row in rows])


@clause(
    "pandas.csv.write_read_roundtrip",
    Level.MUST,
    d2l("2.2.1"),
    covers=["pandas.csv.write_read_roundtrip", "pandas.csv.makedirs_exist_ok"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"rows": 4, "columns": 3},
    domain=axes("tables of 1 to 33 rows and 1 to 3 columns", rows=(4, 1, 33), columns=(3, 1)),
)
def a_table_is_written_line_by_line_and_read_back(b: Verbs, rows: int, columns: int) -> None:
    """Text written line by line to a file, in a folder that may exist, is read back as a table."""
    text = written(_numbers(rows, columns))

    def write_and_read() -> Any:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "data", "table.csv")
            for _ in range(2):
                os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103  (what is tried)
            with file.open("w", encoding="utf-8") as lines:
                for line in text.splitlines():
                    lines.write(f"{line}\n")
            return b.from_numpy(read_file(file).to_numpy(dtype="float32", copy=True))

    x = when(write_and_read)

    matches(b, x, [k / 4 for k in range(rows * columns)], (rows, columns))


@clause(
    "pandas.csv.missing_file_refused",
    Level.MUST,
    d2l("2.2.1"),
    covers=["pandas.csv.write_read_roundtrip", "pandas.csv.makedirs_exist_ok"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"name": "table.csv"},
)
def what_is_not_there_is_not_read(b: Verbs, name: str) -> None:
    """A file that is not there is not read; a folder that is there is made again only if that is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_text("a\n1.5\n", encoding="utf-8")
        matches(b, b.from_numpy(read_file(file).to_numpy(dtype="float32", copy=True)), [1.5], (1, 1))
        file.unlink()

        refused(lambda: read_file(file))
        refused(lambda: os.makedirs(folder))  # noqa: PTH103  (what is tried)


@clause(
    "pandas.csv.fields_by_comma",
    Level.MUST,
    d2l("2.2.1"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"line": "Ada Lovelace,10 December 1815,London,mathematics,notes", "fields": 5},
    domain=listed(
        "lines of one to six fields, with blanks, quotes and missing ones",
        [
            {"line": line, "fields": fields}
            for line, fields in (
                ("Ada Lovelace,10 December 1815,London,mathematics,notes", 5),
                ("one", 1),
                ("1.5,2,three", 3),
                ('"one, not two",two', 2),
                ("a,,c,,e,", 6),
            )
        ],
    ),
)
def lines_are_split_at_commas(b: Verbs, line: str, fields: int) -> None:
    """A line is split into fields at its commas; what stands between two commas may be empty."""
    table = read(line, header=None)

    present = when(lambda: b.from_numpy(table.notna().to_numpy(copy=True)))

    equal(tuple(present.shape), (1, fields))
    equal(b.tolist(b.sum(present)), fields - line.count(",,") - line.endswith(","))


@clause(
    "pandas.select.iloc",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.select.iloc", "pandas.select.by_name"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"start": 0, "stop": 2},
    domain=axes("ranges of three columns", start=range(3), stop=range(1, 5)).where(
        lambda start, stop: start < stop, "ranges of three columns"
    ),
)
def columns_are_chosen_by_place_or_by_name(b: Verbs, start: int, stop: int) -> None:
    """A range of columns by place leaves out its stop, and is the same as these columns by name."""
    table = read(written(_numbers(4, 3)))
    names = [f"c{j}" for j in range(3)][start:stop]
    chosen = table.iloc[:, start:stop]
    equal(list(chosen.columns), names)

    x, by_name = when(
        lambda: [b.from_numpy(t.to_numpy(dtype="float32", copy=True)) for t in (chosen, table[names])]
    )

    want = [(3 * i + j) / 4 for i in range(4) for j in range(3)[start:stop]]
    matches(b, x, want, (4, len(names)))
    matches(b, by_name, want, (4, len(names)))


@clause(
    "pandas.select.column",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.select.iloc", "pandas.select.by_name"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"place": 2},
    domain=axes("each of three columns from either end", place=(2, 0, 1, -1, -3)),
)
def a_single_column_becomes_a_vector(b: Verbs, place: int) -> None:
    """A single column by place becomes a vector; a place or a name that is not there is refused."""
    table = read(written(_numbers(4, 3)))

    y = when(lambda: b.from_numpy(table.iloc[:, place].to_numpy(dtype="float32", copy=True)))

    matches(b, y, [(3 * i + place % 3) / 4 for i in range(4)], (4,))
    refused(lambda: table.iloc[:, place + 6])
    refused(lambda: table[[f"c{place + 6}"]])
