"""What MyGrad does otherwise with derivatives: gradients, tape, history."""

from __future__ import annotations

from functools import partial

from mygrad.errors import InvalidBackprop

from prelim.backends.declared.clauses import HISTORY
from prelim.backends.declared.mygrad.links import DOCS
from prelim.backends.declared.programs import first
from prelim.spec.words import Declaration, diverges

_NOT_REFUSED = ("zero, refused", "increase, refused", "multiply, refused")
_LOCKED = ("suspended increase", "suspended multiply")  # some of them write to what the graph has locked
_ENDING = ("backward", *_NOT_REFUSED)  # where a program on the tape ends otherwise

_stored = partial(
    diverges,
    fails="unequal",
    reason="a gradient is stored, not added: the next backward replaces it",
    link=f"{DOCS}/intro.html",
)
_cleared = partial(
    diverges,
    raises=TypeError,
    match="unexpected keyword argument 'retain_graph'",
    reason="backward clears the graph, and takes no word to keep it",
    link=f"{DOCS}/intro.html",
)
_summed = partial(
    diverges,
    fails="not-refused",
    reason="backward of many elements is that of their sum",
    link=f"{DOCS}/generated/mygrad.Tensor.backward.html",
)

declarations: tuple[Declaration, ...] = (
    diverges(
        "calculus.derivative.numerical_float32_fails",
        fails="unequal",
        reason="float32 with a Python float gives float64, which loses nothing here",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        "autograd.requires_grad.constructor_equivalent",
        fails="unequal",
        reason="lists become float64; leaves are asked for in float32",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        *HISTORY,
        raises=AttributeError,
        match="has no attribute 'grad_fn'",
        reason="what a tensor comes from is its creator",
        link=f"{DOCS}/tensor.html",
    ),
    _stored("autograd.grad.accumulates", "autograd.backward.computed_anew"),
    _stored("autograd.grad.accumulates_often", where={"times": (3, 10, 100)}),
    diverges(
        "autograd.backward.populates_grad",
        fails="unequal",
        reason="the gradient of a tensor is a NumPy array",
        link=f"{DOCS}/tensor.html",
    ),
    _cleared(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        where=lambda number: first(number, _ENDING) == "backward",
    ),
    _cleared("autograd.backward.retain_graph", "autograd.backward.shared_graph"),
    diverges(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        fails="unequal",
        where=lambda number: first(number, _ENDING) in _NOT_REFUSED,
        reason="neither clearing a gradient that is not there nor writing to a leaf is refused",
        link=f"{DOCS}/generated/mygrad.Tensor.null_grad.html",
    ),
    diverges(
        "autograd.tape.programs_in_place",
        raises=ValueError,
        match="output array is read-only",
        where=lambda number: first(number, (*_ENDING, *_LOCKED)) in _LOCKED,
        reason="what the graph holds is locked until backward has cleared the graph",
        link=f"{DOCS}/performance_tips.html",
    ),
    diverges(
        "autograd.grad.accumulate_sum_objectives",
        "autograd.detach.y_graph_persists",
        raises=InvalidBackprop,
        match="Part of the computational graph containing this tensor",
        reason="one backward clears the whole graph below, also what another result shares",
        link=f"{DOCS}/intro.html",
    ),
    diverges(
        "autograd.grad.zero_",
        fails="rebound",
        reason="null_grad drops the gradient instead of writing zeros to it",
        link=f"{DOCS}/generated/mygrad.Tensor.null_grad.html",
    ),
    diverges(
        "autograd.requires_grad.attach",
        fails="rebound",
        reason="a tensor asks for its gradient from the start, unless it is made a constant",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        "autograd.grad.zero_of_none_refused",
        "autograd.backward.dtype",
        "autograd.backprop.own_memory",
        "autograd.nonscalar.backward_error",
        raises=AttributeError,
        match="'NoneType' object has no attribute '(data|dtype|shape)'",
        reason=(
            "a tensor of integers, a constant and what nothing went back through have no gradient: "
            "None, no zeros"
        ),
        link=f"{DOCS}/tensor.html",
    ),
    _summed("autograd.nonscalar.gradient_refused"),
    _summed("autograd.nonscalar.gradient_argument_refused", where={"given": ((1,), ())}),
    diverges(
        "autograd.requires_grad.needed",
        "autograd.record.suspended",
        "autograd.detach.moves_out_of_graph",
        "autograd.exercise.second_backward_error",
        fails="not-refused",
        reason="backward of what has no graph, or no more, does nothing",
        link=f"{DOCS}/generated/mygrad.Tensor.backward.html",
    ),
)
