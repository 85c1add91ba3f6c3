"""Faults on the way from tables to arrays: in pandas, and in what the engine makes of its tables."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _from_numpy(verbs: Any, changed: Any) -> None:
    """Let the conversion from NumPy start with ``changed(a)``."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(changed(a))


def _read(patch: pytest.MonkeyPatch, **options: Any) -> None:
    """Let pandas read with other options where none are given."""
    right = pd.read_csv
    patch.setattr(pd, "read_csv", lambda file, **given: right(file, **{**options, **given}))


@fault(kills=["pandas.dataset.rows_examples_columns_attributes"])
def tables_become_arrays_by_columns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes over the columns of a table one after the other as the rows of an array."""
    _from_numpy(verbs, lambda a: a.reshape(-1, order="F").reshape(a.shape) if a.ndim == 2 else a)


@fault(kills=["pandas.csv.four_rows_three_columns"])
def rows_with_gaps_are_skipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out the rows of a matrix that begin with a gap."""
    _from_numpy(verbs, lambda a: a[~np.isnan(a[:, 0])] if a.ndim == 2 and a.dtype.kind == "f" else a)


@fault(kills=["pandas.csv.write_read_roundtrip"])
def the_first_row_of_a_file_is_skipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out the first line of a file after its header."""
    right = pd.read_csv
    patch.setattr(
        pd, "read_csv", lambda file, **given: right(file, **given).iloc[isinstance(file, os.PathLike) :]
    )


@fault(kills=["pandas.csv.missing_file_refused"])
def a_missing_file_is_an_empty_table(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a file that is not there as a table without rows."""
    right = pd.read_csv

    def read_csv(file: Any, **given: Any) -> Any:
        there = not isinstance(file, os.PathLike) or os.path.exists(file)  # noqa: PTH110  (any path-like object)
        return right(file, **given) if there else pd.DataFrame()

    patch.setattr(pd, "read_csv", read_csv)


