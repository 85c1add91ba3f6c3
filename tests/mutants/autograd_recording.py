"""Faults in asking for gradients and in what is recorded."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from threading import get_ident
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine
from prelim.backends.reference import array, tape


@fault(kills=["autograd.requires_grad.attach"])
def attaching_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands out a copy that asks for its gradient and leaves the array as it was."""
    right = verbs.attach
    verbs.attach = lambda x: right(engine.asarray(x, copy=True))


@fault(kills=["autograd.requires_grad.views"])
def views_with_gaps_ask_for_no_gradient(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lets only contiguous memory ask for a gradient."""
    right = verbs.attach
    verbs.attach = lambda x: right(x) if x._data.flags.c_contiguous else x


@fault(kills=["autograd.requires_grad.constructor_equivalent"])
def a_leaf_is_made_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes leaves of float64, whatever the default."""
    verbs.leaf = lambda values: engine.asarray(values, dtype=engine.float64, requires_grad=True)


@fault(kills=["autograd.requires_grad.integers_refused"])
def integers_ask_for_gradients(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lets arrays of any dtype ask for a gradient."""
    right = verbs.attach

    def attach(x: Any) -> Any:
        if x.dtype.kind == "f":
            return right(x)
        x._node = array.Leaf(x.shape)
        return x

    verbs.attach = attach


@fault(kills=["autograd.requires_grad.integers_refused"])
def integers_are_refused_late(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lets integers ask for a gradient, and refuses it at backward only, as Paddle does."""
    right = verbs.attach
    verbs.attach = lambda x: right(x) if x.dtype.kind == "f" else x


@fault(
    kills=[
        "autograd.requires_grad.needed",
        "autograd.record.suspended",
        "autograd.detach.moves_out_of_graph",
        "autograd.exercise.gradient_of_stored",
    ]
)
def backward_from_constants_does_nothing(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns without a word where there is no history, as Paddle does."""
    right = engine.Array.backward
    patch.setattr(
        engine.Array, "backward", lambda y, *v, **kw: right(y, *v, **kw) if y.requires_grad else None
    )


@fault(kills=["autograd.grad.default_none", "autograd.grad.at_start"])
def a_leaf_starts_with_zeros(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores a gradient of zeros with every new leaf, as MXNet does."""
    right = verbs.leaf

    def leaf(values: Any) -> Any:
        x = right(values)
        x.grad = engine.zeros_like(x.detach())
        return x

    verbs.leaf = leaf


@fault(kills=["autograd.example.forward_value"])
def recording_computes_in_half_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes products in half precision where they are recorded, as an autocast left on would."""
    right = verbs.dot

    def dot(x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.requires_grad:
            z._data = z._data.astype("float16").astype(z.dtype)
        return z

    verbs.dot = dot


@fault(kills=["autograd.graph.tracks_operations"])
def negation_is_not_recorded(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets the history of what is negated."""
    right = engine.Array.__neg__
    patch.setattr(engine.Array, "__neg__", lambda x: right(x).detach())


@fault(kills=["autograd.example.repr_grad_fn"])
def large_results_do_not_show_their_history(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the history where a large array is printed in short."""
    right = engine.Array.__repr__
    patch.setattr(engine.Array, "__repr__", lambda x: right(x.detach() if x.size > 1000 else x))


@fault(kills=["autograd.record.suspended", "autograd.record.scope"])
def recording_is_never_suspended(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes on recording where it should not."""
    verbs.no_grad = contextlib.nullcontext


@fault(kills=["autograd.record.restored"])
def the_inner_suspension_ends_the_outer(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps a flag where it needs a count: the end of one suspension resumes recording for all."""

    @contextlib.contextmanager
    def no_grad() -> Iterator[None]:
        tape.PAUSED.append(get_ident())
        try:
            yield
        finally:
            tape.PAUSED.clear()

    verbs.no_grad = no_grad
