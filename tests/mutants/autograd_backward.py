"""Faults in backward, and in what it stores."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import numpy as np
import pytest

from mutants.fault import fault
from prelim.backends import reference as engine
from prelim.backends.reference import array, tape


def _receiving(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, leaf)` receive what backward hands to a leaf, with the engine's own as `right`."""
    right = array.Leaf.receive

    def receive(leaf: Any) -> None:
        if type(leaf) is array.Leaf:
            changed(right, leaf)
        else:
            right(leaf)

    patch.setattr(array.Leaf, "receive", receive)


def _alive(patch: pytest.MonkeyPatch) -> WeakSet[Any]:
    """Keep account of the leaves that are born from now on and alive."""
    leaves: WeakSet[Any] = WeakSet()
    right = array.Leaf.__init__

    def born(leaf: Any, shape: Any) -> None:
        right(leaf, shape)
        leaves.add(leaf)

    patch.setattr(array.Leaf, "__init__", born)
    return leaves


@fault(kills=["autograd.backward.populates_grad", "autograd.control_flow.scalar_random_input"])
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
    alive, backward = _alive(patch), engine.Array.backward

    def fill(y: Any, *args: Any, **kwargs: Any) -> None:
        backward(y, *args, **kwargs)
        for leaf in alive:
            leaf.total = engine.zeros(leaf.shape) if leaf.total is None else leaf.total

    patch.setattr(engine.Array, "backward", fill)


@fault(kills=["autograd.backprop.own_memory", "autograd.tape.programs"])
def leaves_share_what_they_receive(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores what arrives without a copy, though another leaf may have received the same."""

    def receive(right: Any, leaf: Any) -> None:
        if leaf.total is None:
            leaf.total, leaf.grad = array.made(np.asarray(leaf.grad)), None
        else:
            right(leaf)

    _receiving(patch, receive)


@fault(
    kills=[
        "autograd.grad.accumulates",
        "autograd.tape.programs",
        "autograd.grad.second_one",
        "autograd.grad.held",
    ]
)
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
    alive, backward = _alive(patch), engine.Array.backward

    def clear(y: Any, *args: Any, **kwargs: Any) -> None:
        kept = {leaf: leaf.total for leaf in alive}
        for leaf in alive:
            leaf.total = None
        backward(y, *args, **kwargs)
        for leaf, total in kept.items():
            if leaf.total is not None:
                leaf.total = total if total is None else leaf.total

    patch.setattr(engine.Array, "backward", clear)


def _going_backward(patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, y, gradient, retain_graph)` go backward, with the engine's own as `right`."""
    right = engine.Array.backward
    patch.setattr(
        engine.Array,
        "backward",
        lambda y, gradient=None, retain_graph=False: changed(right, y, gradient, retain_graph),
    )


@fault(kills=["autograd.nonscalar.gradient_argument"])
def given_weights_are_scratch(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Uses the memory of the weights that it is given for intermediate results."""

    def backward(right: Any, y: Any, gradient: Any, retain: bool) -> None:
        right(y, gradient, retain)
        if gradient is not None:
            gradient._data *= 2

    _going_backward(patch, backward)


@fault(kills=["autograd.nonscalar.gradient_argument_refused"])
def weights_are_broadcast(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stretches one weight over all elements of the result."""
    _going_backward(
        patch,
        lambda right, y, gradient, retain: right(
            y, gradient if gradient is None else engine.broadcast_to(gradient, y.shape), retain
        ),
    )


@fault(kills=["autograd.nonscalar.backward_error"])
def backward_sums_what_has_many_elements(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes backward from the sum where no weights are given, as MXNet does."""
    _going_backward(
        patch,
        lambda right, y, gradient, retain: right(
            y, engine.ones(y.shape) if gradient is None else gradient, retain
        ),
    )


@fault(kills=["autograd.nonscalar.sum_equivalent"])
def weights_are_normalised(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the weights by their number: the gradient of the mean."""
    _going_backward(
        patch,
        lambda right, y, gradient, retain: right(y, gradient and gradient / max(gradient.size, 1), retain),
    )


@fault(kills=["autograd.backward.retain_graph", "autograd.tape.programs"])
def inner_gradients_survive(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps what a backward left between root and leaves, so that the next adds to it, as micrograd does."""
    before: Any = WeakKeyDictionary()

    def backward(right: Any, y: Any, gradient: Any, retain: bool) -> None:
        if gradient is None and not y.shape and not y.is_leaf:
            before[y._node] = before.get(y._node, 0) + 1
            gradient = engine.asarray(float(before[y._node]), dtype=y.dtype)
        right(y, gradient, retain)

    _going_backward(patch, backward)


@fault(
    kills=[
        "autograd.exercise.second_backward_error",
        "autograd.tape.programs",
        "autograd.backward.twice",
        "autograd.exercise.second_backward_linear_ok",
        "autograd.backward.refused_midway",
    ]
)
def graphs_are_never_freed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps every graph, so that a second backward doubles the gradient, as in tinygrad."""
    _going_backward(patch, lambda right, y, gradient, retain: right(y, gradient, True))


@fault(kills=["autograd.backward.shared_graph"])
def retaining_keeps_the_last_step_only(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Frees all of a graph but its last operation, though it was to be retained."""

    def backward(right: Any, y: Any, gradient: Any, retain: bool) -> None:
        right(y, gradient, retain)
        for edge in y._node.edges or ():
            if edge[0].edges:
                edge[0].edges = None

    _going_backward(patch, backward)


@fault(kills=["autograd.backward.computed_anew"])
def a_leaf_receives_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores what a leaf receives once it has a gradient, as if the graph were the old one."""

    def receive(right: Any, leaf: Any) -> None:
        if leaf.total is None:
            right(leaf)
        leaf.grad = None

    _receiving(patch, receive)


@fault(kills=["autograd.update.of_a_leaf", "autograd.update.leaf_while_recording"])
def an_update_of_a_leaf_makes_a_new_array(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes x + y for x += y where x asks for its gradient."""
    right = engine.Array.__iadd__
    patch.setattr(engine.Array, "__iadd__", lambda x, y: engine.add(x, y) if x.requires_grad else right(x, y))


@fault(
    kills=[
        "autograd.update.of_saved_values",
        "autograd.tape.programs_in_place",
        "autograd.update.saved_value",
    ]
)
def saved_values_are_not_watched(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Uses saved memory without asking whether it was overwritten."""
    patch.setattr(tape, "_check_saved", lambda node: None)


@fault(kills=["autograd.summary.four_steps"])
def an_updated_leaf_asks_for_no_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes an array that was written to while recording was suspended for a constant."""
    right = engine.Array.__iadd__

    def add(x: Any, y: Any) -> Any:
        leaf = x.is_leaf and x.requires_grad
        x = right(x, y)
        return x.requires_grad_(False) if leaf else x

    patch.setattr(engine.Array, "__iadd__", add)