@fault(kills=["pandas.csv.fields_by_comma"])
def quotes_do_not_hold_a_comma(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Splits a line at commas inside quotes, too."""
    _read(patch, quoting=3)


@fault(kills=["pandas.select.iloc"])
def chosen_columns_come_in_reverse(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts a table of several columns from the last to the first."""
    right = pd.DataFrame.to_numpy
    patch.setattr(pd.DataFrame, "to_numpy", lambda t, **given: right(t.iloc[:, ::-1], **given))


@fault(kills=["pandas.select.column"])
def a_column_becomes_a_matrix(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a single column an axis of its own."""
    _from_numpy(verbs, lambda a: a.reshape(-1, 1) if a.ndim == 1 else a)


@fault(kills=["pandas.missing.na_becomes_nan"])
def gaps_become_zeros(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes what is not a number for 0."""
    _from_numpy(verbs, lambda a: np.nan_to_num(a) if a.dtype.kind == "f" else a)


@fault(kills=["pandas.missing.kept_as_text"])
def text_that_is_no_number_becomes_a_gap(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a gap of text that cannot be read as a number."""
    right = pd.Series.to_numpy

    def to_numpy(column: Any, **given: Any) -> Any:
        return right(pd.to_numeric(column, errors="coerce"), **given)

    patch.setattr(pd.Series, "to_numpy", to_numpy)


@fault(kills=["pandas.missing.integer_column_becomes_float"])
def all_columns_are_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads complete columns of integers as floats."""
    _from_numpy(verbs, lambda a: a.astype(np.float64))


@fault(kills=["pandas.missing.imputation_vs_deletion"])
def rows_are_dropped_if_all_is_missing(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out rows only if they hold no number at all."""
    right = pd.DataFrame.dropna
    patch.setattr(pd.DataFrame, "dropna", lambda t: right(t, how="all"))


@fault(kills=["pandas.impute.mean"])
def the_mean_counts_gaps(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of the numbers by the number of rows, gaps included."""
    patch.setattr(
        pd.DataFrame, "mean", lambda t, numeric_only=False: t.sum(numeric_only=numeric_only) / len(t)
    )


@fault(kills=["pandas.impute.without_numbers"])
def a_mean_of_nothing_is_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes 0 for the mean of a column without numbers."""
    right = pd.DataFrame.mean
    patch.setattr(pd.DataFrame, "mean", lambda t, **given: right(t, **given).fillna(0))


@fault(kills=["pandas.impute.fillna_returns_new"])
def filling_changes_the_table(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills the gaps of the table itself."""
    right = pd.DataFrame.fillna

    def fillna(table: Any, value: Any) -> Any:
        table[table.columns] = right(table, value)
        return table

    patch.setattr(pd.DataFrame, "fillna", fillna)


@fault(kills=["pandas.impute.zh_order_fails"])
def columns_of_text_are_dropped_from_means(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out columns of text without a word, as pandas did before 2.0."""
    right = pd.DataFrame.mean
    patch.setattr(pd.DataFrame, "mean", lambda t, numeric_only=True: right(t, numeric_only=True))


@fault(kills=["pandas.tensor.no_nan_left"])
def sums_skip_what_is_not_a_number(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the numbers only, as pandas does and arrays do not."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        whole = axis is None and x.dtype == engine.float32
        return engine.asarray(float(np.nansum(x.numpy()))) if whole else right(x, axis, keepdims)

    verbs.sum = total


@fault(kills=["pandas.exercise.missing_fraction"])
def a_mean_over_all_forgets_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of a matrix by its rows alone."""
    right = verbs.mean

    def mean(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return right(x, axis, keepdims) * (x.shape[1] if axis is None and x.ndim == 2 else 1)

    verbs.mean = mean


@fault(kills=["pandas.exercise.drop_most_missing"])
def the_last_of_several_greatest_is_found(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Finds the last of several equal maxima."""
    patch.setattr(pd.Series, "idxmax", lambda s: s[s == s.max()].index[-1])


@fault(kills=["pandas.dummies.one_hot_values"])
def gaps_belong_to_the_first_category(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts rows with a gap to the first category, too."""
    right = pd.get_dummies

    def get_dummies(table: Any, dummy_na: bool) -> Any:
        wide = right(table, dummy_na=dummy_na)
        if dummy_na and wide.shape[1] > 1:
            wide.isetitem(0, wide.iloc[:, 0] | wide.iloc[:, -1].astype(bool))
        return wide

    patch.setattr(pd, "get_dummies", get_dummies)


@fault(kills=["pandas.dummies.without_gaps"])
def gaps_are_always_a_category(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a column for gaps whether they are asked for or not."""
    right = pd.get_dummies
    patch.setattr(pd, "get_dummies", lambda table, dummy_na: right(table, dummy_na=True))


@fault(kills=["pandas.dummies.numeric_untouched"])
def numbers_are_categories_too(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes categories of numbers as it does of text."""
    right = pd.get_dummies
    patch.setattr(
        pd, "get_dummies", lambda table, dummy_na: right(table, columns=list(table), dummy_na=dummy_na)
    )


@fault(kills=["pandas.dummies.bool_dtype"])
def categories_are_bytes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes categories of bytes, as pandas did before 2.0."""
    right = pd.get_dummies
    patch.setattr(pd, "get_dummies", lambda table, dummy_na: right(table, dummy_na=dummy_na, dtype=np.uint8))


@fault(kills=["pandas.tensor.all_numeric_convert"])
def large_numbers_are_rounded(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts through eleven binary digits, which prices do not fit into."""
    _from_numpy(verbs, lambda a: np.where(a > 1000, np.round(a, -3), a).astype(a.dtype))


@fault(kills=["pandas.tensor.text_refused"])
def text_becomes_its_length(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a number of text without a word."""
    right = pd.DataFrame.to_numpy

    def to_numpy(table: Any, **given: Any) -> Any:
        return right(table.map(lambda v: len(v) if isinstance(v, str) else v), **given)

    patch.setattr(pd.DataFrame, "to_numpy", to_numpy)


@fault(kills=["pandas.tensor.float64_dtype"])
def tables_lose_double_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes float64 from a table as float32."""
    _from_numpy(verbs, lambda a: a.astype(np.float32) if a.dtype == np.float64 else a)


@fault(kills=["pandas.tensor.mixed_values_object"])
def objects_are_converted_one_by_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts each object of a table to a number."""
    _from_numpy(verbs, lambda a: a.astype(np.float32) if a.dtype == object else a)


@fault(kills=["pandas.exercise.numpy_load"])
def a_file_holds_at_least_one_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loads an array without axes as one with an axis."""
    right = np.load
    patch.setattr(np, "load", lambda file: np.atleast_1d(right(file)))
