"""What array-api-strict refuses as an index: what the standard leaves unspecified."""

from __future__ import annotations

from functools import partial
from typing import Any

from prelim.backends.declared.array_api_strict.links import STANDARD
from prelim.spec.words import Declaration, diverges


def _beyond(side: int, part: Any) -> bool:
    """Whether a range starts or stops beyond the ends of an axis."""
    ends = (part.start, part.stop) if isinstance(part, slice) else ()
    return any(end is not None and not -side <= end <= side for end in ends)


def _unspecified(shape: Any, key: Any) -> bool:
    """Whether a key leaves axes out, or holds a range beyond the ends of its axis."""
    return len(key) < len(shape) or any(map(_beyond, shape, key))


_LEFT_OUT = (
    ((100, 20), -3),
    ((100, 20), -2),
    ((100, 20), 0),
    ((100, 20), 1),
    ((2, 3), -3),
    ((2, 3), -2),
    ((2, 3), 0),
    ((2, 3), 1),
    ((3,), -2),
    ((3,), 0),
    ((0, 3), -3),
    ((0, 3), -2),
    ((0, 3), 0),
    ((0, 3), 1),
)

_all_axes = partial(
    diverges,
    raises=IndexError,
    match="not specified in the Array API",
    reason="an index names all axes, or holds an ellipsis: x[1:3, ...] rather than x[1:3]",
    link=f"{STANDARD}/indexing.html",
)
_unclipped = partial(
    diverges,
    raises=IndexError,
    match="not specified in the Array API",
    reason="the standard does not say that a range beyond the ends of its axis is clipped",
    link=f"{STANDARD}/indexing.html",
)

declarations: tuple[Declaration, ...] = (
    _all_axes(
        "ndarray.index.access_element",
        "ndarray.index.zero_based",
        "ndarray.index.negative_last",
        "ndarray.index.single_index_axis0",
        "ndarray.slice.range",
        "ndarray.slice.of_views",
        "ndarray.slice.view_memory",
        "ndarray.index.write_to_views",
        "ndarray.concat.new_memory",
        "ndarray.memory.slice_assign_keeps_id",
        "ndarray.memory.x_slice_assign_self",
        "ndarray.memory.view_sees_inplace",
        "ndarray.memory.update_through_view",
        where=lambda shape: len(shape) > 1,
    ),
    _all_axes("ndarray.shape.attribute", where=lambda shape: len(shape) > 0),
    _all_axes(
        "linalg.matrix.element_access",
        "linalg.tensor.image_axes",
        "linalg.matvec.rows_dot",
        "linalg.matmul.entries_are_dots",
    ),
    _all_axes("linalg.summary.order_hierarchy", where={"order": (3, 2, 4, 5)}),
    _all_axes("linalg.arith.clone_follows_nothing", where={"shape": ((3, 4), (2, 3, 4), (0, 3), (33, 32))}),
    _all_axes("linalg.cumsum.ends_in_sum", where={"shape": ((3, 4), (2, 3, 4), (33, 32)), "axis": (0,)}),
    _all_axes("linalg.exercise.stack_slice", where=lambda shape, axis: (shape, axis) in _LEFT_OUT),
    diverges(
        "ndarray.index.colon_whole_axis",
        "ndarray.index.write_range_scalar",
        "ndarray.index.write_part",
        "ndarray.slice.view_memory",
        raises=IndexError,
        match="not specified in the Array API",
        where=_unspecified,
        reason="an index names all axes, and no range goes beyond the ends of its axis",
        link=f"{STANDARD}/indexing.html",
    ),
    _unclipped(
        "ndarray.slice.start_included_stop_excluded",
        "ndarray.slice.step",
        where=lambda n, start, stop: _beyond(n, slice(start, stop)),
    ),
    _unclipped(
        "ndarray.memory.x_slice_assign_self", "ndarray.memory.view_sees_inplace", where={"shape": ((0,),)}
    ),
)
