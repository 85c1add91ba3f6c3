"""Makers of functions of each element: the fast path of the whole engine.

Where every operation passes, arrays and nodes are filled in on the spot.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np

from prelim.backends.reference.array import Array
from prelim.backends.reference.dtypes import float32
from prelim.backends.reference.operands import operand, operands
from prelim.backends.reference.ops import OPS, Data
from prelim.backends.reference.tape import PAUSED, Node, paused, tick

Unary: TypeAlias = "Callable[[Any], Array]"
Binary: TypeAlias = "Callable[[Any, Any], Array]"
F = TypeVar("F", bound="Callable[..., Array]")
_WEAK = (float, int)


def unary(name: str, ufunc: Callable[..., Any], what: str, *, inexact: bool = False) -> Unary:
    """Make a function of one array from a ufunc and, if the table has one, its derivative.

    With `inexact`, integers become the default floating dtype first, rather than NumPy's.
    """
    op = OPS.get(name)
    rule: Any = op.rules[0] if op else None
    keep_x, keep_out = bool(op and op.saves[0] == ("x",)), bool(op and op.saves[0] == ("out",))

    def function(x: Any, /) -> Array:
        if type(x) is not Array:
            x = operand(x, name)
        a = x._data
        m = x._node
        if inexact and m is None and a.dtype is not float32 and a.dtype.kind in "biu":
            a = a.astype(float32)
        result = Array()
        result._data = out = ufunc(a, out=...)
        if m is None or op is None or (PAUSED and paused()):
            result._node = None
            return result
        node = result._node = Node()
        node.op = op
        node.edges = ((m, rule, a if keep_x else out if keep_out else None),)
        node.shape = m.shape
        node.id = tick()
        node.grad = None
        return result

    return _named(function, name, f"{what}\n\n    Parameters\n    ----------\n    x : Array")


def binary(name: str, ufunc: Callable[..., Any], what: str, *, inexact: bool = False) -> Binary:
    """Make a function of two arrays, or an array and a number, from a ufunc and its derivatives.

    Each rule saves nothing, the other operand, or both: that is worked out here, once.
    """
    op = OPS.get(name)
    rule_x: Any
    rule_y: Any
    rule_x, rule_y = op.rules if op else (None, None)
    saves_x, saves_y = op.saves if op else ((), ())
    both_x, both_y = len(saves_x) == 2, len(saves_y) == 2
    other_x, other_y = len(saves_x) == 1, len(saves_y) == 1
    square = OPS["square"].rules[0] if name == "multiply" else None

    def function(x1: Any, x2: Any, /) -> Array:
        m: Any
        n: Any
        if type(x1) is Array and type(x2) is Array:
            a, b, m, n = x1._data, x2._data, x1._node, x2._node
            if a.dtype is not b.dtype:
                a, b, m, n = operands(x1, x2, name)
        elif type(x1) is Array and type(x2) in _WEAK and x2 and x1._data.dtype.kind == "f":
            a, m, n = x1._data, x1._node, None
            b = _constant(x2, a.dtype)
        else:
            a, b, m, n = operands(x1, x2, name)
        result = Array()
        try:
            result._data = out = ufunc(a, b, out=...)
        except ValueError as error:
            raise _clash(name, a, b, error) from None
        if (m is None and n is None) or op is None or (PAUSED and paused()):
            if inexact and out.dtype is not float32 and _whole(a) and _whole(b):
                result._data = ufunc(_single(a), _single(b), out=...)
            result._node = None
            return result
        node = result._node = Node()
        node.op = op
        if n is None:
            node.edges = ((m, rule_x, b if other_x else (a, b) if both_x else None),)
        elif m is None:
            node.edges = ((n, rule_y, a if other_y else (a, b) if both_y else None),)
        elif a is b and square is not None and m is n:
            node.edges = ((m, square, a),)
        else:
            node.edges = (
                (m, rule_x, b if other_x else (a, b) if both_x else None),
                (n, rule_y, a if other_y else (a, b) if both_y else None),
            )
        node.shape = out.shape
        node.id = tick()
        node.grad = None
        return result

    return _named(
        function,
        name,
        f"{what}\n\n    Parameters\n    ----------\n    x1, x2 : Array or Python number\n"
        "        At least one is an Array; shapes broadcast, dtypes promote.",
    )


def _named(function: F, name: str, doc: str) -> F:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"{doc}\n\n    Returns\n    -------\n    Array\n    "
    return function


@lru_cache(maxsize=256)
def _constant(number: float, dtype: Any) -> Data:
    """Return a number as an array of no axes: NumPy computes twice as fast; not 0, which has a sign."""
    return np.asarray(number, dtype)


def _clash(name: str, a: Any, b: Any, error: ValueError) -> ValueError:
    """Return the error for shapes that do not broadcast, or for `error` of the ufunc where they do."""
    left, right = np.shape(a), np.shape(b)
    if any(m != n and m != 1 != n for m, n in zip(left[::-1], right[::-1], strict=False)):
        return ValueError(
            f"{name}: shapes {left} and {right} do not broadcast; from the right, sides must be equal or 1"
        )
    return ValueError(f"{name}: {error}")


def _whole(x: Any) -> bool:
    """Tell whether a value is of whole numbers or truth values."""
    return x.dtype.kind in "biu" if isinstance(x, np.ndarray) else isinstance(x, int)


def _single(x: Any) -> Any:
    return x.astype(float32) if isinstance(x, np.ndarray) else x
