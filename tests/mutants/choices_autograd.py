"""Engines that choose otherwise than ours in what is recorded and what a gradient is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine

Array = engine.Array


@fault(kills=["autograd.record.by_default"])
def nothing_is_recorded_unless_asked(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Records inside of recording only, as TensorFlow and MXNet do."""
    depth = 0
    backward = Array.backward

    @contextmanager
    def recording() -> Iterator[None]:
        nonlocal depth
        depth += 1
        try:
            yield
        finally:
            depth -= 1

    def multiply(right: Any, x: Any, y: Any) -> Any:
        return right(x, y) if depth else right(x, y).detach()

    verbs.recording = recording
    right: Any = Array.__mul__
    patch.setattr(Array, "__mul__", lambda x, y: multiply(right, x, y))
    patch.setattr(Array, "backward", lambda y: backward(y) if y.requires_grad else None)


@fault(kills=["autograd.functional.by_unused"])
def what_is_not_used_has_no_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives None where nothing flows, as torch and TensorFlow do."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        slope = right(f, x)
        return slope if any(slope.tolist()) else None

    verbs.gradient = gradient


@fault(kills=["autograd.nonscalar.without_weights"])
def a_result_with_axes_is_summed_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the gradient of the sum of a result that is no scalar, as TensorFlow does."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: right(lambda x: engine.sum(f(x)), x)


@fault(kills=["autograd.functional.by_integers"])
def integers_are_differentiated_as_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts integers by which it is asked to differentiate."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: right(f, engine.astype(x, engine.float32))


@fault(kills=["autograd.nonscalar.one_element"])
def only_what_has_no_axes_is_differentiated(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses the gradient of a result with an axis, as JAX does."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        if f(x).ndim:
            raise ValueError("the gradient of a result with an axis")
        return right(f, x)

    verbs.gradient = gradient


@fault(kills=["autograd.control_flow.value_inside"])
def traced_arrays_have_no_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses item of an array whose gradient is wanted, as JAX does."""
    right = Array.item

    def item(x: Any) -> Any:
        if x.requires_grad:
            raise TypeError("the number of an array that is traced")
        return right(x)

    patch.setattr(Array, "item", item)


@fault(kills=["autograd.grad.of_results"])
def results_have_room_for_a_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps a gradient for every result, not for leaves alone."""
    right: Any = Array.grad
    patch.setattr(
        Array, "grad", property(lambda x: right.fget(x) if x.is_leaf else engine.zeros(x.shape), right.fset)
    )
