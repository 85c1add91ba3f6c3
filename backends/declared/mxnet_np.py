"""What MXNet lacks or does otherwise under NumPy's rules for shapes. It is no longer developed."""

from __future__ import annotations

import math
from typing import Any

from mxnet.base import MXNetError

from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_DOCS = "https://mxnet.apache.org/versions/1.9.1/api/python/docs"
_AUTOGRAD = f"{_DOCS}/tutorials/getting-started/crash-course/3-autograd.html"
_NOT_NUMPY = f"{_DOCS}/tutorials/packages/np/np-vs-numpy.html"
_TRACKER = "https://github.com/apache/mxnet"


def _backwards(n: int, start: int | None, stop: int | None) -> bool:
    """Whether a range stops before it starts."""
    first, last, _ = slice(start, stop).indices(n)
    return first > last


def _scattered(shape: Any, key: Any) -> bool:
    """Whether the elements of a region lie apart: only a region in one piece is a view."""
    parts = [part if isinstance(part, slice) else slice(part, part + 1 or None) for part in key]
    taken = [len(range(side)[part]) for side, part in zip(shape, parts, strict=False)]
    taken += shape[len(key) :]
    wide = next((axis for axis, many in enumerate(taken) if many > 1), len(taken))
    return 0 not in taken and any(
        many < side for many, side in zip(taken[wide + 1 :], shape[wide + 1 :], strict=True)
    )


def _leaves_nothing(shape: Any, axis: int) -> bool:
    """Whether a reduction along an axis has an empty result."""
    left = [side for place, side in enumerate(shape) if place != axis % len(shape)]
    return 0 in left


