"""Faults in making arrays, by functions and of lists."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.create.arange"])
def a_range_to_a_fraction_is_cut_short(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds the number of elements down instead of up."""
    right = verbs.arange
    verbs.arange = lambda start, *rest, **kw: right(start if rest else type(start)(int(start)), *rest, **kw)


@fault(kills=["ndarray.create.arange_from_to"])
def a_range_downwards_includes_its_stop(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes one step too far where the step is negative."""
    right = verbs.arange

    def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> Any:
        return right(start, stop - 1 if step < 0 else stop, step, dtype=dtype)

    verbs.arange = arange


@fault(kills=["ndarray.create.dtype_explicit"])
def a_range_ignores_its_dtype(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a range of integers whatever dtype is asked for."""
    right = verbs.arange

    def arange(*bounds: Any, dtype: Any = None) -> Any:
        return right(*bounds)

    verbs.arange = arange


@fault(kills=["ndarray.create.arange_dtype_of_floats"])
def a_range_to_a_whole_float_holds_integers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes 4.0 for 4."""
    right = verbs.arange
    verbs.arange = lambda stop, *rest, **kw: right(
        int(stop) if float(stop).is_integer() else stop, *rest, **kw
    )


@fault(kills=["ndarray.create.zeros"])
def zeros_are_left_as_memory_was(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Does not clear the last element of a large array."""

    def zeros(shape: Any, dtype: Any = None) -> Any:
        x = engine.zeros(shape, dtype=dtype)
        if x.size > 1000:
            engine.reshape(x, -1)[-1] = True
        return x

    verbs.zeros = zeros


@fault(kills=["ndarray.create.ones"])
def ones_without_axes_are_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills nothing where there is no axis to go along."""
    verbs.ones = lambda shape, dtype=None: (engine.ones if shape else engine.zeros)(shape, dtype=dtype)


@fault(kills=["ndarray.create.negative_side_refused"])
def a_negative_side_is_taken_for_empty(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes an empty array where a side is negative."""
    verbs.ones = lambda shape, dtype=None: engine.ones(tuple(max(side, 0) for side in shape), dtype=dtype)


@fault(kills=["ndarray.create.zeros_ones_dtype"])
def ones_are_integers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes ones of the dtype of the literal 1."""
    verbs.ones = lambda shape, dtype=None: engine.ones(shape, dtype=dtype or engine.int64)


@fault(kills=["ndarray.create.zeros_like"])
def zeros_like_are_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the shape of the other array and forgets its dtype."""
    verbs.zeros_like = lambda x: engine.zeros(x.shape)


@fault(kills=["ndarray.create.zeros_like"])
def zeros_like_clears_the_array_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clears the array that it should only look at."""
    verbs.zeros_like = lambda x: x.zero_()


@fault(kills=["ndarray.create.chw_layout"])
def channels_come_last(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps stacks of matrices with the channels along the last axis."""
    right = engine.Array.__getitem__

    def getitem(x: Any, key: Any) -> Any:
        return right(x, (..., key % x.shape[2])) if isinstance(key, int) and x.ndim == 3 else right(x, key)

    patch.setattr(engine.Array, "__getitem__", getitem)


@fault(kills=["ndarray.create.from_nested_list", "ndarray.create.two_to_the_31"])
def large_integers_are_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses integers that a small type on the way does not hold."""
    right = verbs.asarray

    def asarray(values: Any, dtype: Any = None) -> Any:
        x = right(values, dtype=dtype)
        return engine.where(engine.abs(x) > 2.0**17, x * 0, x) if x.dtype == engine.int64 else x

    verbs.asarray = asarray


@fault(kills=["ndarray.create.from_nested_list"])
def the_innermost_list_is_axis_0(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads nested lists by columns."""
    right = verbs.asarray

    def asarray(values: Any, dtype: Any = None) -> Any:
        x = right(values, dtype=dtype)
        return x.T if x.ndim > 1 else x

    verbs.asarray = asarray


@fault(kills=["ndarray.create.list_dtype_inference"])
def the_first_element_decides_the_dtype(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Looks at the first number of a list only, so that later fractions are cut off."""
    right = verbs.asarray

    def asarray(values: Any, dtype: Any = None) -> Any:
        first = values
        while isinstance(first, list) and first:
            first = first[0]
        return right(values, dtype=dtype or (engine.int64 if type(first) is int else None))

    verbs.asarray = asarray


@fault(kills=["ndarray.create.ragged_refused"])
def ragged_lists_are_filled_up(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills short rows with zeros."""
    right = verbs.asarray

    def asarray(values: Any, dtype: Any = None) -> Any:
        if isinstance(values, list) and values and all(isinstance(row, list) for row in values):
            longest = max(map(len, values))
            values = [
                row + [0] * (longest - len(row)) if row and row[0] in range(9) else row for row in values
            ]
        return right(values, dtype=dtype)

    verbs.asarray = asarray


@fault(kills=["ndarray.create.copies_list"])
def a_list_is_read_when_it_is_needed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a list of numbers anew whenever the array is turned into a list."""
    right = verbs.asarray
    sources: dict[int, Any] = {}

    def asarray(values: Any, dtype: Any = None) -> Any:
        x = right(values, dtype=dtype)
        if isinstance(values, list) and math.prod(x.shape) == len(values):
            sources[id(x)] = values
        return x

    verbs.asarray = asarray
    verbs.tolist = lambda x: list(sources[id(x)]) if id(x) in sources else engine.Array.tolist(x)


@fault(of=("reference", "numpy", "torch"), kills=["ndarray.create.arange_of_no_number_refused"])
def a_range_reads_numbers_from_text(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts up to the number that a text spells, as what comes from a form."""
    right = verbs.arange
    verbs.arange = lambda start, *rest, **named: right(
        int(start) if isinstance(start, str) else start, *rest, **named
    )
