"""Faults in detaching."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _detaching(verbs: Any, changed: Any) -> None:
    """Let `changed(right, x)` detach, with the engine's own as `right`."""
    right = verbs.detach
    verbs.detach = lambda x: changed(right, x)


@fault(kills=["autograd.detach.same_value"])
def a_large_array_is_detached_empty(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Detaches a large array before its values are there."""
    _detaching(verbs, lambda right, x: right(x) if x.size < 1000 else engine.zeros_like(right(x)))


@fault(kills=["autograd.detach.of_views"])
def a_view_is_detached_in_the_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies memory as it lies and forgets in which order the view goes through it."""
    _detaching(verbs, lambda right, x: engine.asarray(x._data.ravel("K").reshape(x.shape)))


@fault(
    kills=[
        "autograd.detach.drops_history",
        "autograd.detach.blocks_gradient",
        "autograd.tape.programs",
        "autograd.detach.memory",
    ]
)
def detaching_clones(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies an array with its history."""
    _detaching(verbs, lambda right, x: x * 1)


@fault(kills=["autograd.detach.moves_out_of_graph"])
def detached_values_ask_for_their_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a new leaf of what is detached from a recorded result."""
    _detaching(verbs, lambda right, x: right(x).requires_grad_() if x.requires_grad else right(x))


@fault(kills=["autograd.detach.gradient_is_u"])
def large_arrays_stay_in_the_graph(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Detaches the first 1,000 elements of a vector."""
    _detaching(
        verbs,
        lambda right, x: right(x) if x.size < 1000 else engine.concat([right(x)[:1000], x[1000:]]),
    )


@fault(kills=["autograd.detach.direct_influence_only"])
def one_element_stays_in_the_graph(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands one element on as a number, with its history."""
    _detaching(verbs, lambda right, x: right(x) if x.size != 1 else x * 1)


@fault(kills=["autograd.detach.y_graph_persists"])
def detaching_frees_the_graph(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Frees the history of the array that a detached one is taken from."""

    def detach(right: Any, x: Any) -> Any:
        if not x.is_leaf:
            x._node.edges = None
        return right(x)

    _detaching(verbs, detach)
