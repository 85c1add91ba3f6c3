"""Tables to start from, made with pandas, which is imported only when a law runs."""

# ruff: noqa: PLC0415 (stating clauses imports no library)
from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from prelim.spec.domain import axes

Frame = Any  # a pandas.DataFrame
Columns = Mapping[str, Sequence[Any]]

HOMES: dict[str, tuple[Any, ...]] = {
    "rooms": (None, 2, 4, None),
    "roof": (None, None, "Slate", None),
    "price": (127500, 106000, 178100, 140000),
}


Column = tuple[float | None, ...]

# Columns whose mean is exact in float32, complete or not.
_EXACT: tuple[Column, ...] = (
    (None, 2, 4, None),
    (1, 2, 6, 3),
    (None, 0.5, None),
    (-8, None, 8, 3),
    (0.25,) * 100 + (None,) * 25,
)
COLUMNS = axes("columns of numbers, with and without gaps", column=_EXACT)


def written(columns: Columns, missing: str = "NA") -> str:
    """Write columns as text: a header, then a line for each row with its fields separated by commas."""
    rows = zip(*columns.values(), strict=True)
    lines = [columns, *([missing if v is None else str(v) for v in row] for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)


def read(text: str, **options: Any) -> Frame:
    """Read a table from the text of a CSV file."""
    import pandas as pd

    return pd.read_csv(io.StringIO(text), **options)


def dummies(table: Frame, *, dummy_na: bool) -> Frame:
    """Give each category of the text columns a column of its own, and what is missing too if `dummy_na`."""
    import pandas as pd

    return pd.get_dummies(table, dummy_na=dummy_na)


def homes() -> Frame:
    """Read the table of four homes."""
    return read(written(HOMES))


def read_file(file: Path) -> Frame:
    """Read a table from a CSV file."""
    import pandas as pd

    return pd.read_csv(file)


def present(values: Iterable[float]) -> list[float | None]:
    """List values with None for what is not a number, so that they can be compared."""
    return [None if math.isnan(value) else value for value in values]


def saved(file: Path, a: Any) -> None:
    """Save a NumPy array to a file."""
    import numpy as np

    np.save(file, a)


def loaded(file: Path) -> Any:
    """Load a NumPy array from a file."""
    import numpy as np

    return np.load(file)
