"""Engines that refuse what ours does, or another way than ours."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Array = engine.Array


@fault(kills=["ndarray.broadcast.clash_class"])
def clashing_shapes_are_errors_at_run_time(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Raises a RuntimeError where shapes clash, as torch does."""

    def add(right: Any, x: Any, y: Any) -> Any:
        try:
            return right(x, y)
        except ValueError as error:
            raise RuntimeError(str(error)) from None

    operator(patch, "__add__", add)


class OutOfRangeError(Exception):
    """An index that no element has."""


@fault(kills=["ndarray.index.out_of_range_class"])
def an_index_out_of_range_is_an_error_of_its_own(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Raises a class of its own for an index that no element has, as TensorFlow does."""

    def read(right: Any, x: Any, key: Any) -> Any:
        try:
            return right(x, key)
        except IndexError as error:
            raise OutOfRangeError(str(error)) from None

    operator(patch, "__getitem__", read)


@fault(kills=["linalg.matmul.of_stacks"])
def stacks_are_not_multiplied(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes matrices and vectors alone, as torch.mm does and as sparse refuses stacks."""
    right = verbs.matmul

    def matmul(x: Any, y: Any) -> Any:
        if max(x.ndim, y.ndim) > 2:
            raise ValueError(f"shapes {x.shape} and {y.shape}")
        return right(x, y)

    verbs.matmul = matmul


@fault(kills=["autograd.update.written_part"])
def what_is_written_has_no_history(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes values without the graph that they come from, as TensorFlow does into a Variable."""
    right = Array.__setitem__
    patch.setattr(
        Array,
        "__setitem__",
        lambda x, key, value: right(x, key, value.detach() if isinstance(value, Array) else value),
    )
