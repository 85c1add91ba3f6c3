"""Faults inside torch and JAX, where operators and methods answer, and controls of all libraries."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator


def _arrays_of(verbs: Any) -> Any:
    """Return the class whose methods a library's arrays have."""
    return type(verbs.ones((1,)))


@fault(of=["torch"], kills=["ndarray.memory.iadd_keeps_id"])
def torch_adds_in_place_elsewhere(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Binds the name to a new tensor."""
    operator(patch, "__iadd__", lambda right, x, y: x + y, _arrays_of(verbs))


@fault(of=["torch"], kills=["ndarray.memory.slice_assign_keeps_id"])
def torch_swaps_the_storage_of_what_is_overwritten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes over the memory of what is written to all of a tensor."""
    kind = _arrays_of(verbs)
    right = kind.__setitem__

    def write(x: Any, key: Any, value: Any) -> None:
        if key == slice(None) and isinstance(value, kind) and value.shape == x.shape:
            x.data = value.clone()
        else:
            right(x, key, value)

    patch.setattr(kind, "__setitem__", write)


@fault(of=["torch"], kills=["autograd.grad.accumulates", "autograd.grad.accumulate_sum_objectives"])
def torch_overwrites_gradients(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores the newest gradient alone: what a backward pass finds in a leaf is cleared first."""
    kind = _arrays_of(verbs)
    right = kind.backward
    leaves: list[Any] = []
    leaf = verbs.leaf

    def noted(values: Any) -> Any:
        leaves.append(leaf(values))
        return leaves[-1]

    def backward(x: Any, *rest: Any, **named: Any) -> Any:
        for known in leaves:
            known.grad = None
        return right(x, *rest, **named)

    verbs.leaf = noted
    patch.setattr(kind, "backward", backward)


@fault(of=["torch"], kills=["autograd.grad.zero_"])
def torch_zeroes_a_copy(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clears a copy of the stored gradient."""
    verbs.zero_grad = lambda x: x.grad.clone().zero_()


@fault(of=["torch", "jax"], kills=["ndarray.elementwise.arithmetic"])
def subtraction_swaps_its_operands(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts the left operand from the right one."""
    operator(patch, "__sub__", lambda right, x, y: -right(x, y), _arrays_of(verbs))


@fault(of=["torch", "jax"], kills=["ndarray.elementwise.true_division"])
def division_of_integers_rounds_down(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides integers as Python 2 did."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        return right(x, y) if "float" in str(x.dtype) else x // y

    operator(patch, "__truediv__", divide, _arrays_of(verbs))


@fault(of=["torch", "jax"], kills=["ndarray.compare.lt_gt"])
def less_means_at_most(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Holds for equals, too."""
    operator(patch, "__lt__", lambda right, x, y: x <= y, _arrays_of(verbs))


@fault(of=["torch", "jax"], kills=["ndarray.compare.eq"])
def equality_looks_at_the_first_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares with the first element alone, where there are more than 1,000."""

    def same(right: Any, x: Any, y: Any) -> Any:
        large = hasattr(y, "shape") and len(y.shape) == 1 and y.shape[0] > 1000
        return right(x, y[:1] if large else y)

    operator(patch, "__eq__", same, _arrays_of(verbs))


@fault(of=["jax"], kills=["ndarray.slice.step"])
def jax_steps_from_the_first_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores the start of a slice that has a step."""

    def read(right: Any, x: Any, key: Any) -> Any:
        stepping = isinstance(key, slice) and key.step not in {None, 1, -1}
        return right(x, slice(None, key.stop, key.step) if stepping else key)

    operator(patch, "__getitem__", read, _arrays_of(verbs))


@fault(of=["torch"], kills=["ndarray.index.negative_last"])
def torch_counts_from_the_end_one_too_far(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes -1 for the element before the last, where there are more than 2."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, -2 if isinstance(key, int) and key == -1 and len(x) > 2 else key)

    operator(patch, "__getitem__", read, _arrays_of(verbs))


@fault(of=["numpy", "torch", "jax"], kills=[])
def exp_of_a_copy(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the exponential of a copy: as right, and slower."""
    exp = verbs.exp
    verbs.exp = lambda x: exp(verbs.copy(x))
