"""Faults in means."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import Reduction, fault, reduction
from prelim.backends import reference as engine


def _has_gaps(x: Any) -> bool:
    return x._base is not None and x._base.size == 2 * x.size


@fault(kills=["linalg.reduce.wrong_axis_refused"])
def an_axis_of_a_mean_wraps_around(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the axis of a mean modulo the number of axes."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, axis % x.ndim if isinstance(axis, int) else axis, keepdims)

    reduction(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean", "linalg.reduce.mean_of_nothing"])
def a_mean_counts_the_first_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of all elements by the length of the tensor."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        m = right(x, axis, keepdims)
        return m * (x.size / len(x)) if axis is None and x.ndim else m

    reduction(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_between"])
def a_mean_lies_halfway(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the middle between the least and the greatest element for the mean."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        vector = x.ndim == 1 and x.size
        return (engine.max(x) + engine.min(x)) / 2 if vector else right(x, axis, keepdims)

    reduction(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_dtype", "linalg.reduce.mean_of_integers"])
def a_mean_is_always_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the mean in double precision, whatever it is of."""
    reduction(
        verbs,
        "mean",
        lambda right, x, axis, keepdims: engine.astype(right(x, axis, keepdims), engine.float64),
    )


@fault(kills=["linalg.reduce.mean_of_equals"])
def means_are_taken_in_half_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses numbers too small for half precision on the way to a mean."""
    reduction(
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

    reduction(verbs, "mean", mean)


@fault(kills=["linalg.reduce.mean_of_views"])
def the_mean_of_a_view_counts_its_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum of a view with gaps by the length of its memory."""

    def mean(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        return right(x, axis, keepdims) / (2 if _has_gaps(x) else 1)

    reduction(verbs, "mean", mean)
