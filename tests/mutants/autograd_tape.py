"""Faults in the state of a tape, which only a sequence of steps shows."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine
from prelim.backends.reference import tape

_PROGRAMS = ["autograd.tape.programs"]
_WRITING = ["autograd.tape.programs_in_place"]


@fault(kills=_PROGRAMS)
def a_gradient_is_cleared_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clears a gradient only the first time it is asked to."""
    right = verbs.zero_grad
    cleared: Any = WeakSet()

    def zero_grad(x: Any) -> Any:
        if x.grad is None or x.grad not in cleared:
            right(x)
            cleared.add(x.grad)

    verbs.zero_grad = zero_grad


@fault(kills=_PROGRAMS)
def weights_add_up_over_backwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts a backward through a retained graph with the weights of the one before, too."""
    right = engine.Array.backward
    given: Any = WeakKeyDictionary()

    def backward(y: Any, gradient: Any = None, retain_graph: bool = False) -> None:
        seed = gradient
        if gradient is not None and y._node in given:
            seed = gradient + given[y._node]
        right(y, seed, retain_graph)
        given[y._node] = gradient

    patch.setattr(engine.Array, "backward", backward)


@fault(kills=_PROGRAMS)
def retaining_is_for_the_whole_tape(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Retains every graph from then on once one was retained."""
    right = engine.Array.backward
    asked: list[bool] = []

    def backward(y: Any, gradient: Any = None, retain_graph: bool = False) -> None:
        asked.append(retain_graph)
        right(y, gradient, retain_graph or any(asked))

    patch.setattr(engine.Array, "backward", backward)


@fault(kills=_PROGRAMS)
def a_suspended_result_is_a_leaf(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lets what is computed while recording is suspended ask for a gradient, if an operand does."""
    right = engine.Array.__mul__

    def multiply(x: Any, y: Any) -> Any:
        z = right(x, y)
        return z.requires_grad_() if tape.paused() and x.requires_grad and z.dtype.kind == "f" else z

    patch.setattr(engine.Array, "__mul__", multiply)


@fault(kills=[*_PROGRAMS, "autograd.detach.of_constants"])
def a_detached_leaf_is_the_leaf(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Detaches results only: there is nothing to cut off from a leaf."""
    right = verbs.detach
    verbs.detach = lambda x: x if x.is_leaf else right(x)


@fault(kills=_WRITING)
def a_suspended_write_forgets_the_history(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes what was written to while recording was suspended for a constant."""
    right = engine.Array.__imul__

    def multiply(x: Any, y: Any) -> Any:
        z = right(x, y)
        if tape.paused() and not z.is_leaf:
            z._node = None
        return z

    patch.setattr(engine.Array, "__imul__", multiply)


@fault(kills=_WRITING)
def a_write_replaces_the_history(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Records what is added in place, and forgets what it is added to."""
    right = engine.Array.__iadd__

    def add(x: Any, y: Any) -> Any:
        if x.is_leaf or tape.paused() or not y.requires_grad:
            return right(x, y)
        x._node = None
        return right(x, y)

    patch.setattr(engine.Array, "__iadd__", add)


@fault(kills=_WRITING)
def a_write_of_a_constant_is_not_recorded(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Scales in place without a record, so that the gradient misses the factor."""
    right = engine.Array.__imul__

    def multiply(x: Any, y: Any) -> Any:
        if x.is_leaf:
            return right(x, y)
        with engine.no_grad():
            return right(x, y)

    patch.setattr(engine.Array, "__imul__", multiply)


@fault(kills=_WRITING)
def a_refused_write_has_happened(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to write to a leaf when it has written."""
    right = engine.Array.__iadd__

    def add(x: Any, y: Any) -> Any:
        if x.is_leaf and x.requires_grad and not tape.paused():
            x._data += y._data
        return right(x, y)

    patch.setattr(engine.Array, "__iadd__", add)
