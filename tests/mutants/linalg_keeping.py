"""Faults in keeping the axes that a reduction removes."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import Reduction, fault, operator, reduction
from prelim.backends import reference as engine


@fault(kills=["linalg.keepdims.sum"])
def keepdims_is_ignored_on_the_last_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the last axis though it is to be kept."""
    reduction(
        verbs,
        "sum",
        lambda right, x, axis, keepdims: right(x, axis, keepdims and axis not in {-1, x.ndim - 1}),
    )


@fault(kills=["linalg.keepdims.several"])
def keepdims_needs_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps no axis where none is named."""
    reduction(verbs, "sum", lambda right, x, axis, keepdims: right(x, axis, keepdims and axis is not None))


@fault(kills=["linalg.keepdims.mean"])
def a_mean_forgets_keepdims(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the axis of a mean in any case."""
    reduction(verbs, "mean", lambda right, x, axis, keepdims: right(x, axis))


@fault(kills=["linalg.keepdims.broadcast_normalise"])
def kept_sums_of_a_square_matrix_lie_in_a_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays the sums of the rows of a square matrix beside each other, like those of columns."""

    def total(right: Reduction, x: Any, axis: Any, keepdims: bool) -> Any:
        z = right(x, axis, keepdims)
        square = x.ndim == 2 and x.shape[0] == x.shape[1]
        return engine.reshape(z, z.shape[::-1]) if keepdims and square and axis == 1 else z

    reduction(verbs, "sum", total)


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
