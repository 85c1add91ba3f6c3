"""What MXNet does otherwise in linear algebra: products, reductions, norms."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from mxnet.base import MXNetError

from prelim.backends.declared.mxnet_np.links import API, TRACKER
from prelim.spec.words import Declaration, Kind, diverges


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


_empty_result = partial(
    diverges,
    raises=MXNetError,
    match="Shape size mismatch",
    kind=Kind.UPSTREAM_BUG,
    reason="a reduction whose result is empty is refused",
    link=f"{TRACKER}/issues/17661",
)
_no_integers = partial(
    diverges,
    raises=MXNetError,
    match="only support floating point types|type_flag_",
    kind=Kind.NOT_YET,
    reason="integers have no products of vectors and matrices",
    link=f"{TRACKER}/issues/17083",
)

declarations: tuple[Declaration, ...] = (
    _empty_result("linalg.reduce.sum_axis0", where={"shape": ((2, 0), (2, 0, 3))}),
    _empty_result("linalg.reduce.sum_axis1", where={"shape": ((0, 3),)}),
    _empty_result(
        "linalg.reduce.wrong_axis_refused", where=lambda name, shape: name != "cumulative_sum" and 0 in shape
    ),
    _empty_result(
        "linalg.reduce.mean_axis",
        "linalg.reduce.mean_of_views",
        "linalg.reduce.sum_from_the_end",
        "linalg.reduce.sum_of_views",
        "linalg.keepdims.sum",
        "linalg.keepdims.mean",
        "linalg.exercise.sum_shapes_3d",
        where=_leaves_nothing,
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
        link=f"{TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.l1",
        fails="unequal",
        where=lambda at, dtype: at in _ROUNDED[dtype],
        kind=Kind.UPSTREAM_BUG,
        reason="the norm of order 1 is a scaled sum that errs: 7.0000005 for (3, -1, 3)",
        link=f"{TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.l2_is_root_of_dot",
        fails="not-close",
        where=lambda at: len(at) > 1000,
        kind=Kind.UPSTREAM_BUG,
        reason="the norm is a scaled sum that errs by 22 units in the last place over 1,025 numbers",
        link=f"{TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.norm.frobenius",
        fails="not-close",
        where={"shape": ((33, 32),), "values": ((2, -1, 5, -6, 3, 1, -2),), "dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="the norm is a scaled sum that errs by 24 units in the last place over 1,056 numbers",
        link=f"{TRACKER}/pull/17014",
    ),
    diverges(
        "linalg.arith.elementwise_same_shape",
        raises=TypeError,
        match="unsupported operand type",
        where={"name": ("floordiv",)},
        kind=Kind.NOT_YET,
        reason="there is no floor division",
        link=f"{TRACKER}/issues/17317",
    ),
    diverges(
        "linalg.norm.order_of_three_axes",
        fails="unlisted",
        reason="the norm of three axes is taken over the last two",
        link=f"{API}/np/generated/mxnet.np.linalg.norm.html",
    ),
    diverges(
        "linalg.exercise.stack_refused",
        fails="not-refused",
        where={"other": ((3, 2), (2, 3, 1))},
        kind=Kind.UPSTREAM_BUG,
        reason="stack joins arrays of different shapes, which is refused for other shapes",
        link=f"{TRACKER}/issues/11022",
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
        link=f"{TRACKER}/issues/17011",
    ),
    _no_integers("linalg.matmul.m_matvecs", "linalg.matvec.mv", where={"dtype": ("int32",)}),
    _no_integers("linalg.matmul.dtype_kept", where={"dtype": ("int8", "int32", "int64", "uint8")}),
    _no_integers("linalg.dot.definition", "linalg.dot.dtype_kept", where={"dtype": ("int32", "int64")}),
)
