"""Faults in sums, means and cumulative sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Reduction = Callable[..., Any]


def _reduce(verbs: Any, name: str, changed: Callable[[Reduction, Any, Any, bool], Any]) -> None:
    """Let `changed(right, x, axis, keepdims)` answer a reduction, with the engine's own as `right`."""
    right = getattr(verbs, name)
    setattr(verbs, name, lambda x, axis=None, keepdims=False: changed(right, x, axis, keepdims))


def _accumulate(verbs: Any, changed: Callable[[Reduction, Any, int], Any]) -> None:
    """Let `changed(right, x, axis)` answer a cumulative sum, with the engine's own as `right`."""
    right = verbs.cumulative_sum
    verbs.cumulative_sum = lambda x, axis=None: changed(right, x, axis)


def _has_gaps(x: Any) -> bool:
    return x._base is not None and x._base.size == 2 * x.size


def _by_columns(x: Any) -> bool:
    return x.ndim > 1 and bool(x._data.flags.f_contiguous) and not x._data.flags.c_contiguous


@fault(kills=["linalg.reduce.sum_vector"])
def an_odd_element_is_left_over(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the elements of a vector by pairs and leaves out the last of an odd number."""
    _reduce(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[: len(x) // 2 * 2] if x.ndim == 1 < len(x) else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.reduce.sum_any_shape"])
def a_sum_loops_over_three_axes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the first three axes where no axis is named, and takes the first element of the fourth."""
    _reduce(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[..., 0] if axis is None and x.ndim == 4 else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.reduce.sum_all_axes_default"])
def the_first_axis_is_the_default(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over the first axis where none is named."""
    _reduce(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(x, 0 if axis is None and x.ndim else axis, keepdims),
    )


@fault(kills=["linalg.reduce.sum_axis0"])
def rows_beyond_a_block_are_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the first 32 rows."""
    _reduce(verbs, "sum", lambda right, x, axis, keepdims: right(x[:32] if axis == 0 else x, axis, keepdims))


@fault(kills=["linalg.reduce.sum_axis1"])
def columns_beyond_a_register_are_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the columns of a matrix three by three, and leaves out the rest."""
    _reduce(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(
            x[:, : x.shape[1] // 3 * 3] if axis == 1 and x.ndim == 2 else x, axis, keepdims
        ),
    )


@fault(kills=["linalg.exercise.sum_shapes_3d"])
def the_middle_axis_is_taken_for_the_last(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the last of three axes where the middle one is named."""
    _reduce(
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

    _reduce(verbs, "sum", total)


@fault(kills=["linalg.reduce.sum_of_views"])
def the_strides_of_views_are_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over the axes of memory: those of a view in order of columns are exchanged."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, -1 - axis if isinstance(axis, int) and _by_columns(x) else axis, keepdims)

    _reduce(verbs, "sum", total)


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

    _reduce(verbs, "sum", total)


@fault(kills=["linalg.reduce.wrong_axis_refused"])
def an_axis_of_a_mean_wraps_around(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the axis of a mean modulo the number of axes."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, axis % x.ndim if isinstance(axis, int) else axis, keepdims)

    _reduce(verbs, "mean", mean)


@fault(kills=["linalg.reduce.repeated_axis_refused"])
def a_repeated_axis_counts_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a set of the axes."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, tuple({k % x.ndim for k in axis}) if isinstance(axis, tuple) else axis, keepdims)

    _reduce(verbs, "sum", total)


@fault(kills=["linalg.reduce.sum_dtype"])
def a_sum_shows_its_accumulator(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds floats of single precision in double precision and leaves the sum there."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        single = x.dtype == engine.float32 and axis is not None
        return right(engine.astype(x, engine.float64) if single else x, axis, keepdims)

    _reduce(verbs, "sum", total)


@fault(kills=["linalg.reduce.mean"])
def a_mean_counts_the_first_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of all elements by the length of the tensor."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        m = right(x, axis, keepdims)
        return m * (x.size / len(x)) if axis is None and x.ndim else m

    _reduce(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_between"])
def a_mean_lies_halfway(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the middle between the least and the greatest element for the mean."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        vector = x.ndim == 1 and x.size
        return (engine.max(x) + engine.min(x)) / 2 if vector else right(x, axis, keepdims)

    _reduce(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_dtype"])
def a_mean_is_always_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the mean in double precision, whatever it is of."""
    _reduce(
        verbs,
        "mean",
        lambda right, x, axis, keepdims: engine.astype(right(x, axis, keepdims), engine.float64),
    )


@fault(kills=["linalg.reduce.mean_of_equals"])
def means_are_taken_in_half_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses numbers too small for half precision on the way to a mean."""
    _reduce(
        verbs,
        "mean",
        lambda right, x, axis, keepdims: right(
            engine.where(engine.abs(x) < 2.0**-14, 0.0, x), axis, keepdims
        ),
    )


@fault(kills=["linalg.reduce.mean_axis"])
def a_mean_along_the_last_axis_is_unbiased(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by one less than the length along the last axis, as an unbiased variance does."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        m = right(x, axis, keepdims)
        return m * (x.shape[-1] / (x.shape[-1] - 1)) if axis == -1 and x.shape[-1] > 1 else m

    _reduce(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_of_views"])
def the_mean_of_a_view_counts_its_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of a view with gaps by the length of its memory."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, axis, keepdims) / (2 if _has_gaps(x) else 1)

    _reduce(verbs, "mean", mean)


@fault(kills=["linalg.keepdims.sum"])
def keepdims_is_ignored_on_the_last_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the last axis though it is to be kept."""
    _reduce(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(x, axis, keepdims and axis not in {-1, x.ndim - 1}),
    )


@fault(kills=["linalg.keepdims.several"])
def keepdims_needs_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps no axis where none is named."""
    _reduce(verbs, "sum", lambda right, x, axis, keepdims: right(x, axis, keepdims and axis is not None))


@fault(kills=["linalg.keepdims.mean"])
def a_mean_forgets_keepdims(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the axis of a mean in any case."""
    _reduce(verbs, "mean", lambda right, x, axis, keepdims: right(x, axis))


@fault(kills=["linalg.keepdims.broadcast_normalise"])
def kept_sums_of_a_square_matrix_lie_in_a_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays the sums of the rows of a square matrix beside each other, like those of columns."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        z = right(x, axis, keepdims)
        square = x.ndim == 2 and x.shape[0] == x.shape[1]
        return engine.reshape(z, z.shape[::-1]) if keepdims and square and axis == 1 else z

    _reduce(verbs, "sum", total)


@fault(kills=["linalg.exercise.divide_without_keepdims"])
def a_vector_goes_where_it_fits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the rows of a matrix by a vector that does not fit its columns."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        rows = isinstance(y, engine.Array) and (x.ndim, y.ndim) == (2, 1) and x.shape[1] != len(y) == len(x)
        return right(x, engine.reshape(y, (-1, 1)) if rows else y)

    operator(patch, "__truediv__", divide)


@fault(kills=["linalg.exercise.divide_square_without_keepdims"])
def a_vector_divides_rows_of_a_square_matrix(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the rows of a square matrix by the elements of a vector."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        square = (
            isinstance(y, engine.Array) and (x.ndim, y.ndim) == (2, 1) and x.shape[0] == x.shape[1] == len(y)
        )
        return right(x, engine.reshape(y, (-1, 1)) if square else y)

    operator(patch, "__truediv__", divide)


@fault(kills=["linalg.cumsum.axis0"])
def a_cumulative_sum_restarts(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts again at 0 after 1,024 elements, the size of a block."""

    def sums(right: Reduction, x: Any, axis: int) -> Any:
        if x.ndim != 1 or len(x) <= 1024:
            return right(x, axis)
        return engine.concat([right(x[:1024], 0), right(x[1024:], 0)], axis=0)

    _accumulate(verbs, sums)


@fault(kills=["linalg.cumsum.axis0", "linalg.cumsum.ends_in_sum"])
def a_cumulative_sum_leaves_out_its_own(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums up to each element without the element itself."""
    _accumulate(verbs, lambda right, x, axis: right(x, axis) - x)


@fault(kills=["linalg.cumsum.differences"])
def a_cumulative_sum_counts_whole_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Accumulates in integers and loses the fractions."""
    _accumulate(verbs, lambda right, x, axis: engine.floor(right(x, axis)))


@fault(kills=["linalg.cumsum.shape_kept"])
def a_cumulative_sum_of_nothing_is_flat(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector without elements for any empty tensor."""
    _accumulate(verbs, lambda right, x, axis: right(x, axis) if x.size else engine.zeros((0,)))


@fault(kills=["linalg.cumsum.ends_in_sum"])
def views_accumulate_along_their_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Runs along the other axis of a view in order of columns."""

    def sums(right: Reduction, x: Any, axis: int) -> Any:
        return right(x, -1 - axis if _by_columns(x) else axis)

    _accumulate(verbs, sums)
