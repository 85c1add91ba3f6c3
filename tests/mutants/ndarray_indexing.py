"""Faults in reading by index and by range."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _reads(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, x, key)` answer x[key], with the engine's own way to read as `right`."""
    right = engine.Array.__getitem__
    patch.setattr(engine.Array, "__getitem__", lambda x, key: changed(right, x, key))


@fault(kills=["ndarray.index.access_element"])
def the_last_index_counts_from_the_start(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores the sign of the last index where there is one for each axis."""

    def read(right: Any, x: Any, key: Any) -> Any:
        full = isinstance(key, tuple) and len(key) == x.ndim > 1 and all(isinstance(i, int) for i in key)
        return right(x, (*key[:-1], abs(key[-1]) % x.shape[-1])) if full else right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.index.zero_based"])
def the_first_index_is_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts the elements of a vector from 1, as Fortran does."""
    _reads(patch, lambda right, x, key: right(x, key - 1) if type(key) is int else right(x, key))


@fault(kills=["ndarray.index.negative_last"])
def minus_the_length_is_refused(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes -n for out of range in an array of n rows."""

    def read(right: Any, x: Any, key: Any) -> Any:
        if type(key) is int and key == -len(x):
            raise IndexError(key)
        return right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.index.single_index_axis0"])
def an_integer_keeps_its_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a matrix of one row where a row of an array of order 3 is asked for."""
    _reads(
        patch,
        lambda right, x, key: (
            right(x, slice(key, key + 1 or None)) if type(key) is int and x.ndim == 3 else right(x, key)
        ),
    )


@fault(kills=["ndarray.index.too_many_refused"])
def indices_too_many_are_dropped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads no more indices than there are axes."""
    _reads(patch, lambda right, x, key: right(x, key[: x.ndim]) if isinstance(key, tuple) else right(x, key))


@fault(kills=["ndarray.slice.range"])
def a_range_of_rows_reads_one_row_again(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts a range of matrices at the first one, whatever its start."""

    def read(right: Any, x: Any, key: Any) -> Any:
        if type(key) is slice and x.ndim == 3 and key.start and key.stop:
            return right(x, slice(0, key.stop - key.start))
        return right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.slice.start_included_stop_excluded"])
def a_stop_before_the_start_wraps_around(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a stop of 0 for no stop, as code does that tests its truth instead of its presence."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, slice(key.start, key.stop or None, key.step)) if type(key) is slice else right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.slice.step"])
def steps_count_from_the_start_of_the_array(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps the elements whose own index is a multiple of the step."""

    def read(right: Any, x: Any, key: Any) -> Any:
        if type(key) is slice and (key.step or 1) > 2:
            picked = [i for i in range(*key.indices(len(x))) if i % key.step == 0]
            return right(x, slice(picked[0], picked[-1] + 1, key.step)) if picked else right(x, slice(0, 0))
        return right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.index.colon_whole_axis"])
def a_colon_after_an_integer_stops_early(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses the last column where an integer stands before a colon."""

    def read(right: Any, x: Any, key: Any) -> Any:
        if isinstance(key, tuple) and len(key) == 2 and type(key[0]) is int and key[1] == slice(None):
            return right(x, (key[0], slice(0, -1)))
        return right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.slice.of_views"])
def ranges_of_transposed_views_ignore_strides(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a range of a transposed view as if its rows lay one after the other."""

    def read(right: Any, x: Any, key: Any) -> Any:
        data = x.detach().numpy()
        if type(key) is slice and data.ndim > 1 and data.flags.f_contiguous and not data.flags.c_contiguous:
            return right(engine.reshape(x.T, x.shape), key)
        return right(x, key)

    _reads(patch, read)


@fault(kills=["ndarray.slice.view_memory"])
def slices_of_columns_are_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies a column, which has gaps in memory, where it gives a view of a row."""

    def read(right: Any, x: Any, key: Any) -> Any:
        part = right(x, key)
        column = part.ndim == 1 and part.detach().numpy().strides[0] > part.dtype.itemsize
        return engine.asarray(part, copy=True) if column else part

    _reads(patch, read)
