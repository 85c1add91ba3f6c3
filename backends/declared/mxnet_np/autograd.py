"""What MXNet does otherwise with derivatives: gradients, tape, history."""

from __future__ import annotations

from functools import partial

from mxnet.base import MXNetError

from prelim.backends.declared.clauses import HISTORY
from prelim.backends.declared.mxnet_np.links import AUTOGRAD, NOT_NUMPY, SOURCE, TRACKER
from prelim.spec.words import Declaration, Kind, diverges

_no_ellipsis = partial(
    diverges,
    raises=IndexError,
    match=r"scalar tensor can only accept `\(\)` as index",
    kind=Kind.NOT_YET,
    reason="an array without axes is indexed by () and not by an ellipsis",
    link=f"{SOURCE}/python/mxnet/numpy/multiarray.py#L610",
)
_no_none = partial(
    diverges,
    raises=TypeError,
    match="type <class 'NoneType'> not supported",
    reason="arrays are not compared with None",
    link=NOT_NUMPY,
)
_stored = partial(
    diverges,
    fails="unequal",
    reason="a gradient is stored, not added, unless attach_grad asks for it",
    link=AUTOGRAD,
)
_locked = partial(
    diverges,
    raises=MXNetError,
    match="Assigning to NDArrays that are already in a computational graph",
    reason="what is recorded is not written to",
    link=AUTOGRAD,
)

declarations: tuple[Declaration, ...] = (
    diverges(
        "autograd.backprop.statistics",
        fails="not-close",
        where={"function": ("var", "std")},
        kind=Kind.UPSTREAM_BUG,
        reason="the gradient of a variance, and of its root, is 0",
        link=f"{SOURCE}/src/operator/numpy/np_moments_op.cc#L125",
    ),
    diverges(
        "autograd.detach.memory",
        "autograd.summary.four_steps",
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="where an array lies is known to the C interface alone",
        link=NOT_NUMPY,
    ),
    diverges(
        *HISTORY,
        raises=AttributeError,
        match="has no attribute 'grad_fn'",
        reason="arrays do not show what they come from",
        link=AUTOGRAD,
    ),
    _no_ellipsis("autograd.backprop.own_memory", where={"shape": ((),)}),
    _no_ellipsis("ndarray.index.write_array", where={"right": ((),)}),
    _no_none("autograd.grad.default_none", "autograd.detach.moves_out_of_graph"),
    _no_none(
        "autograd.backprop.fills_partials",
        where=lambda function: function not in ("u + v * w", "(u + v) * (v - w)", "u * v * w - w * v"),
    ),
    diverges(
        "calculus.rule.power_zero",
        fails="unequal",
        where={"at": ((0.0,),)},
        kind=Kind.UPSTREAM_BUG,
        reason="the derivative of x ** 0 at 0 is not 0 but not a number",
        link=f"{SOURCE}/src/operator/mshadow_op.h#L567",
    ),
    diverges(
        "autograd.backprop.repeated_operands",
        fails="unequal",
        where={"other": ((0, 3), (0,))},
        kind=Kind.UPSTREAM_BUG,
        reason="where broadcasting makes nothing, the gradient is memory that was never written",
        link=f"{SOURCE}/src/operator/tensor/elemwise_binary_broadcast_op.h#L764",
    ),
    _stored(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        "autograd.grad.accumulates",
        "autograd.grad.accumulate_sum_objectives",
        "autograd.backward.retain_graph",
        "autograd.backward.shared_graph",
        "autograd.backward.computed_anew",
    ),
    _stored("autograd.grad.accumulates_often", where=lambda times: times > 1),
    diverges(
        "autograd.grad.zero_",
        "autograd.grad.other_leaves",
        fails="rebound",
        reason="x.grad is made anew each time it is asked for",
        link=AUTOGRAD,
    ),
    diverges(
        "autograd.grad.zero_of_none_refused",
        fails="not-refused",
        reason="a gradient is zeros from the start",
        link=AUTOGRAD,
    ),
    diverges(
        "autograd.requires_grad.integers_refused",
        fails="not-refused",
        reason="integers have gradients, of integers; truth values are refused at backward only",
        link=AUTOGRAD,
    ),
    diverges(
        "autograd.nonscalar.gradient_argument_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="a vector of another length is taken for the gradient of the result",
        link=f"{TRACKER}/issues/19021",
    ),
    diverges(
        "autograd.nonscalar.gradient_refused",
        "autograd.nonscalar.backward_error",
        fails="not-refused",
        reason="backward of many elements is that of their sum",
        link=AUTOGRAD,
    ),
    diverges(
        "calculus.training.minimise_loss",
        raises=MXNetError,
        match="not in a computational graph",
        reason="what is computed outside of a record scope has no gradient",
        link=AUTOGRAD,
    ),
    _locked("autograd.update.of_saved_values", where=lambda use, written: use != "y * y" or written == "y"),
    _locked("autograd.update.saved_value"),
)
