"""The oracle, written in plain Python, agrees with NumPy, of which it knows nothing."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, mutually_broadcastable_shapes

from prelim.spec import oracle

SHAPES = array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)


@given(SHAPES)
def test_nested_arranges_in_row_major_order(shape: tuple[int, ...]) -> None:
    size = math.prod(shape)
    assert oracle.nested(range(size), shape) == np.arange(size).reshape(shape).tolist()


@given(SHAPES)
def test_flat_undoes_nested(shape: tuple[int, ...]) -> None:
    values = list(range(math.prod(shape)))
    assert oracle.flat(oracle.nested(values, shape)) == values


@given(mutually_broadcastable_shapes(num_shapes=2, min_side=0, max_dims=4, max_side=3))
def test_broadcast_finds_the_common_shape(shapes: Any) -> None:
    left, right = shapes.input_shapes
    assert oracle.broadcast(left, right) == np.broadcast_shapes(left, right)


@given(SHAPES, SHAPES)
def test_broadcast_refuses_what_clashes(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    try:
        common: tuple[int, ...] | None = np.broadcast_shapes(left, right)
    except ValueError:
        common = None
    assert oracle.broadcast(left, right) == common


@given(mutually_broadcastable_shapes(num_shapes=2, min_side=0, max_dims=3, max_side=3))
def test_expanded_reads_what_broadcasting_reads(shapes: Any) -> None:
    left, wide = shapes.input_shapes[0], shapes.result_shape
    positions = np.arange(math.prod(left)).reshape(left)
    assert oracle.expanded(left, wide) == np.broadcast_to(positions, wide).ravel().tolist()


@given(array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4), st.data())
def test_lines_lie_along_the_axis(shape: tuple[int, ...], data: st.DataObject) -> None:
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    positions = np.arange(math.prod(shape)).reshape(shape)
    lines = np.moveaxis(positions, axis, -1).reshape(math.prod(oracle.reduced(shape, axis)), shape[axis])
    assert oracle.lines(shape, axis) == lines.tolist()


@pytest.mark.parametrize(
    ("shape", "sides", "want"),
    [((12,), (-1, 4), (3, 4)), ((2, 3), (3, -1), (3, 2)), ((), (-1,), (1,)), ((0, 3), (-1, 3), (0, 3))],
)
def test_inferred_fills_the_missing_side(shape: Any, sides: Any, want: Any) -> None:
    assert oracle.inferred(shape, sides) == want
