"""MXNet's legacy rules for shapes, and what they make of a library for arrays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from mxnet.base import MXNetError

from prelim.spec.words import diverges

_SET_NP = "https://mxnet.apache.org/versions/master/api/python/docs/api/npx/generated/mxnet.npx.set_np.html"

unknown_shape = partial(
    diverges,
    raises=MXNetError,
    match="inferring shapes failed",
    reason="without npx.set_np() () is no shape and 0 no side: both mean unknown",
    link=_SET_NP,
)
one_axis = partial(
    diverges,
    fails="unequal",
    reason="without npx.set_np() a single number is an array of one axis",
    link=_SET_NP,
)


def unknown(shape: Sequence[int]) -> bool:
    """Whether a shape is an unknown one."""
    return not shape or 0 in shape


def taken(shape: tuple[int, ...], key: Sequence[Any]) -> tuple[int, ...]:
    """Return the shape of a region."""
    ranges = [(side, part) for side, part in zip(shape, key, strict=False) if isinstance(part, slice)]
    return (*(len(range(side)[part]) for side, part in ranges), *shape[len(key) :])
