"""Faults in where results are kept."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


def _is_large(x: Any) -> bool:
    return bool(x.size > 1000)


@fault(kills=["ndarray.memory.op_allocates"])
def a_large_sum_takes_the_memory_of_its_operand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes a sum of more than 1,000 elements over its right operand to save an allocation."""

    def add(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        if isinstance(y, engine.Array) and y.shape == z.shape and y.dtype == z.dtype and _is_large(y):
            y._data[...] = z._data
            z._data = y._data
        return z

    operator(patch, "__add__", add)


@fault(kills=["ndarray.memory.rebind_id_changes"])
def an_operator_answers_with_its_operand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives back the left operand, changed, for a sum with an array of the same shape and dtype."""

    def add(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.shape == x.shape and z.dtype == x.dtype:
            x._data = z._data
            return x
        return z

    operator(patch, "__add__", add)


@fault(kills=["ndarray.memory.slice_assign_keeps_id"])
def a_whole_write_swaps_buffers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes over the buffer of what is written to all of an array, instead of copying its elements."""
    right = engine.Array.__setitem__

    def write(x: Any, key: Any, value: Any) -> None:
        whole = key == slice(None) and isinstance(value, engine.Array) and value.shape == x.shape
        if whole and value.dtype == x.dtype:
            x._data = value._data
        else:
            right(x, key, value)

    patch.setattr(engine.Array, "__setitem__", write)


@fault(kills=["ndarray.memory.x_slice_assign_self"])
def a_sum_reads_what_is_written(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes row after row while the sum of the rows is still being computed."""
    right = engine.Array.__setitem__

    def write(x: Any, key: Any, value: Any) -> None:
        fused = key == slice(None) and isinstance(value, engine.Array) and value.shape == x.shape
        if not fused or x.shape[0] < 2:
            right(x, key, value)
            return
        first = x[0] * 1
        right(x, key, value)
        right(x, slice(1, None), value[1:] + x[0] - first)

    patch.setattr(engine.Array, "__setitem__", write)


@fault(kills=["ndarray.memory.iadd_keeps_id"])
def a_product_in_place_allocates(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a large array a new buffer where it is multiplied in place."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        if _is_large(x):
            x._data = x._data.copy()
        return right(x, y)

    operator(patch, "__imul__", multiply)


@fault(kills=["ndarray.memory.update_by_number"])
def a_number_widens_the_dtype(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Turns integers of 32 bits into 64 where a Python number is subtracted in place."""

    def subtract(right: Any, x: Any, y: Any) -> Any:
        result = right(x, y)
        if x.dtype == engine.int32 and type(y) is int:
            result._data = result._data.astype(engine.int64)
        return result

    operator(patch, "__isub__", subtract)


@fault(kills=["ndarray.memory.avoid_unnecessary_allocation"])
def every_64th_update_moves_the_array(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies an array away after 64 updates, as a pool that hands out slots by turns would."""
    updates = iter(range(1, 1_000_000))

    def add(right: Any, x: Any, y: Any) -> Any:
        if type(y) is int and next(updates) % 64 == 0:
            x._data = x._data.copy()
        return right(x, y)

    operator(patch, "__iadd__", add)


@fault(kills=["ndarray.memory.alias_sees_inplace"])
def a_large_array_is_replaced_when_updated(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers -= on more than 1,000 elements with a new array, so that other names keep the old one."""
    operator(patch, "__isub__", lambda right, x, y: x - y if _is_large(x) else right(x, y))


@fault(kills=["ndarray.memory.view_sees_inplace"])
def views_keep_the_old_values(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Moves an array before it is divided in place, so that its views are left behind."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        x._data = x._data.copy()
        return right(x, y)

    operator(patch, "__itruediv__", divide)


@fault(kills=["ndarray.memory.update_through_view"])
def updates_of_views_with_gaps_go_to_a_copy(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a view that is not contiguous contiguous before it is updated in place."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if not x._data.flags.c_contiguous:
            x._data = x._data.copy()
        return right(x, y)

    operator(patch, "__iadd__", add)


@fault(kills=["ndarray.memory.update_broadcasts"])
def a_column_is_not_broadcast_in_place(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to stretch a column over the columns of a matrix in place, though it does so for a row."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and y.shape[-1:] == (1,) != x.shape[-1:] and y.ndim > 1:
            raise ValueError(y.shape)
        return right(x, y)

    operator(patch, "__iadd__", add)


@fault(kills=["ndarray.memory.update_that_does_not_fit"])
def a_quotient_grows_the_array(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Checks the shape of the result for += -= *=, and forgets to for /=."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        try:
            return right(x, y)
        except ValueError:
            x._data = (x / y)._data
            return x

    operator(patch, "__itruediv__", divide)


@fault(kills=["ndarray.memory.update_that_does_not_fit"])
def an_update_grows_the_array(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector of one element the shape of what is added to it in place."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and x.shape == (1,) and y.shape != x.shape:
            x._data = (x + y)._data
            return x
        return right(x, y)

    operator(patch, "__iadd__", add)
