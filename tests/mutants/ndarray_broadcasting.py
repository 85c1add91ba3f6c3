"""Faults in broadcasting."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.broadcast.elementwise_different_shapes"])
def an_empty_side_is_stretched_to_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the greater of two sides, so that an empty one beside a 1 is no longer empty."""
    right = engine.Array.__add__

    def add(x: Any, y: Any) -> Any:
        z = right(x, y)
        sides = max(x.shape, y.shape, key=len) if isinstance(y, engine.Array) else z.shape
        return engine.zeros(tuple(side or 1 for side in z.shape)) if not z.size and 1 in sides else z

    patch.setattr(engine.Array, "__add__", add)


@fault(kills=["ndarray.broadcast.step1_expand"])
def a_vector_is_repeated_element_by_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills rows from a vector's elements, each repeated, instead of the vector repeated."""

    def broadcast_to(x: Any, shape: Any) -> Any:
        if x.ndim == 1 and len(shape) == 2 and x.size == shape[0] == shape[1]:
            return engine.broadcast_to(engine.reshape(x, (-1, 1)), shape)
        return engine.broadcast_to(x, shape)

    verbs.broadcast_to = broadcast_to


@fault(kills=["ndarray.broadcast.step2_elementwise"])
def the_longer_operand_comes_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Swaps the operands of a power so that the one with more axes comes first."""
    right = engine.Array.__pow__
    patch.setattr(engine.Array, "__pow__", lambda x, y: right(x, y) if x.ndim >= y.ndim else right(y, x))


@fault(kills=["ndarray.broadcast.clash_refused"])
def longer_vectors_are_cut(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts vectors of different lengths as far as the shorter goes."""
    right = engine.Array.__sub__

    def subtract(x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and x.ndim == y.ndim == 1 and 1 not in (len(x), len(y)):
            shorter = min(len(x), len(y))
            return right(x[:shorter], y[:shorter])
        return right(x, y)

    patch.setattr(engine.Array, "__sub__", subtract)


@fault(kills=["ndarray.broadcast.three_d"])
def a_row_beside_three_axes_is_reversed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Walks a row backwards where it is stretched over three axes: a stride of the wrong sign."""
    right = engine.Array.__sub__

    def subtract(x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and (x.ndim, y.ndim) == (3, 2) and y.shape[0] == 1:
            y = engine.flip(y, axis=1)
        return right(x, y)

    patch.setattr(engine.Array, "__sub__", subtract)


@fault(kills=["ndarray.broadcast.operands_unchanged"])
def operands_keep_the_common_shape(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves the right operand stretched after a sum."""
    right = engine.Array.__add__

    def add(x: Any, y: Any) -> Any:
        z = right(x, y)
        if isinstance(y, engine.Array) and y.shape != z.shape:
            y._data = engine.broadcast_to(y, z.shape)._data
        return z

    patch.setattr(engine.Array, "__add__", add)


@fault(kills=["ndarray.broadcast.of_comparisons"])
def comparisons_need_one_number_of_axes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to compare arrays with different numbers of axes, which it adds."""
    right = engine.Array.__lt__

    def less(x: Any, y: Any) -> Any:
        if x.ndim != y.ndim:
            raise ValueError(f"{x.ndim} axes and {y.ndim}")
        return right(x, y)

    patch.setattr(engine.Array, "__lt__", less)


@fault(kills=["ndarray.broadcast.commutative_shape"])
def the_left_operand_decides_the_shape(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to stretch the left operand, as an update in place would have to."""
    right = engine.Array.__add__

    def add(x: Any, y: Any) -> Any:
        z = right(x, y)
        if isinstance(y, engine.Array) and z.shape != x.shape and z.shape == y.shape:
            raise ValueError(f"{x.shape} is not {z.shape}")
        return z

    patch.setattr(engine.Array, "__add__", add)


@fault(of=("reference", "numpy", "torch"), kills=["ndarray.broadcast.expand_refused"])
def axes_too_many_are_kept(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares sides from the last on as far as the shape asked for goes, as sparse does."""
    right = verbs.broadcast_to

    def broadcast_to(x: Any, shape: Any) -> Any:
        return right(x, (*x.shape[: max(len(x.shape) - len(shape), 0)], *shape))

    verbs.broadcast_to = broadcast_to


@fault(of=("reference", "numpy", "torch"), kills=["ndarray.broadcast.clash_of_functions_refused"])
def a_choice_ends_with_its_condition(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Chooses from longer vectors as far as the condition goes."""
    right = verbs.where

    def where(condition: Any, x: Any, y: Any) -> Any:
        shorter = condition.ndim == y.ndim == 1 < len(condition) < len(y)
        return (
            right(condition, x[: len(condition)], y[: len(condition)]) if shorter else right(condition, x, y)
        )

    verbs.where = where
