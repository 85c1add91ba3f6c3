"""The oracle of sums, transposes and products agrees with NumPy, of which it knows nothing."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from prelim.spec import oracle

SHAPES = array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4)


def counted(shape: tuple[int, ...]) -> np.ndarray:
    return np.arange(math.prod(shape)).reshape(shape)


@given(SHAPES, st.data(), st.booleans())
def test_several_axes_are_reduced(shape: tuple[int, ...], data: st.DataObject, keepdims: bool) -> None:
    over = data.draw(st.lists(st.integers(0, len(shape) - 1), unique=True).map(tuple))
    signed = tuple(data.draw(st.sampled_from((axis, axis - len(shape)))) for axis in over)
    want = counted(shape).sum(axis=over, keepdims=keepdims)
    assert oracle.reduced(shape, signed, keepdims=keepdims) == want.shape
    assert [sum(line) for line in oracle.lines(shape, signed)] == want.reshape(-1).tolist()


@given(SHAPES, st.data())
def test_running_adds_up_along_an_axis(shape: tuple[int, ...], data: st.DataObject) -> None:
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    values = counted(shape)
    want = values.cumsum(axis=axis).reshape(-1).tolist()
    assert oracle.running(values.reshape(-1).tolist(), shape, axis) == want


@given(array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
def test_turned_reverses_the_axes(shape: tuple[int, ...]) -> None:
    assert oracle.turned(shape) == counted(shape).T.reshape(-1).tolist()


@given(*[st.integers(0, 4)] * 3)
def test_product_multiplies_rows_by_columns(rows: int, inner: int, columns: int) -> None:
    left, right = counted((rows, inner)), counted((inner, columns)) - 2
    want = (left @ right).reshape(-1).tolist()
    assert oracle.product(left.reshape(-1).tolist(), right.reshape(-1).tolist(), rows, inner, columns) == want
