"""Faults in ranges, writes, updates and views, of the reference engine, NumPy and torch alike."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault, operator
from mutants.libraries_dtypes import EVERY, PATCHED
from prelim.backends.registry import REFERENCE


@fault(of=EVERY, kills=["ndarray.create.arange_of_fractions"])
def a_range_starts_at_a_whole_number(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Cuts the start of a range down to an integer."""
    right = verbs.arange
    verbs.arange = lambda *bounds, **named: right(
        *([math.floor(bounds[0]), *bounds[1:]] if len(bounds) == 3 else bounds), **named
    )


@fault(of=EVERY, kills=["ndarray.create.arange_of_fractions"])
def a_range_has_a_step_too_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes one step too far where the steps are fractions, as a length that is rounded up twice does."""
    right = verbs.arange

    def longer(*bounds: Any, **named: Any) -> Any:
        fraction = len(bounds) == 3 and bounds[2] != int(bounds[2])
        return right(*((bounds[0], bounds[1] + bounds[2], bounds[2]) if fraction else bounds), **named)

    verbs.arange = longer


@fault(of=EVERY, kills=["ndarray.broadcast.of_functions"])
def the_greater_is_not_broadcast(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses arrays of unlike shapes."""
    right = verbs.maximum

    def strict(x: Any, y: Any) -> Any:
        if x.shape != y.shape:
            raise ValueError(f"shapes {x.shape} and {y.shape} differ")
        return right(x, y)

    verbs.maximum = strict


def _writes(verbs: Any, patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let ``x[key] = value`` write to `changed(x, key, value)`, a key and a value."""
    right = verbs.Array.__setitem__
    patch.setattr(verbs.Array, "__setitem__", lambda x, key, value: right(x, *changed(x, key, value)))


@fault(of=PATCHED, kills=["ndarray.index.write_part"])
def a_write_ignores_the_step(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes to neighbours what was meant for every k-th element."""

    def together(x: Any, key: Any, value: Any) -> tuple[Any, Any]:
        if isinstance(key, slice) and key.step:
            return slice(0, len(value)), value
        return key, value

    _writes(verbs, patch, together)


@fault(of=PATCHED, kills=["ndarray.index.write_part"])
def a_column_is_written_from_below(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes a vector to a column in the wrong order."""

    def turned(x: Any, key: Any, value: Any) -> tuple[Any, Any]:
        column = isinstance(key, tuple) and key[:1] == (slice(None),) and isinstance(value, verbs.Array)
        return key, verbs.stack([*value][::-1]) if column and value.ndim == 1 else value

    _writes(verbs, patch, turned)


def _in_memory_order(verbs: Any, y: Any) -> Any:
    """Return the elements of a matrix in the order of memory, if it is the transpose of one that is whole."""
    turned = isinstance(y, verbs.Array) and y.ndim == 2 and y.shape[0] != y.shape[1]
    if not turned or verbs.to_numpy(verbs.detach(y)).flags.c_contiguous:
        return y
    return verbs.reshape(y.T, tuple(y.shape))


@fault(of=PATCHED, kills=["ndarray.index.write_view"])
def a_view_is_written_in_the_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes the elements of a transposed matrix as memory holds them."""
    _writes(verbs, patch, lambda x, key, value: (key, _in_memory_order(verbs, value)))


@fault(of=PATCHED, kills=["ndarray.memory.update_by_view"])
def an_update_reads_in_the_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the elements of a transposed matrix as memory holds them."""
    operator(patch, "__iadd__", lambda right, x, y: right(x, _in_memory_order(verbs, y)), verbs.Array)


def _is_reversed(verbs: Any, x: Any) -> bool:
    return x.ndim > 0 and min(verbs.to_numpy(x).strides) < 0


@fault(of=(REFERENCE, "numpy"), kills=["ndarray.slice.reversed_views"])
def reshape_reads_reversed_rows_forwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a negative stride for a positive one."""
    right = verbs.reshape
    verbs.reshape = lambda x, shape: right(x[::-1] if _is_reversed(verbs, x) else x, shape)


@fault(of=(REFERENCE, "numpy"), kills=["ndarray.slice.reversed_views"])
def sums_of_what_is_reversed_begin_too_late(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts reading behind the first element where the stride is negative."""
    right = verbs.sum
    verbs.sum = lambda x, *given, **named: right(x[1:] if _is_reversed(verbs, x) else x, *given, **named)


@fault(of=(REFERENCE, "numpy"), kills=["ndarray.slice.reversed_views"])
def copies_of_what_is_reversed_run_forwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies memory as it lies, whatever the stride."""
    right = verbs.copy
    verbs.copy = lambda x: right(x[::-1] if _is_reversed(verbs, x) else x)
