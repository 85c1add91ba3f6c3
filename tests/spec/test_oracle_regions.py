"""The oracle of regions and of joining agrees with NumPy, of which it knows nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, basic_indices

from prelim.spec import oracle
from prelim.spec.expect import REFUSED, answer, trial

SHAPES = array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4)


@given(st.data(), SHAPES)
def test_selected_reads_what_numpy_reads(data: st.DataObject, shape: tuple[int, ...]) -> None:
    key = data.draw(basic_indices(shape, allow_ellipsis=False, allow_newaxis=False))
    key = key if isinstance(key, tuple) else (key,)
    positions, kept = oracle.selected(shape, key)
    want = np.arange(math.prod(shape)).reshape(shape)[key]
    assert (positions, kept) == (want.reshape(-1).tolist(), want.shape)


@given(st.data(), SHAPES, st.lists(st.integers(0, 3), min_size=1, max_size=3))
def test_joined_reads_what_numpy_joins(
    data: st.DataObject, shape: tuple[int, ...], lengths: list[int]
) -> None:
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    sides = [list(shape) for _ in lengths]
    for side, length in zip(sides, lengths, strict=True):
        side[axis] = length
    parts = [1000 * k + np.arange(math.prod(side)).reshape(side) for k, side in enumerate(sides)]
    whole = np.concatenate(parts, axis=axis)
    assert [1000 * k + i for k, i in oracle.joined(shape, axis, lengths)] == whole.reshape(-1).tolist()


def test_an_answer_is_what_the_act_gives() -> None:
    with trial() as seen:
        assert answer(lambda: "clamped") == "clamped"
    assert (seen.act is not None, seen.refusals) == (True, [])


@pytest.mark.parametrize("error", [IndexError, NotImplementedError])
def test_an_act_that_raises_is_an_answer_too(error: type[Exception]) -> None:
    def act() -> str:
        raise error

    with trial() as seen:
        assert answer(act) == REFUSED
    assert (seen.act is not None, [type(refusal) for refusal in seen.refusals]) == (True, [error])
