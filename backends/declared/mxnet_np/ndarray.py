"""What MXNet does otherwise with arrays: creation, indices, writes, conversions."""

from __future__ import annotations

from functools import partial
from typing import Any

from mxnet.base import MXNetError

from prelim.backends.declared.mxnet_np.links import AUTOGRAD, NOT_NUMPY, SOURCE, TRACKER
from prelim.spec.words import Declaration, Kind, diverges


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


_all_floats = partial(
    diverges,
    fails="unequal",
    reason="all that is made of lists is float32, integers and truth values, too",
    link=NOT_NUMPY,
)
_no_int16 = partial(
    diverges,
    where={"dtype": ("int16",)},
    kind=Kind.NOT_YET,
    reason="there are integers of 8, 32 and 64 bits, and none of 16",
    link=f"{TRACKER}/pull/20104",
)

declarations: tuple[Declaration, ...] = (
    diverges(
        "ndarray.create.arange_of_no_number_refused",
        fails="not-refused",
        where={"stop": ("12", None)},
        reason="a range up to a text counts up to the number that it spells, one up to None is empty",
        link=NOT_NUMPY,
    ),
    diverges(
        "ndarray.slice.start_included_stop_excluded",
        raises=MXNetError,
        match="Invalid slicing range",
        where=_backwards,
        kind=Kind.UPSTREAM_BUG,
        reason="a range that stops before it starts is refused, and not empty",
        link=f"{TRACKER}/pull/17391",
    ),
    diverges(
        "ndarray.slice.view_memory",
        fails="unequal",
        where=_scattered,
        reason="a region is a view if its elements lie in one piece, else a copy",
        link=f"{TRACKER}/pull/16902",
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="the device of an array is its context, x.ctx",
        link=NOT_NUMPY,
    ),
    _no_int16(
        "ndarray.dtype.of_moves",
        "ndarray.dtype.of_operators",
        "ndarray.dtype.of_python_numbers",
        "ndarray.dtype.of_signs",
        "ndarray.convert.dtype_kept",
        "linalg.matmul.dtype_kept",
        raises=KeyError,
        match="numpy.int16",
    ),
    _no_int16("ndarray.create.dtype_explicit", raises=MXNetError, match="unknown type int16"),
    diverges(
        "ndarray.dtype.of_moves",
        raises=MXNetError,
        match="Unknown type enum 7",
        where={"move": ("permute_dims",), "dtype": ("bool",)},
        kind=Kind.NOT_YET,
        reason="axes of truth values are not turned",
        link=f"{TRACKER}/issues/16658",
    ),
    diverges(
        "ndarray.broadcast.of_functions",
        dies="crash",
        where=lambda function, left: function == "where" and 0 in left,
        kind=Kind.UPSTREAM_BUG,
        reason="a side of 0 beside sides of 1 counts as 1, so that a choice reads what is not there",
        link=f"{SOURCE}/src/operator/numpy/np_where_op.cc#L57",
    ),
    _all_floats("ndarray.create.list_dtype_inference", where={"kind": ("int", "bool")}),
    _all_floats("ndarray.convert.item", where={"value": (7, -1, 1073741824, True, False)}),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy", fails="unequal", reason="asnumpy copies", link=NOT_NUMPY
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="asnumpy gives the values of any array, with or without history",
        link=AUTOGRAD,
    ),
    diverges(
        "ndarray.convert.scalar_has_no_rows",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="an array without axes is iterated over, as if it were empty",
        link=f"{SOURCE}/python/mxnet/numpy/multiarray.py#L610",
    ),
    diverges(
        "ndarray.compare.zeros_of_both_signs",
        raises=MXNetError,
        match="Type inconsistent",
        where={"dtype": ("int32",)},
        reason="types are not mixed in comparisons",
        link=f"{TRACKER}/issues/18137",
    ),
)
