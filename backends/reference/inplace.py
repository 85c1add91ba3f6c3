"""Writing into arrays that exist: assignment to a part, operators such as +=, zero_.

All checks come before the first byte is written. A write gives the owner of the memory a new node, so that
what was computed before keeps its history and what is computed later sees the write, through whatever view.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, Leaf, made
from prelim.backends.reference.indexing import plain
from prelim.backends.reference.operands import NUMBERS, converted, operands
from prelim.backends.reference.ops import OPS, Data
from prelim.backends.reference.tape import PAUSED, GradientError, Node, noted, paused, stamp
from prelim.backends.reference.views import View

_SETITEM = OPS["setitem"]


def setitem(x: Array, key: Any, value: Any) -> None:
    """Write `value` into ``x[key]``, in the memory of `x`.

    Raises
    ------
    ValueError
        If `value` does not broadcast to the part, or the memory is read-only.
    TypeError
        If the dtype of `x` cannot hold `value`.
    GradientError
        If `x` is a leaf that requires grad, or a view of one.
    """
    key = plain(key)
    if not _is_part(value, x, key):  # x[key] += y comes here last, when it has written already
        _write(x, key, value, "setitem")


def _is_part(value: Any, x: Array, key: Any) -> bool:
    if not isinstance(value, View) or value._base is not (x if x._base is None else x._base):
        return False
    return bool(value._data.__array_interface__ == x._data[key].__array_interface__)


def zero_(x: Array) -> Array:
    """Set every element to 0, in place, and return the array itself."""
    _write(x, ..., 0, "zero_")
    return x


def inplace(function: Callable[[Any, Any], Array], name: str, ufunc: Any) -> Callable[[Array, Any], Array]:
    """Make an operator such as += of a function of two arrays; a ufunc can write its result in place."""

    def operator(x: Array, y: Any) -> Array:
        before = x.detach()
        recording = not (PAUSED and paused())
        given = y._node if isinstance(y, Array) else None
        plain = x._node is None and x._base is None and given is None
        if ufunc is not None and (plain or not recording):
            a, b, _, _ = operands(before, y, name)
            if a is x._data and a.dtype.kind in "fc" and a.flags.writeable and _fits(np.shape(b), a.shape):
                ufunc(a, b, out=a)
                stamp(a, name)
                return x
        if recording and (x._node is not None or given is not None):
            _refuse_leaf(x, name)
            before = made(x._data.copy(), x._node)  # the derivative may need what is overwritten
        result = function(before, y)
        if result.shape != x.shape:
            raise ValueError(
                f"{name}: the result has shape {result.shape} and does not fit into {x.shape}; "
                "write the operator without = for a new array"
            )
        _write(x, ..., result, name)
        return x

    operator.__name__ = operator.__qualname__ = name
    operator.__doc__ = f"Compute {name} in the memory of the left operand."
    return operator


def _refuse_leaf(x: Array, name: str) -> None:
    base = x if x._base is None else x._base
    if isinstance(x._node, Leaf) or isinstance(base._node, Leaf):
        what = "a leaf that requires grad" if base is x else "a view of a leaf that requires grad"
        raise GradientError(
            f"{name} on {what}, of shape {x.shape}: its gradient would be lost; write inside no_grad(), "
            "or compute a new array"
        )


def _write(x: Array, key: Any, value: Any, name: str) -> None:
    recording = not (PAUSED and paused())
    part = x._data[key]
    if recording:
        _refuse_leaf(x, name)
    if not x._data.flags.writeable:
        raise ValueError(f"{name}: this memory is read-only (broadcast or shared so); write to a copy")
    data, node = _fitting(value, part, x, name)
    x._data[key] = data
    stamp(x._data, name)
    if recording:
        _rebase(x, key, node, np.shape(data))


def _fitting(value: Any, part: Any, x: Array, name: str) -> tuple[Any, Node | None]:
    """Return the value to write and its node, once it is sure to fit."""
    dtype = x.dtype
    kind = value.dtype if isinstance(value, Array) else np.asarray(value).dtype
    weak = isinstance(value, NUMBERS)
    if not (np.can_cast(kind, dtype, "same_kind") or (weak and kind.kind in "biu" and dtype.kind != "b")):
        raise TypeError(f"{name}: {dtype} does not hold {kind}; convert the array with astype first")
    if not isinstance(value, (Array, *NUMBERS, np.generic)):
        raise TypeError(
            f"{name}: write an Array or a number, not {type(value).__name__}; asarray(...) makes one"
        )
    shape = value.shape if isinstance(value, Array) else ()
    region = np.shape(part)
    if not _fits(shape, region):
        raise ValueError(f"{name}: shape {shape} does not broadcast to the part written, {region}")
    if not isinstance(value, Array):
        return (dtype.type(value) if weak else value), None
    value = converted(value, dtype)
    return value._data, value._node


def _fits(shape: tuple[int, ...], region: tuple[int, ...]) -> bool:
    """Tell whether `shape` broadcasts to `region` as that is."""
    short = len(region) - len(shape)
    return short >= 0 and all(n in (1, m) for n, m in zip(shape, region[short:], strict=True))


def _rebase(x: Array, key: Any, node: Node | None, shape: tuple[int, ...]) -> None:
    """Give the owner of the memory of `x` the history of this write."""
    base = x if x._base is None else x._base
    if base._node is None and node is None:
        return
    before = base._node
    if isinstance(x, View) and base is not x:
        key = _place(x, key)
    edges: list[Any] = []
    if before is not None and key is not ...:
        edges.append((before, _SETITEM.rules[0], key))
    if node is not None:
        edges.append((node, _SETITEM.rules[1], key))
    base._node = noted(_SETITEM, tuple(edges), base.shape) if edges else None


def _place(x: View, key: Any) -> Any:
    """Return the key of ``x[key]`` in the base of `x`: that of one view, or the place of each element."""
    base = x._base
    assert base is not None
    steps = x.steps()
    if key is ... and len(steps) == 1 and steps[0][0].name == "getitem":
        return steps[0][1][0]
    places: Data = np.arange(base.size).reshape(base.shape)
    for op, saved, shape in steps:
        if op.name == "getitem":
            places = places[saved[0]]
        else:
            places = places.transpose(saved) if op.name == "permute_dims" else places.reshape(shape)
    return np.unravel_index(places[key], base.shape)
