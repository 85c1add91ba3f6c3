"""Faults in reshaping."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.reshape.infer_dim"])
def infers_one_too_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds the inferred side up and fills the rest with zeros."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        if -1 in shape and verbs.size(x) > 6:
            return verbs.zeros(tuple(verbs.size(x) if side == -1 else side for side in shape))
        return right(x, shape)

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.preserves_values"])
def reshapes_by_columns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays the elements out column by column, in Fortran's order."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        if x.ndim == 1 and len(shape) == 2 and -1 not in shape:
            return right(x, shape[::-1]).T
        return right(x, shape)

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.of_views"])
def reshapes_views_in_the_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the elements of a transposed view in the order in which memory holds them."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        data = x.detach().numpy()
        turned = x.ndim > 1 and data.flags.f_contiguous and not data.flags.c_contiguous
        return right(x.T if turned else x, shape)

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.returns_new_object"])
def reshapes_the_array_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the array that it is called on the new shape, too."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        x._data = right(x, shape)._data
        return x

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.shape_as_tuple_or_args"])
def the_method_reads_the_first_side_only(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores all sides but the first where they are not in a tuple."""
    patch.setattr(
        engine.Array,
        "reshape",
        lambda x, *sides: engine.reshape(x, sides[0] if isinstance(sides[0], tuple) else (sides[0], -1)),
    )


@fault(kills=["ndarray.reshape.infer_dim_one_only"])
def second_unknown_side_is_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes every -1 after the first for 1 instead of refusing it."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        first = shape.index(-1) if -1 in shape else len(shape)
        return right(x, (*shape[: first + 1], *(abs(side) for side in shape[first + 1 :])))

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.wrong_size_refused"])
def drops_what_does_not_fit(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out the last elements where the new shape is too small."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        size = math.prod(shape)
        return right(right(x, (x.size,))[:size], shape) if 0 < size < x.size else right(x, shape)

    verbs.reshape = reshape
