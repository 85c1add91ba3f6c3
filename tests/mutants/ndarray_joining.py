"""Faults in joining, comparing and adding up."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.concat.list_and_axis"])
def the_third_part_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Joins the first two arrays and fills the rest with the second."""
    right = verbs.concat
    verbs.concat = lambda arrays, axis: right(
        [*arrays[:2], *[engine.zeros_like(x) for x in arrays[2:]]], axis=axis
    )


@fault(kills=["ndarray.concat.negative_axis"])
def a_negative_axis_is_one_off(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts -1 as the axis before the last."""
    right = verbs.concat
    verbs.concat = lambda arrays, axis: right(arrays, axis=(axis - 1) % arrays[0].ndim if axis < 0 else axis)


@fault(kills=["ndarray.concat.mismatch_refused"])
def other_sides_are_cut_to_the_shortest(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Joins matrices along axis 0 as far as their columns agree."""
    right = verbs.concat

    def concat(arrays: Any, axis: int) -> Any:
        if axis == 0 and len(arrays) == 2 and all(x.ndim == 2 for x in arrays):
            columns = min(x.shape[1] for x in arrays)
            arrays = [x[:, :columns] for x in arrays]
        return right(arrays, axis=axis)

    verbs.concat = concat


@fault(kills=["ndarray.concat.new_memory"])
def one_part_is_handed_back(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the array itself where there is only one to join."""
    right = verbs.concat
    verbs.concat = lambda arrays, axis: arrays[0] if len(arrays) == 1 else right(arrays, axis=axis)


@fault(kills=["ndarray.concat.stack"])
def stacks_go_along_the_last_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts the new axis last."""
    verbs.stack = lambda arrays: engine.stack(arrays, axis=-1)


@fault(kills=["ndarray.compare.eq", "ndarray.compare.with_none"])
def equality_is_one_truth_value(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Tells whether all elements are equal, as Python's lists do."""
    right = engine.Array.__eq__
    patch.setattr(engine.Array, "__eq__", lambda x, y: engine.all(right(x, y)))


@fault(kills=["ndarray.compare.eq_dtype", "ndarray.sum.dtype_of_truth_values"])
def truth_values_add_up_to_one_at_most(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds truth values as truth values: the sum says whether there is any."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return right(x, axis, keepdims) != 0 if x.dtype == engine.bool else right(x, axis, keepdims)

    verbs.sum = total


@fault(kills=["ndarray.compare.lt_gt"])
def less_is_less_or_equal(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts equal elements as less."""
    patch.setattr(engine.Array, "__lt__", engine.Array.__le__)


@fault(kills=["ndarray.compare.nan"])
def not_a_number_equals_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Finds an array equal to itself without a look at its elements."""
    right = engine.Array.__eq__

    def equal(x: Any, y: Any) -> Any:
        return engine.ones(x.shape, dtype=engine.bool) if x is y else right(x, y)

    patch.setattr(engine.Array, "__eq__", equal)


@fault(kills=["ndarray.compare.zeros_of_both_signs"])
def zeros_differ_by_their_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares floats bit by bit."""
    right = engine.Array.__eq__

    def equal(x: Any, y: Any) -> Any:
        return right(x, y) & right(engine.signbit(x * 1.0), engine.signbit(y * 1.0))

    patch.setattr(engine.Array, "__eq__", equal)


@fault(kills=["ndarray.sum.single_element"])
def the_sum_of_nothing_has_no_value(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts the sum with the first element, and with not-a-number where there is none."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return right(x, axis, keepdims) if x.size else engine.asarray(math.nan)

    verbs.sum = total


@fault(kills=["ndarray.sum.single_element"])
def the_sum_keeps_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector of one element where no axis is named."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return engine.reshape(right(x), (1,)) if axis is None else right(x, axis, keepdims)

    verbs.sum = total


@fault(kills=["ndarray.sum.of_views"])
def sums_of_views_count_what_lies_between(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up as many elements as the view has, one after the other in memory, gaps included."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        base = x._base
        gaps = base is not None and base.size == 2 * x.size
        return right(engine.reshape(base, -1)[: x.size] if gaps else x, axis, keepdims)

    verbs.sum = total
