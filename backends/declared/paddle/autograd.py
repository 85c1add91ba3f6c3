"""What PaddlePaddle does otherwise with derivatives: gradients, tape, history."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.paddle.links import DOCS, TRACKER
from prelim.backends.declared.programs import meets
from prelim.spec.words import Declaration, Kind, diverges

_NOT_REFUSED = ("zero, refused", "backward, refused")
_WRITES = (
    "increase",
    "multiply",
    "increase, refused",
    "multiply, refused",
    "suspended increase",
    "suspended multiply",
)

_first_order = partial(
    diverges,
    raises=RuntimeError,
    match="doesn't have any grad op",
    kind=Kind.NOT_YET,
    reason="the derivative of some operations has no derivative, which Jacobians and forward mode ask for",
    link=f"{DOCS}/incubate/autograd/jvp_en.html",
)

declarations: tuple[Declaration, ...] = (
    diverges(
        "autograd.grad.zero_",
        "autograd.grad.other_leaves",
        fails="rebound",
        reason="clear_gradient puts a new tensor of zeros in the place of the gradient",
        link=f"{DOCS}/Tensor_en.html",
    ),
    _first_order("calculus.gradient.ax"),
    _first_order(
        "autograd.nonscalar.jacobian",
        "autograd.exercise.forward_equals_reverse",
        where={"function": ("running sums",)},
    ),
    diverges(
        "autograd.nonscalar.jacobian",
        raises=ValueError,
        match="ys.ndim should be 0 or 1",
        where={"function": ("table of products", "pairs of x and x * x")},
        kind=Kind.NOT_YET,
        reason="Jacobians are those of vectors",
        link=f"{DOCS}/autograd/jacobian_en.html",
    ),
    diverges(
        "autograd.graph.tracks_operations",
        "autograd.example.repr_grad_fn",
        fails="unequal",
        reason="grad_fn names what is before a tensor, and leaves show one of their own",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.grad.zero_of_none_refused",
        fails="not-refused",
        reason="clear_gradient does nothing where there is no gradient",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.tape.programs",
        fails="unequal",
        where=lambda number: meets(number, _NOT_REFUSED),
        reason="neither clearing a gradient that is not there nor backward without a graph is refused",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.tape.programs_in_place",
        fails="unequal",
        where=lambda number: meets(number, (*_NOT_REFUSED, *_WRITES)),
        reason="x += y binds x to a new tensor; what is not refused elsewhere is not refused here",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.nonscalar.backward_error",
        "autograd.nonscalar.gradient_refused",
        fails="not-refused",
        reason="backward of many elements is that of their sum",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.requires_grad.needed",
        "autograd.record.suspended",
        "autograd.detach.moves_out_of_graph",
        fails="not-refused",
        reason="backward of what has no graph does nothing",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.summary.four_steps",
        fails="unequal",
        reason="x -= y binds x to a new tensor, which the model does not hold",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "autograd.requires_grad.integers_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="integers ask for a gradient as floats do; some operations give one, others fail at backward",
        link=f"{TRACKER}/issues/50770",
    ),
)
