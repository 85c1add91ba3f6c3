"""Faults in matrices, transposes and stacks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


def _transpose(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, x)` answer ``x.T``, with the engine's own as `right`."""
    right = engine.Array.T.fget  # type: ignore[attr-defined]  # mypy knows no getter of a property
    patch.setattr(engine.Array, "T", property(lambda x: changed(right, x)))


def _square(x: Any) -> bool:
    return bool(x.ndim == 2 and x.shape[0] == x.shape[1])


@fault(kills=["linalg.matrix.create_reshape"])
def a_tall_matrix_is_filled_by_columns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills a matrix that is higher than wide column by column."""
    right = verbs.reshape
    verbs.reshape = lambda x, shape: (
        right(x, shape[::-1]).T
        if x.ndim == 1 and len(shape) == 2 and shape[0] > shape[1]
        else right(x, shape)
    )


@fault(kills=["linalg.matrix.element_access"])
def the_column_index_comes_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Swaps row and column of an element of a square matrix."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, key[::-1] if _square(x) and isinstance(key, tuple) and len(key) == 2 else key)

    operator(patch, "__getitem__", read)


@fault(kills=["linalg.matrix.square"])
def a_matrix_times_itself_is_squared_by_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Squares each element where both factors of a matrix product are one object."""
    operator(patch, "__matmul__", lambda right, x, y: x * x if x is y and _square(x) else right(x, y))


@fault(kills=["linalg.matrix.not_square"])
def a_matrix_is_turned_to_fit_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the product with its transpose where a matrix that is not square is multiplied by itself."""
    operator(
        patch,
        "__matmul__",
        lambda right, x, y: right(x, x.T if x is y and not _square(x) and x.ndim == 2 else y),
    )


@fault(kills=["linalg.transpose.definition", "linalg.transpose.view_memory"])
def the_transpose_relabels_rows(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the transpose its shape and leaves the elements in their order."""
    _transpose(patch, lambda right, x: engine.reshape(x, x.shape[::-1]))


@fault(kills=["linalg.transpose.shape"])
def an_empty_matrix_is_not_turned(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers with the matrix itself where there is nothing to exchange."""
    _transpose(patch, lambda right, x: right(x) if x.size else x)


@fault(kills=["linalg.transpose.of_views"])
def gaps_are_lost_in_transposing(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads the transpose of a view with gaps as if its memory had none."""

    def transpose(right: Any, x: Any) -> Any:
        gaps = x._base is not None and x._base.size == 2 * x.size
        return right(engine.reshape(engine.reshape(x._base, (-1,))[: x.size], x.shape) if gaps else x)

    _transpose(patch, transpose)


@fault(kills=["linalg.transpose.symmetric"])
def views_of_one_memory_are_equal(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Finds a tensor equal to any view of all its memory, without a look at the elements."""

    def equal(right: Any, x: Any, y: Any) -> Any:
        same = (
            x is not y and _square(x) and isinstance(y, engine.Array) and np.shares_memory(x._data, y._data)
        )
        return engine.ones(x.shape, dtype=engine.bool) if same else right(x, y)

    operator(patch, "__eq__", equal)


@fault(kills=["linalg.exercise.transpose_involution"])
def a_transpose_is_marked_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Marks a matrix as transposed, which a second time changes nothing."""
    _transpose(
        patch, lambda right, x: x if x._base is not None and not x._data.flags.c_contiguous else right(x)
    )


@fault(kills=["linalg.exercise.transpose_sum"])
def sums_of_transposes_stay_in_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds two transposes along their memory and forgets to turn the result."""

    def add(right: Any, x: Any, y: Any) -> Any:
        turned = [v.ndim == 2 and not v._data.flags.c_contiguous for v in (x, y)]
        return engine.reshape(right(x.T, y.T), x.shape) if all(turned) else right(x, y)

    operator(patch, "__add__", add)


@fault(kills=["linalg.exercise.a_plus_at_symmetric"])
def a_sum_with_the_transpose_reads_what_it_wrote(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the transpose of a matrix in the memory that the transpose reads."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if getattr(y, "_base", None) is not x or not _square(x):
            return right(x, y)
        z = x._data.copy()
        for i in range(len(z)):
            z[i] += z[:, i]
        return engine.asarray(z)

    operator(patch, "__add__", add)


@fault(kills=["linalg.exercise.stack_slice"])
def a_negative_new_axis_is_counted_without_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts a new axis -1 before the last: counts from the end of the axes there were."""
    right = verbs.stack
    verbs.stack = lambda arrays, axis=0: right(
        arrays, axis + arrays[0].ndim if axis < 0 < arrays[0].ndim else axis
    )


@fault(kills=["linalg.exercise.stack_refused"])
def smaller_parts_are_stretched(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Broadcasts what is stacked to the shape of the first part."""
    right = verbs.stack
    verbs.stack = lambda arrays, axis=0: right(
        [engine.broadcast_to(x, arrays[0].shape) for x in arrays], axis
    )
