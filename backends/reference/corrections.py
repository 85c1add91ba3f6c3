"""NumPy's functions of each element, where the array API standard wants other results than NumPy's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def whole_as_is(ufunc: Callable[..., Any]) -> Callable[..., Any]:
    """Rounding leaves whole numbers as they are; NumPy would turn them into floating-point numbers."""
    return lambda x, out=None: np.positive(x, out=out) if x.dtype.kind in "iu" else ufunc(x, out=out)


def floor_divide(a: Any, b: Any, out: Any = None) -> Any:
    """Divide and round down; where just one is infinite, leave the quotient as it is: infinite, or a zero."""
    result = np.floor_divide(a, b, out=out)
    if result.dtype.kind == "f":
        one_infinite = np.isinf(a) != np.isinf(b)
        if np.any(one_infinite):
            np.copyto(result, np.divide(a, b), where=one_infinite)
    return result


def expm1(x: Any, out: Any = None) -> Any:
    """Compute exp(x) - 1; of complex zeros, infinities and NaN by exp, whose special cases are right."""
    result = np.expm1(x, out=out)
    if result.dtype.kind == "c":
        np.copyto(result, np.exp(x) - 1, where=~np.isfinite(x) | (x == 0))
    return result


def tanh(x: Any, out: Any = None) -> Any:
    """Compute tanh; far to the right the standard wants a zero with the sign of the imaginary part."""
    result = np.tanh(x, out=out)
    if result.dtype.kind == "c":
        np.copyto(result.imag, np.copysign(0.0, x.imag), where=np.isinf(x.real) & np.isfinite(x.imag))
    return result
