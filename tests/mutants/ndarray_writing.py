"""Faults in writing elements and ranges."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _writes(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, x, key, value)` do x[key] = value, with the engine's own way as `right`."""
    right = engine.Array.__setitem__
    patch.setattr(engine.Array, "__setitem__", lambda x, key, value: changed(right, x, key, value))


@fault(kills=["ndarray.index.write_element"])
def negative_indices_write_one_place_too_early(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts from the end starting at 0, so that index -1 writes the last element but one."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        full = isinstance(key, tuple) and len(key) == x.ndim and all(isinstance(i, int) for i in key)
        early = tuple((i - (i < 0)) % side for i, side in zip(key, x.shape, strict=True)) if full else key
        right(x, early, value)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_range_scalar"])
def an_empty_range_writes_one_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes at least one row, also where the range is empty."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        empty = key == (slice(1, 1),)
        right(x, (slice(1, 2),) if empty and not isinstance(value, engine.Array) else key, value)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_to_views"])
def writes_to_transposed_views_go_by_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes a range of rows of a transposed view to rows of what lies underneath."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        data = x.detach().numpy()
        turned = x.ndim > 1 and data.flags.f_contiguous and not data.flags.c_contiguous
        right(x.T if turned else x, key, value)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_array"])
def a_column_is_not_broadcast(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to stretch the last side of an array that is written to a region."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        if isinstance(value, engine.Array) and value.ndim and value.shape[-1] == 1 != x[key].shape[-1]:
            raise ValueError(value.shape)
        right(x, key, value)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_range_tensor_shape"])
def too_many_rows_are_cut_off(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes as many rows as fit."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        if isinstance(value, engine.Array) and value.ndim == x.ndim == 2 and value.shape[1] == x.shape[1]:
            value = value[: x[key].shape[0]]
        right(x, key, value)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_casts_dtype"])
def a_write_changes_the_dtype(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes over the dtype of what is written to part of a float array."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        right(x, key, value)
        if isinstance(value, engine.Array) and value.dtype != x.dtype and x.dtype == engine.float32:
            x._data = x._data.astype(value.dtype)

    _writes(patch, write)


@fault(kills=["ndarray.index.write_out_of_range", "ndarray.index.update_out_of_range"])
def writes_out_of_range_are_dropped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops a write beyond the end without a word."""

    def write(right: Any, x: Any, key: Any, value: Any) -> None:
        try:
            right(x, key, value)
        except IndexError:
            return

    _writes(patch, write)


@fault(kills=["ndarray.index.write_functional"])
def an_update_writes_where_it_reads(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the new array, and writes into the old one."""

    def updated(x: Any, index: Any, value: Any) -> Any:
        x[index] = value
        return x

    verbs.updated = updated


@fault(kills=["ndarray.index.write_by_choice"])
def a_choice_writes_into_its_operand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts the chosen values into the array of the old ones."""
    right = verbs.where

    def where(condition: Any, x: Any, y: Any) -> Any:
        y[...] = right(condition, x, y)
        return y

    verbs.where = where
