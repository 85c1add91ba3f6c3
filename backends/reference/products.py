"""Products of vectors, matrices and stacks of matrices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy import asarray, ndarray

from prelim.backends.reference.array import Array, recorded
from prelim.backends.reference.elementwise import conj, multiply
from prelim.backends.reference.joining import stack
from prelim.backends.reference.manipulation import (
    broadcast_arrays,
    expand_dims,
    moveaxis,
    permute_dims,
    reshape,
    squeeze,
)
from prelim.backends.reference.operands import operand, promoted_pair
from prelim.backends.reference.ops import OPS, Op, axes_of
from prelim.backends.reference.reductions import sum
from prelim.backends.reference.tape import PAUSED, Node, paused, tick

__all__ = [
    "cross", "dot", "matmul", "matvec", "outer", "tensordot", "vecdot",
]  # fmt: skip

# The kind of product, by the axes of both operands: each has its own derivative.
_KINDS: dict[tuple[int, int], Op] = {
    (1, 1): OPS["dot"],
    (2, 1): OPS["matvec"],
    (1, 2): OPS["vecmat"],
    (2, 2): OPS["mm"],
}


_DOT, _MM, _SQUARE = OPS["dot"], OPS["mm"], OPS["square"].rules[0]


def matmul(x1: Array, x2: Array, /) -> Array:
    """Multiply matrices: vectors count as a row on the left, a column on the right; stacks broadcast.

    Parameters
    ----------
    x1, x2 : Array
        Of shapes (..., n, k) and (..., k, m), or (k,).

    Raises
    ------
    ValueError
        If the inner sides differ, or one has no axes: numbers multiply by ``*``.
    """
    if type(x1) is not Array or type(x2) is not Array or x1._data.dtype is not x2._data.dtype:
        x1, x2 = promoted_pair(x1, x2, "matmul")
    m: Any
    n: Any
    a, b, m, n = x1._data, x2._data, x1._node, x2._node
    op = _MM if a.ndim == 2 == b.ndim else _KINDS.get((a.ndim, b.ndim))
    if op is None:
        return _stacked(x1, x2)
    try:
        out = a.dot(b)
    except ValueError:
        raise _unfit("matmul", x1, x2) from None
    result = Array()
    result._data = out if type(out) is ndarray else asarray(out)
    if (m is None and n is None) or (PAUSED and paused()):
        result._node = None
        return result
    rule_x, rule_y = op.rules
    node = result._node = Node()
    node.op = op
    if n is None:
        node.edges = ((m, rule_x, b),)
    elif m is None:
        node.edges = ((n, rule_y, a),)
    elif a is b and op is _DOT:
        node.edges = ((m, _SQUARE, a),)
    else:
        node.edges = ((m, rule_x, b), (n, rule_y, a))
    node.shape = out.shape
    node.id = tick()
    node.grad = None
    return result


def _stacked(x1: Array, x2: Array) -> Array:
    """Multiply where one operand has more than two axes; a vector becomes a matrix and back."""
    if x1.ndim == 0 or x2.ndim == 0:
        raise ValueError(f"matmul of shapes {x1.shape} and {x2.shape}: numbers multiply by *")
    if x1.ndim == 1:
        return squeeze(matmul(expand_dims(x1, axis=0), x2), axis=-2)
    if x2.ndim == 1:
        return squeeze(matmul(x1, expand_dims(x2, axis=1)), axis=-1)
    try:
        data = np.matmul(x1._data, x2._data)
    except ValueError:
        raise _unfit("matmul", x1, x2) from None
    return recorded("matmul", data, x1, x2)


def _unfit(name: str, x1: Array, x2: Array) -> ValueError:
    return ValueError(
        f"{name}: shapes {x1.shape} and {x2.shape} do not fit; the last side of the left must equal "
        "the last but one of the right, or the only one of a vector"
    )


def dot(x1: Array, x2: Array, /) -> Array:
    """Multiply two vectors of one length element by element, and sum.

    Raises
    ------
    ValueError
        If one is no vector, or the lengths differ.
    """
    if operand(x1, "dot").ndim != 1 or operand(x2, "dot").ndim != 1:
        raise ValueError(
            f"dot takes two vectors, not shapes {x1.shape} and {x2.shape}; matmul takes matrices"
        )
    if x1.shape != x2.shape:
        raise ValueError(f"dot: lengths {len(x1)} and {len(x2)} differ")
    return matmul(x1, x2)


def matvec(x1: Array, x2: Array, /) -> Array:
    """Multiply a matrix of shape (..., n, k) by a vector of shape (..., k)."""
    if operand(x1, "matvec").ndim < 2 or operand(x2, "matvec").ndim < 1:
        raise ValueError(f"matvec takes a matrix and a vector, not shapes {x1.shape} and {x2.shape}")
    if x2.ndim == 1:
        return matmul(x1, x2)
    return squeeze(matmul(x1, expand_dims(x2, axis=-1)), axis=-1)


def vecdot(x1: Array, x2: Array, /, *, axis: int = -1) -> Array:
    """Multiply vectors along an axis and sum; of complex vectors the left one is conjugated.

    Raises
    ------
    ValueError
        If the lengths along the axis differ, also if one is 1.
    """
    ax, ay = (axes_of(axis, operand(x, "vecdot").shape, "vecdot")[0] for x in (x1, x2))
    if x1.shape[ax] != x2.shape[ay]:
        raise ValueError(f"vecdot: lengths {x1.shape[ax]} and {x2.shape[ay]} along axis {axis} differ")
    x1, x2 = promoted_pair(x1, x2, "vecdot")
    left = conj(x1) if x1.dtype.kind == "c" else x1
    return sum(multiply(moveaxis(left, ax, -1), moveaxis(x2, ay, -1)), axis=-1, dtype=x1.dtype)


def outer(x1: Array, x2: Array, /) -> Array:
    """Multiply each element of one vector by each of another: shape (n,) and (m,) give (n, m)."""
    if operand(x1, "outer").ndim != 1 or operand(x2, "outer").ndim != 1:
        raise ValueError(f"outer takes two vectors, not shapes {x1.shape} and {x2.shape}")
    return multiply(expand_dims(x1, axis=1), expand_dims(x2, axis=0))


def tensordot(x1: Array, x2: Array, /, *, axes: int | tuple[Sequence[int], Sequence[int]] = 2) -> Array:
    """Sum products over pairs of axes: the last of `x1` with the first of `x2`, or those listed for each.

    Raises
    ------
    ValueError
        If the sides of a pair differ.
    """
    n1, n2 = operand(x1, "tensordot").ndim, operand(x2, "tensordot").ndim
    listed = (range(n1 - axes, n1), range(axes)) if isinstance(axes, int) else axes
    if isinstance(axes, int) and not 0 <= axes <= min(n1, n2):
        raise ValueError(f"tensordot: {axes} axes cannot be summed of shapes {x1.shape} and {x2.shape}")
    over1, over2 = (axes_of(tuple(a), x.shape, "tensordot") for a, x in zip(listed, (x1, x2), strict=True))
    summed = tuple(x1.shape[k] for k in over1)
    if summed != tuple(x2.shape[k] for k in over2):
        raise ValueError(f"tensordot: shapes {x1.shape} and {x2.shape} differ along axes {over1} and {over2}")
    kept1 = tuple(k for k in range(n1) if k not in over1)
    kept2 = tuple(k for k in range(n2) if k not in over2)
    outside1, outside2 = tuple(x1.shape[k] for k in kept1), tuple(x2.shape[k] for k in kept2)
    inner = int(np.prod(summed, dtype=int))
    rows = reshape(permute_dims(x1, kept1 + over1), (int(np.prod(outside1, dtype=int)), inner))
    columns = reshape(permute_dims(x2, over2 + kept2), (inner, int(np.prod(outside2, dtype=int))))
    return reshape(matmul(rows, columns), outside1 + outside2)


def cross(x1: Array, x2: Array, /, *, axis: int = -1) -> Array:
    """Compute the vector product along an axis of length 3."""
    x1, x2 = broadcast_arrays(*promoted_pair(x1, x2, "cross"))
    axis = axes_of(axis, x1.shape, "cross")[0]
    if x1.shape[axis] != 3:
        raise ValueError(f"cross: axis {axis} of shape {x1.shape} has length {x1.shape[axis]}, not 3")
    a, b = (moveaxis(x, axis, 0) for x in (x1, x2))
    parts = [a[i] * b[j] - a[j] * b[i] for i, j in ((1, 2), (2, 0), (0, 1))]
    return stack(parts, axis=axis)
