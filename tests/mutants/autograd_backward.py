"""Faults in backward, and in what it stores."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import numpy as np
import pytest

from mutants.fault import fault
from prelim.backends import reference as engine
from prelim.backends.reference import array


def _receiving(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, leaf)` receive what backward hands to a leaf, with the engine's own as `right`."""
    right = array.Leaf.receive

    def receive(leaf: Any) -> None:
        if type(leaf) is array.Leaf:
            changed(right, leaf)
        else:
            right(leaf)

    patch.setattr(array.Leaf, "receive", receive)


@fault(kills=["autograd.backward.populates_grad"])
def a_leaf_without_axes_gets_no_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a leaf without axes for a constant, as tinygrad does."""
    _receiving(patch, lambda right, leaf: right(leaf) if leaf.shape else None)


@fault(kills=["autograd.backward.dtype"])
def gradients_are_stored_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores gradients in float64, in which the end of the computation was."""

    def receive(right: Any, leaf: Any) -> None:
        right(leaf)
        leaf.total._data = leaf.total._data.astype("float64")

    _receiving(patch, receive)


@fault(kills=["autograd.backprop.fills_partials"])
def what_is_subtracted_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to the right side of a difference of two arrays."""
    right = engine.Array.__sub__
    patch.setattr(
        engine.Array, "__sub__", lambda x, y: right(x, y.detach() if isinstance(y, engine.Array) else y)
    )


@fault(kills=["autograd.backprop.fills_partials"])
def unused_leaves_get_zeros(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores zeros in every leaf that is alive, whether a backward reached it or not."""
    alive: Any = WeakSet()
    start, backward = array.Leaf.__init__, engine.Array.backward

    def born(leaf: Any, shape: Any) -> None:
        start(leaf, shape)
        alive.add(leaf)

    def fill(y: Any, *args: Any, **kwargs: Any) -> None:
        backward(y, *args, **kwargs)
        for leaf in alive:
            leaf.total = engine.zeros(leaf.shape) if leaf.total is None else leaf.total

    patch.setattr(array.Leaf, "__init__", born)
    patch.setattr(engine.Array, "backward", fill)


@fault(kills=["autograd.backprop.own_memory"])
def leaves_share_what_they_receive(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores what arrives without a copy, though another leaf may have received the same."""

    def receive(right: Any, leaf: Any) -> None:
        if leaf.total is None:
            leaf.total, leaf.grad = array.made(np.asarray(leaf.grad)), None
        else:
            right(leaf)

    _receiving(patch, receive)


@fault(kills=["autograd.grad.accumulates"])
def backward_overwrites(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Replaces the stored gradient by the new one, as MXNet and MyGrad do."""

    def receive(right: Any, leaf: Any) -> None:
        leaf.total = None
        right(leaf)

    _receiving(patch, receive)


@fault(kills=["autograd.grad.accumulates_often"])
def gradients_stop_accumulating(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores what a leaf receives after 64 backwards, as a ring of buffers that is full would."""
    received: Any = WeakKeyDictionary()

    def receive(right: Any, leaf: Any) -> None:
        received[leaf] = received.get(leaf, 0) + 1
        if received[leaf] > 64:
            leaf.grad = None
        else:
            right(leaf)

    _receiving(patch, receive)


@fault(kills=["autograd.grad.accumulate_sum_objectives"])
def the_second_objective_is_dropped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a sum of two scalars to the first of them alone."""
    right = engine.Array.__add__

    def add(x: Any, y: Any) -> Any:
        scalars = isinstance(y, engine.Array) and not x.shape and not y.shape
        return right(x, y.detach() if scalars else y)

    patch.setattr(engine.Array, "__add__", add)


@fault(kills=["autograd.grad.zero_"])
def zeroing_replaces_the_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts a new array of zeros in the place of the stored gradient."""

    def zero_grad(x: Any) -> None:
        x.grad = engine.zeros_like(x.grad)

    verbs.zero_grad = zero_grad


@fault(kills=["autograd.grad.zero_"])
def large_gradients_are_not_zeroed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clears the first 1,000 elements of a gradient."""
    verbs.zero_grad = lambda x: x.grad[:1000].zero_() if x.ndim else x.grad.zero_()


@fault(kills=["autograd.grad.zero_of_none_refused"])
def zeroing_makes_a_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores zeros where there is no gradient to clear."""
    right = verbs.zero_grad

    def zero_grad(x: Any) -> Any:
        if x.grad is None:
            x.grad = engine.zeros_like(x.detach())
        return right(x)

    verbs.zero_grad = zero_grad


@fault(kills=["autograd.grad.other_leaves"])
def backward_clears_all_other_leaves(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clears the gradients of all leaves before it fills in those that it reaches."""
    alive: Any = WeakSet()
    start, backward = array.Leaf.__init__, engine.Array.backward

    def born(leaf: Any, shape: Any) -> None:
        start(leaf, shape)
        alive.add(leaf)

    def clear(y: Any, *args: Any, **kwargs: Any) -> None:
        kept = {leaf: leaf.total for leaf in alive}
        for leaf in alive:
            leaf.total = None
        backward(y, *args, **kwargs)
        for leaf, total in kept.items():
            if leaf.total is not None:
                leaf.total = total if total is None else leaf.total

    patch.setattr(array.Leaf, "__init__", born)
    patch.setattr(engine.Array, "backward", clear)
