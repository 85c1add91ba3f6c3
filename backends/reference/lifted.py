"""The namespace in which derivatives are recorded in turn: the engine itself, and a few functions more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from prelim.backends import reference
from prelim.backends.reference import ops
from prelim.backends.reference.array import Array, recorded
from prelim.backends.reference.manipulation import broadcast_to, moveaxis, reshape
from prelim.backends.reference.ops import Shape
from prelim.backends.reference.products import matmul


def _put_at(g: Array, key: Any, shape: Shape) -> Array:
    return recorded("put_at", ops.put_at(g._data, key, shape), g, key=key, shape=shape)


def _cleared(g: Array, key: Any) -> Array:
    return recorded("cleared", ops.cleared(g._data, key), g, key=key)


def _spread(g: Array, kept: Shape, shape: Shape) -> Array:
    return broadcast_to(reshape(g, kept), shape)


ENGINE = SimpleNamespace(
    **{
        **vars(reference),
        "product": matmul,
        "put_at": _put_at,
        "cleared": _cleared,
        "spread": _spread,
        "moveaxis": moveaxis,
    }
)
