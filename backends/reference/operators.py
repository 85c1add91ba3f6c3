"""Puts the functions of the engine on Array, as its operators and methods."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference import conversion as c
from prelim.backends.reference import elementwise as e
from prelim.backends.reference import reductions as r
from prelim.backends.reference.array import Array
from prelim.backends.reference.indexing import getitem
from prelim.backends.reference.inplace import inplace, setitem, zero_
from prelim.backends.reference.linalg import matmul
from prelim.backends.reference.manipulation import matrix_transpose, method_reshape, permute_dims
from prelim.backends.reference.operands import NUMBERS
from prelim.backends.reference.printing import text

_TWO = {
    "add": e.add,
    "sub": e.subtract,
    "mul": e.multiply,
    "truediv": e.divide,
    "floordiv": e.floor_divide,
    "mod": e.remainder,
    "pow": e.pow,
    "matmul": matmul,
    "and": e.bitwise_and,
    "or": e.bitwise_or,
    "xor": e.bitwise_xor,
    "lshift": e.bitwise_left_shift,
    "rshift": e.bitwise_right_shift,
}
_IN_PLACE = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "truediv": np.divide}
_COMMUTING = ("add", "mul", "and", "or", "xor")
_COMPARISONS = {"lt": e.less, "le": e.less_equal, "gt": e.greater, "ge": e.greater_equal}
_ONE = {"neg": e.negative, "pos": e.positive, "abs": e.abs, "invert": e.bitwise_invert}
_PROPERTIES = {
    "T": property(
        lambda x: permute_dims(x, range(x.ndim)[::-1]), doc="The array with its axes reversed, as a view."
    ),
    "mT": property(matrix_transpose, doc="The array with its last two axes swapped, as a view."),
}
_PROTOCOLS = {
    "dlpack": c.dlpack,
    "dlpack_device": c.dlpack_device,
    "array_namespace": c.array_namespace,
    "getitem": getitem,
    "setitem": setitem,
    "repr": text,
}
_METHODS = (c.to_device, r.sum, r.mean, r.prod, r.max, r.min, r.std, r.var, r.all, r.any, zero_)


def _reflected(function: Any) -> Any:
    def operator(self: Array, other: Any) -> Array:
        result: Array = function(other, self)
        return result

    return operator


def _tested(function: Any) -> Any:
    """Leave == and != with anything but arrays and numbers to Python: such things are not equal."""

    def operator(self: Array, other: Any) -> Any:
        known = isinstance(other, (Array, *NUMBERS, np.generic))
        return function(self, other) if known else NotImplemented

    return operator


_EQUALITY = {"eq": _tested(e.equal), "ne": _tested(e.not_equal)}

_function: Any
for _name, _function in _TWO.items():
    setattr(Array, f"__{_name}__", _function)
    setattr(Array, f"__r{_name}__", _function if _name in _COMMUTING else _reflected(_function))
    setattr(Array, f"__i{_name}__", inplace(_function, f"__i{_name}__", _IN_PLACE.get(_name)))
for _name, _function in {**_COMPARISONS, **_EQUALITY, **_ONE, **_PROTOCOLS}.items():
    setattr(Array, f"__{_name}__", _function)
for _method in _METHODS:
    setattr(Array, _method.__name__, _method)
for _name, _property in _PROPERTIES.items():
    setattr(Array, _name, _property)
Array.reshape = method_reshape
