"""What an operation is given: which values it takes, and how they come to one dtype."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import promoted, with_number
from prelim.backends.reference.tape import PAUSED, Node, paused

NUMBERS = (bool, int, float, complex)


def operand(x: Any, name: str) -> Array:
    """Return `x` if it is an Array.

    Raises
    ------
    TypeError
        If it is not; the message says how to make it one.
    """
    if isinstance(x, Array):
        return x
    raise TypeError(f"{name} takes an Array, not {type(x).__name__}; make one with asarray(...)")


def operands(x1: Any, x2: Any, name: str) -> tuple[Any, Any, Node | None, Node | None]:
    """Return the values of two operands in one dtype, and their nodes; Python numbers stay as they are, weak.

    Raises
    ------
    TypeError
        If one is neither an Array nor a number, or no dtype holds both.
    """
    x1 = x1.item() if isinstance(x1, np.generic) else x1
    x2 = x2.item() if isinstance(x2, np.generic) else x2
    first, second = isinstance(x1, Array), isinstance(x2, Array)
    if first and second:
        dtype = promoted(x1.dtype, x2.dtype)
        x1, x2 = converted(x1, dtype), converted(x2, dtype)
        return x1._data, x2._data, x1._node, x2._node
    if first and isinstance(x2, NUMBERS):
        x1 = converted(x1, with_number(x1.dtype, x2))
        return x1._data, x2, x1._node, None
    if second and isinstance(x1, NUMBERS):
        x2 = converted(x2, with_number(x2.dtype, x1))
        return x1, x2._data, None, x2._node
    stranger = x1 if second or isinstance(x2, NUMBERS) else x2
    raise TypeError(
        f"{name} takes Arrays and Python numbers, at least one Array, not {type(stranger).__name__}; "
        "make an Array with asarray(...)"
    )


def promoted_pair(x1: Any, x2: Any, name: str) -> tuple[Array, Array]:
    """Return two Arrays in one dtype."""
    dtype = promoted(operand(x1, name).dtype, operand(x2, name).dtype)
    return converted(x1, dtype), converted(x2, dtype)


def converted(x: Array, dtype: Any) -> Array:
    """Return `x` in `dtype`, as a recorded conversion; `x` itself if it has it already.

    Raises
    ------
    TypeError
        If the history of `x` would pass through a dtype that has no gradient.
    """
    if x.dtype is dtype:
        return x
    if x._node is not None and dtype.kind == "c" and not (PAUSED and paused()):
        raise TypeError(
            f"{dtype} has no gradient here, and the array of {x.dtype} requires one; use x.detach()"
        )
    data = x._data.astype(dtype)
    if dtype.kind != "f":
        return made(data)
    return recorded("astype", data, x, dtype=x.dtype)
