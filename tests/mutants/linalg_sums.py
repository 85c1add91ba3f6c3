"""Faults in sums."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import Reduction, fault, reduction
from prelim.backends import reference as engine


def _by_columns(x: Any) -> bool:
    return x.ndim > 1 and bool(x._data.flags.f_contiguous) and not x._data.flags.c_contiguous


@fault(kills=["linalg.reduce.sum_vector"])
def an_odd_element_is_left_over(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the elements of a vector by pairs and leaves out the last of an odd number."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[: len(x) // 2 * 2] if x.ndim == 1 < len(x) else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.reduce.sum_any_shape"])
def a_sum_loops_over_three_axes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the first three axes where no axis is named, and takes the first element of the fourth."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[..., 0] if axis is None and x.ndim == 4 else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.reduce.sum_all_axes_default"])
def the_first_axis_is_the_default(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over the first axis where none is named."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(x, 0 if axis is None and x.ndim else axis, keepdims),
    )


@fault(kills=["linalg.reduce.sum_axis0"])
def rows_beyond_a_block_are_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the first 32 rows."""
    reduction(
        verbs, "sum", lambda right, x, axis, keepdims: right(x[:32] if axis == 0 else x, axis, keepdims)
    )


@fault(kills=["linalg.reduce.sum_axis1"])
def columns_beyond_a_register_are_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the columns of a matrix three by three, and leaves out the rest."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[:, : x.shape[1] // 3 * 3] if axis == 1 and x.ndim == 2 else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.exercise.sum_shapes_3d"])
def the_middle_axis_is_taken_for_the_last(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the last of three axes where the middle one is named."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(x, 2 if axis == 1 and x.ndim == 3 else axis, keepdims),
    )


@fault(kills=["linalg.reduce.sum_from_the_end"])
def a_negative_axis_counts_from_before_the_last(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes -1 for the axis before the last."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        back = isinstance(axis, int) and axis < 0
        return right(x, (axis - 1) % x.ndim if back else axis, keepdims)

    reduction(verbs, "sum", total)


@fault(kills=["linalg.reduce.sum_of_views"])
def the_strides_of_views_are_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over the axes of memory: those of a view in order of columns are exchanged."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, -1 - axis if isinstance(axis, int) and _by_columns(x) else axis, keepdims)

    reduction(verbs, "sum", total)


@fault(kills=["linalg.reduce.sum_axes_list"])
def axes_are_summed_without_renumbering(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over one axis after the other, though each sum shifts those behind it."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        if not isinstance(axis, tuple) or keepdims:
            return right(x, axis, keepdims)
        order = x.ndim
        for k in axis:
            x = right(x, min(k % order, x.ndim - 1))
        return x

    reduction(verbs, "sum", total)


@fault(kills=["linalg.reduce.repeated_axis_refused"])
def a_repeated_axis_counts_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a set of the axes."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, tuple({k % x.ndim for k in axis}) if isinstance(axis, tuple) else axis, keepdims)

    reduction(verbs, "sum", total)


@fault(kills=["linalg.reduce.sum_dtype"])
def a_sum_shows_its_accumulator(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds floats of single precision in double precision and leaves the sum there."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        single = x.dtype == engine.float32 and axis is not None
        return right(engine.astype(x, engine.float64) if single else x, axis, keepdims)

    reduction(verbs, "sum", total)
