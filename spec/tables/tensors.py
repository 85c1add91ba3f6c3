"""From a prepared table to arrays (2.2.3), and arrays kept in a file (2.2.5)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import floats, named
from prelim.spec.tables.frames import HOMES, dummies, homes, loaded, saved
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "pandas.tensor.all_numeric_convert",
    Level.MUST,
    d2l("2.2.3"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"dtype": "float32"},
    domain=axes("two float types", dtype=("float32", "float64")),
)
def a_prepared_table_becomes_inputs_and_targets(b: Verbs, dtype: str) -> None:
    """Once all entries are numbers, inputs become a matrix and targets a vector of their values."""
    table = homes()
    inputs = dummies(table.iloc[:, 0:2], dummy_na=True)
    inputs = inputs.fillna(inputs.mean())

    x, y = when(
        lambda: (
            b.from_numpy(inputs.to_numpy(dtype=dtype, copy=True)),
            b.from_numpy(table["price"].to_numpy(dtype=dtype, copy=True)),
        )
    )

    equal(b.tolist(x), [[3, 0, 1], [2, 0, 1], [4, 1, 0], [3, 0, 1]])
    matches(b, y, HOMES["price"], (4,))


@clause(
    "pandas.tensor.text_refused",
    Level.MUST,
    d2l("2.2.3"),
    covers=["pandas.tensor.all_numeric_convert"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": "roof"},
)
def text_becomes_no_array(b: Verbs, column: str) -> None:
    """A column of text is refused on the way to an array of numbers."""
    table = homes()
    equal(tuple(b.from_numpy(table[["price"]].to_numpy(dtype="float32", copy=True)).shape), (4, 1))

    refused(lambda: b.from_numpy(table[[column]].to_numpy(dtype="float32")))


@clause(
    "pandas.tensor.float64_dtype",
    Level.MUST,
    d2l("2.2.3"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"dtype": "float64"},
    domain=axes("two float types", dtype=("float64", "float32")),
)
def a_table_keeps_its_precision(b: Verbs, dtype: str) -> None:
    """A table of floats of single or double precision becomes an array of the same precision."""
    table = homes()[["price"]]

    x = when(lambda: b.from_numpy(table.to_numpy(dtype=dtype, copy=True)))

    equal(x.dtype, getattr(b, dtype))


@clause(
    "pandas.tensor.python_float_dtype",
    Level.MAY,
    d2l("2.2.3"),
    covers=["pandas.tensor.float64_dtype"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": "price"},
    why="Where it is float32, prices and identifiers beyond 16,777,216 are rounded; "
    "where it is float64, they are kept, at twice the memory.",
    choices=["float64", "float32"],
)
def what_precision_a_table_of_floats_gets(b: Verbs, column: str) -> str:
    """A table whose numbers are asked for as Python's float keeps double precision, or loses it."""
    table = homes()[[column]]

    return named(b, when(lambda: b.from_numpy(table.to_numpy(dtype=float, copy=True))).dtype)


@clause(
    "pandas.tensor.mixed_values_object",
    Level.MUST,
    d2l("2.2.3"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"column": "rooms"},
    domain=axes("columns of numbers", column=("rooms", "price")),
)
def mixed_columns_convert_only_by_a_dtype(b: Verbs, column: str) -> None:
    """Numbers beside truth values make a table of objects, which is refused unless a dtype is named."""
    mixed = dummies(homes()[[column, "roof"]], dummy_na=True)
    equal(tuple(b.from_numpy(mixed.to_numpy(dtype="float32")).shape), (4, 3))
    equal(mixed.to_numpy().dtype.name, "object")

    refused(lambda: b.from_numpy(mixed.to_numpy()))


@clause(
    "pandas.exercise.numpy_load",
    Level.MUST,
    d2l("2.2.5"),
    rests_on=["ndarray.convert.to_numpy", "ndarray.convert.from_numpy"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.shapes * axes("three dtypes", dtype=("float32", "int32", "bool")),
)
def an_array_kept_in_a_file_comes_back(b: Verbs, shape: Shape, dtype: str) -> None:
    """An array saved to a file in NumPy's format loads with the same shape, dtype and values."""
    x = b.astype(floats(b, shape), getattr(b, dtype))

    def save_and_load() -> Any:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "array.npy")
            saved(file, b.to_numpy(x))
            return b.from_numpy(loaded(file))

    y = when(save_and_load)

    equal((tuple(y.shape), y.dtype), (shape, x.dtype))
    equal(b.tolist(y), b.tolist(x))
