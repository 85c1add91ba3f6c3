"""The dtypes, and which dtype a result has."""

from __future__ import annotations

import builtins
from functools import cache
from typing import Any, TypeAlias

import numpy as np

__all__ = [
    "bool", "can_cast", "complex64", "complex128", "finfo", "float32", "float64", "iinfo", "int8",
    "int16", "int32", "int64", "isdtype", "result_type", "uint8", "uint16", "uint32", "uint64",
]  # fmt: skip

DType: TypeAlias = "np.dtype[Any]"

bool = np.dtype("bool")
int8, int16, int32, int64 = (np.dtype(f"int{bits}") for bits in (8, 16, 32, 64))
uint8, uint16, uint32, uint64 = (np.dtype(f"uint{bits}") for bits in (8, 16, 32, 64))
float32, float64 = np.dtype("float32"), np.dtype("float64")
complex64, complex128 = np.dtype("complex64"), np.dtype("complex128")

# Default dtypes of Python's numbers: those of the libraries of deep learning, not NumPy's.
DEFAULTS: dict[str, DType] = {"b": bool, "i": int64, "u": int64, "f": float32, "c": complex64}

KINDS: dict[str, tuple[DType, ...]] = {
    "bool": (bool,),
    "signed integer": (int8, int16, int32, int64),
    "unsigned integer": (uint8, uint16, uint32, uint64),
    "real floating": (float32, float64),
    "complex floating": (complex64, complex128),
}
KINDS["integral"] = KINDS["signed integer"] + KINDS["unsigned integer"]
KINDS["numeric"] = KINDS["integral"] + KINDS["real floating"] + KINDS["complex floating"]
ALL = dict.fromkeys(KINDS["bool"] + KINDS["numeric"])  # in order, and found by their hash


def known(dtype: Any) -> Any:
    """Return the dtype of this engine that `dtype` names.

    Raises
    ------
    TypeError
        If the engine has no such dtype; the message lists those it has.
    """
    found = None if dtype is None else np.dtype(dtype)
    if found not in ALL:
        raise TypeError(
            f"no dtype {dtype!r} here; there are {', '.join(str(d) for d in ALL)}, in native byte order"
        )
    return found


@cache
def promoted(a: DType, b: DType) -> DType:
    """Return the dtype of a result of two arrays; a kind that holds the other wins at its own width.

    Raises
    ------
    TypeError
        If no dtype holds the integers of both.
    """
    ranks = {"b": 0, "i": 1, "u": 1, "f": 2, "c": 3}
    low, high = sorted((a, b), key=lambda dtype: ranks[dtype.kind])
    if low.kind == "b" or (low.kind in "iu" and high.kind in "fc"):
        return high
    result = np.promote_types(low, high)
    if result.kind == "f" and high.kind in "iu":
        raise TypeError(f"no integer dtype holds both {a} and {b}; convert one of them with astype")
    return result


def isdtype(dtype: DType, kind: DType | str | tuple[DType | str, ...]) -> builtins.bool:
    """Tell whether `dtype` is of a kind: a dtype, a name such as ``"real floating"``, or a tuple of these."""
    if isinstance(kind, tuple):
        return any(isdtype(dtype, one) for one in kind)
    if isinstance(kind, str):
        if kind not in KINDS:
            raise ValueError(f"no kind of dtype {kind!r}; there are {', '.join(KINDS)}")
        return dtype in KINDS[kind]
    return dtype == kind


def can_cast(from_: Any, to: DType, /) -> builtins.bool:
    """Tell whether promotion ever turns `from_`, a dtype or an array, into `to`."""
    source = getattr(from_, "dtype", from_)
    try:
        return promoted(known(source), known(to)) == to
    except TypeError:
        return False


def result_type(*arrays_and_dtypes: Any) -> DType:
    """Return the dtype of a result of these arrays, dtypes and Python numbers; numbers are weak."""
    numbers = [x for x in arrays_and_dtypes if isinstance(x, (builtins.bool, int, float, complex))]
    strong = [known(getattr(x, "dtype", x)) for x in arrays_and_dtypes if not any(x is n for n in numbers)]
    if not strong:
        raise ValueError("result_type needs an array or a dtype besides Python numbers")
    result: DType = strong[0]
    for dtype in strong[1:]:
        result = promoted(result, dtype)
    for number in numbers:
        result = with_number(result, number)
    return result


def with_number(dtype: DType, number: complex) -> DType:
    """Return the dtype of a result of an array and a Python number, which is weak."""
    if isinstance(number, complex):
        return complex128 if dtype == float64 else dtype if dtype.kind == "c" else complex64
    if isinstance(number, float):
        return dtype if dtype.kind in "fc" else DEFAULTS["f"]
    if isinstance(number, builtins.bool):
        return dtype
    return int64 if dtype.kind == "b" else dtype


class finfo:  # noqa: N801 (the array API's name)
    """Limits of a floating-point dtype: ``bits, eps, max, min, smallest_normal, dtype``."""

    def __init__(self, type: Any, /) -> None:
        limits = np.finfo(known(getattr(type, "dtype", type)))
        self.bits = int(limits.bits)
        self.eps, self.max, self.min = float(limits.eps), float(limits.max), float(limits.min)
        self.smallest_normal = float(limits.smallest_normal)
        self.dtype: DType = limits.dtype


class iinfo:  # noqa: N801 (the array API's name)
    """Limits of an integer dtype: ``bits, max, min`` as Python integers, ``dtype``."""

    def __init__(self, type: Any, /) -> None:
        self.dtype = known(getattr(type, "dtype", type))
        limits = np.iinfo(self.dtype)
        self.bits, self.max, self.min = int(limits.bits), int(limits.max), int(limits.min)