_ROUNDED = {  # sums of absolute values that the norm of order 1 misses by a unit in the last place
    "float32": (
        (-1, 3, 3), (-1, 7, -4), (-1, 7, -1), (-1, 7, 3), (2, 2, 3), (2, 3, 2), (2, 7, 7), (3, -1, 3),
        (3, 2, 2), (3, 7, -1), (7, -1, -4), (7, -1, -1), (7, -1, 3), (7, 2, 7), (7, 3, -1),
    ),
    "float64": (
        (-1, 3, 3), (-1, 7, 2), (2, 2, 3), (2, 3, -1), (2, 3, 2), (2, 7, -4), (2, 7, -1), (2, 7, 2),
        (3, -1, 3), (3, 2, -1), (3, 2, 2), (7, -1, 2), (7, 2, -4), (7, 2, -1), (7, 2, 2),
    ),
}  # fmt: skip

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        raises=AttributeError,
        match="module 'mxnet(.autograd)?' has no attribute '(grad|jacobian|jvp)'",
        reason="gradients are those of what was recorded, for one array and in reverse mode",
        link=_AUTOGRAD,
    ),
    absent(
        Capability.ADDRESS,
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="where an array lies is known to the C interface alone",
        link=_NOT_NUMPY,
    ),
    diverges(
        "autograd.detach.memory",
        "autograd.summary.four_steps",
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="where an array lies is known to the C interface alone",
        link=_NOT_NUMPY,
    ),
    diverges(
        "ndarray.slice.start_included_stop_excluded",
        raises=MXNetError,
        match="Invalid slicing range",
        where=_backwards,
        kind=Kind.UPSTREAM_BUG,
        reason="a range that stops before it starts is refused, and not empty",
        link=f"{_TRACKER}/pull/17391",
    ),
    diverges(
        "ndarray.slice.view_memory",
        fails="unequal",
        where=_scattered,
        reason="a region is a view if its elements lie in one piece, else a copy",
        link=f"{_TRACKER}/pull/16902",
    ),
    diverges(
        "linalg.reduce.sum_axis0",
        raises=MXNetError,
        match="Shape size mismatch",
        where={"shape": ((2, 0), (2, 0, 3))},
        kind=Kind.UPSTREAM_BUG,
        reason="a reduction whose result is empty is refused",
        link=f"{_TRACKER}/issues/17661",
    ),
    diverges(
        "linalg.reduce.sum_axis1",
        raises=MXNetError,
        match="Shape size mismatch",
        where={"shape": ((0, 3),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a reduction whose result is empty is refused",
        link=f"{_TRACKER}/issues/17661",
    ),
    diverges(
        "linalg.reduce.wrong_axis_refused",
        raises=MXNetError,
        match="Shape size mismatch",
        where=lambda name, shape: name != "cumulative_sum" and 0 in shape,
        kind=Kind.UPSTREAM_BUG,
        reason="a reduction whose result is empty is refused",
        link=f"{_TRACKER}/issues/17661",
    ),
    diverges(
        "linalg.reduce.mean_axis",
        "linalg.reduce.mean_of_views",
        "linalg.reduce.sum_from_the_end",
        "linalg.reduce.sum_of_views",
        "linalg.keepdims.sum",
        "linalg.keepdims.mean",
        "linalg.exercise.sum_shapes_3d",
        raises=MXNetError,
        match="Shape size mismatch",
        where=_leaves_nothing,
        kind=Kind.UPSTREAM_BUG,
        reason="a reduction whose result is empty is refused",
        link=f"{_TRACKER}/issues/17661",
    ),
    diverges(
        "linalg.norm.homogeneity",
        "linalg.norm.triangle",
        "linalg.norm.positive_definite",
        "linalg.norm.lp_family",
        raises=MXNetError,
        match="inf norm handled in front-end",
        where={"p": (math.inf,)},
        kind=Kind.UPSTREAM_BUG,
        reason="the greatest absolute value is no norm of a vector unless an axis is given",
        link=f"{_TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.l1",
        fails="unequal",
        where=lambda at, dtype: at in _ROUNDED[dtype],
        kind=Kind.UPSTREAM_BUG,
        reason="the norm of order 1 is a scaled sum that errs: 7.0000005 for (3, -1, 3)",
        link=f"{_TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.l2_is_root_of_dot",
        fails="not-close",
        where=lambda at: len(at) > 1000,
        kind=Kind.UPSTREAM_BUG,
        reason="the norm is a scaled sum that errs by 22 units in the last place over 1,025 numbers",
        link=f"{_TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.frobenius",
        fails="not-close",
        where={"shape": ((33, 32),), "values": ((2, -1, 5, -6, 3, 1, -2),), "dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="the norm is a scaled sum that errs by 24 units in the last place over 1,056 numbers",
        link=f"{_TRACKER}/pull/17014",
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="the device of an array is its context, x.ctx",
        link=_NOT_NUMPY,
    ),
    diverges(
        "autograd.graph.tracks_operations",
        "autograd.example.repr_grad_fn",
        "autograd.detach.drops_history",
        raises=AttributeError,
        match="has no attribute 'grad_fn'",
        reason="arrays do not show what they come from",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.backprop.own_memory",
        raises=IndexError,
        match=r"scalar tensor can only accept `\(\)` as index",
        where={"shape": ((),)},
        kind=Kind.NOT_YET,
        reason="an array without axes is indexed by () and not by an ellipsis",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "ndarray.index.write_array",
        raises=IndexError,
        match=r"scalar tensor can only accept `\(\)` as index",
        where={"right": ((),)},
        kind=Kind.NOT_YET,
        reason="an array without axes is indexed by () and not by an ellipsis",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "autograd.grad.default_none",
        "autograd.detach.moves_out_of_graph",
        raises=TypeError,
        match="type <class 'NoneType'> not supported",
        reason="arrays are not compared with None",
        link=_NOT_NUMPY,
    ),
    diverges(
        "autograd.backprop.fills_partials",
        raises=TypeError,
        match="type <class 'NoneType'> not supported",
        where=lambda function: function not in ("u + v * w", "(u + v) * (v - w)", "u * v * w - w * v"),
        reason="arrays are not compared with None",
        link=_NOT_NUMPY,
    ),
    diverges(
        "linalg.arith.elementwise_same_shape",
        raises=TypeError,
        match="unsupported operand type",
        where={"name": ("floordiv",)},
        kind=Kind.NOT_YET,
        reason="there is no floor division",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "ndarray.create.list_dtype_inference",
        fails="unequal",
        where={"kind": ("int", "bool")},
        reason="all that is made of lists is float32, integers and truth values, too",
        link=_NOT_NUMPY,
    ),
    diverges(
        "ndarray.convert.item",
        fails="unequal",
        where={"value": (7, -1, 1073741824, True, False)},
        reason="all that is made of lists is float32, integers and truth values, too",
        link=_NOT_NUMPY,
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="asnumpy copies",
        link=_NOT_NUMPY,
    ),
    diverges(
        "linalg.norm.order_of_three_axes",
        fails="unlisted",
        reason="the norm of three axes is taken over the last two",
        link="https://mxnet.apache.org/versions/1.9.1/api/python/docs/api/np/generated/mxnet.np.linalg.norm.html",
    ),
    diverges(
        "calculus.rule.power_zero",
        fails="unequal",
        where={"at": ((0.0,),)},
        kind=Kind.UPSTREAM_BUG,
        reason="the derivative of x ** 0 at 0 is not 0 but not a number",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "autograd.backprop.repeated_operands",
        fails="unequal",
        where={"other": ((0, 3), (0,))},
        kind=Kind.UPSTREAM_BUG,
        reason="where broadcasting makes nothing, the gradient is memory that was never written",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        fails="unequal",
        reason="a gradient is stored, not added, unless attach_grad asks for it",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.grad.accumulates",
        "autograd.grad.accumulate_sum_objectives",
        "autograd.backward.retain_graph",
        "autograd.backward.shared_graph",
        "autograd.backward.computed_anew",
        fails="unequal",
        reason="a gradient is stored, not added, unless attach_grad asks for it",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.grad.accumulates_often",
        fails="unequal",
        where=lambda times: times > 1,
        reason="a gradient is stored, not added, unless attach_grad asks for it",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.grad.zero_",
        "autograd.grad.other_leaves",
        fails="rebound",
        reason="x.grad is made anew each time it is asked for",
        link=_AUTOGRAD,
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="asnumpy gives the values of any array, with or without history",
        link=_AUTOGRAD,
    ),
    diverges(
        "ndarray.convert.scalar_has_no_rows",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="an array without axes is iterated over",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "linalg.exercise.stack_refused",
        fails="not-refused",
        where={"other": ((3, 2), (2, 3, 1))},
        kind=Kind.UPSTREAM_BUG,
        reason="stack joins arrays of different shapes, which is refused for other shapes",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "autograd.grad.zero_of_none_refused",
        fails="not-refused",
        reason="a gradient is zeros from the start",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.requires_grad.integers_refused",
        fails="not-refused",
        where=lambda dtype: dtype != "bool",
        reason="integers have gradients, of integers",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.nonscalar.gradient_argument_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="a vector of another length is taken for the gradient of the result",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "autograd.nonscalar.gradient_refused",
        "autograd.nonscalar.backward_error",
        fails="not-refused",
        reason="backward of many elements is that of their sum",
        link=_AUTOGRAD,
    ),
    diverges(
        "prob.multinomial.probs_normalised",
        dies="crash",
        sometimes=True,
        where={"p": ((0.25, 0.25),)},
        kind=Kind.UPSTREAM_BUG,
        reason="probabilities of a sum below 1 are counted beyond the result, in memory of others",
        link=f"{_TRACKER}/issues/15383",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        dies="crash",
        sometimes=True,
        kind=Kind.UPSTREAM_BUG,
        reason="what is drawn for such numbers is counted beyond the result, in memory of others",
        link=f"{_TRACKER}/issues/15383",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="counts are drawn for any numbers, which are not checked",
        link="https://github.com/apache/mxnet/issues",
    ),
    diverges(
        "ndarray.compare.zeros_of_both_signs",
        raises=MXNetError,
        match="Type inconsistent",
        where={"dtype": ("int32",)},
        reason="types are not mixed in comparisons",
        link=f"{_TRACKER}/issues/18137",
    ),
    diverges(
        "linalg.cumsum.ends_in_sum",
        "linalg.cumsum.axis0",
        "linalg.cumsum.shape_kept",
        raises=MXNetError,
        match="index = -[0-9]+ must be in range",
        where=lambda axis: axis < 0,
        kind=Kind.UPSTREAM_BUG,
        reason="an axis counted from the end is refused",
        link=f"{_TRACKER}/issues/17011",
    ),
    diverges(
        "linalg.matmul.m_matvecs",
        raises=MXNetError,
        match="only support floating point types|type_flag_",
        where={"dtype": ("int32",)},
        kind=Kind.NOT_YET,
        reason="integers have no products of vectors and matrices",
        link=f"{_TRACKER}/issues/17083",
    ),
    diverges(
        "linalg.dot.definition",
        "linalg.dot.dtype_kept",
        raises=MXNetError,
        match="only support floating point types|type_flag_",
        where={"dtype": ("int32", "int64")},
        kind=Kind.NOT_YET,
        reason="integers have no products of vectors and matrices",
        link=f"{_TRACKER}/issues/17083",
    ),
    diverges(
        "linalg.matvec.mv",
        raises=MXNetError,
        match="only support floating point types|type_flag_",
        where={"dtype": ("int32",)},
        kind=Kind.NOT_YET,
        reason="integers have no products of vectors and matrices",
        link=f"{_TRACKER}/issues/17083",
    ),
    diverges(
        "calculus.training.minimise_loss",
        raises=MXNetError,
        match="not in a computational graph",
        reason="what is computed outside of a record scope has no gradient",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.update.of_saved_values",
        raises=MXNetError,
        match="Assigning to NDArrays that are already in a computational graph",
        where=lambda use, written: use != "y * y" or written == "y",
        reason="what is recorded is not written to",
        link=_AUTOGRAD,
    ),
    diverges(
        "autograd.update.saved_value",
        raises=MXNetError,
        match="Assigning to NDArrays that are already in a computational graph",
        reason="what is recorded is not written to",
        link=_AUTOGRAD,
    ),
    diverges(
        "prob.axiom.additivity",
        "prob.axiom.complement",
        "prob.exercise.union_bounds",
        raises=MXNetError,
        match="in_attrs->at|only support integer types",
        kind=Kind.NOT_YET,
        reason="the operators of logic take integers alone",
        link="https://github.com/apache/mxnet/issues",
    ),
)
