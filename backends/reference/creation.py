"""Making arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import ALL, DEFAULTS, float32, known
from prelim.backends.reference.operands import converted
from prelim.backends.reference.ops import Data, Shape

__all__ = [
    "arange", "asarray", "empty", "empty_like", "eye", "full", "full_like", "linspace", "ones", "ones_like",
    "zeros", "zeros_like",
]  # fmt: skip


def asarray(
    values: Any,
    /,
    *,
    dtype: Any = None,
    device: Any = None,
    copy: bool | None = None,
    requires_grad: bool = False,
) -> Array:
    """Make an Array of Python numbers, nested lists of them, a NumPy array, or another Array.

    Parameters
    ----------
    values : Array, numpy.ndarray, number, or nested sequence of them
        The memory of an array is shared unless `copy`, or `dtype` is another.
    dtype : dtype, optional
        By default that of an array; for Python numbers bool, int64, float32 or complex64.
    device : str, optional
        Only ``"cpu"`` exists.
    copy : bool, optional
        True: always; False: never, refused where one is needed; None: where one is needed.
    requires_grad : bool
        Ask for the gradient of the result.

    Raises
    ------
    ValueError
        If nested lists are ragged, or a copy is needed that `copy` forbids.
    TypeError
        If the values are of a dtype that the engine lacks.
    """
    on_cpu(device)
    if type(values) is np.ndarray and values.dtype is float32 and dtype is None and not copy:
        return _made(values, requires_grad)  # the case that is worth a shortcut
    dtype = dtype and known(dtype)
    if isinstance(values, Array):
        x = converted(values, dtype or values.dtype)
        if copy is False and x is not values:
            raise ValueError(f"asarray: {values.dtype} to {dtype} needs a copy, which copy=False forbids")
        if copy and x is values:
            x = recorded("copy", values._data.copy(), values)
        return x.requires_grad_() if requires_grad else x
    return _made(_values(values, dtype, copy), requires_grad)


def _values(values: Any, dtype: Any, copy: bool | None) -> Data:
    """Convert what is no Array, with the engine's own default dtypes for Python's numbers."""
    typed = isinstance(values, (np.ndarray, np.generic)) or hasattr(values, "__array__")
    try:
        data = np.array(values, copy=copy)
    except ValueError as error:
        if "inhomogeneous" in str(error):
            raise ValueError("asarray: ragged nested lists; all lists of one level need one length") from None
        raise
    if dtype is None:
        dtype = data.dtype if typed else DEFAULTS.get(data.dtype.kind, data.dtype)
    if dtype not in ALL or data.dtype.kind in "OSU":
        raise TypeError(f"asarray: no dtype here for values of {data.dtype}; give numbers of one kind")
    if dtype is data.dtype:
        return data
    if not typed and dtype.kind in "iu" and data.dtype.kind in "iu":
        return np.array(values, dtype)  # refuses what does not fit, where astype would wrap around
    if copy is False and dtype != data.dtype:
        raise ValueError(f"asarray: {data.dtype} to {dtype} needs a copy, which copy=False forbids")
    return data.astype(dtype, copy=False)


def _made(data: Data, requires_grad: bool = False) -> Array:
    x = made(data)
    return x.requires_grad_() if requires_grad else x


def on_cpu(device: Any) -> None:
    """Refuse any device but the CPU."""
    if device not in (None, "cpu"):
        raise ValueError(f"no device {device!r} here; there is only 'cpu'")


def shape_of(shape: Any, name: str) -> Shape:
    """Return a shape as a tuple, once it is sure to be one."""
    sides = tuple(shape) if isinstance(shape, Sequence) else (shape,)
    for side in sides:
        if not isinstance(side, (int, np.integer)):
            raise TypeError(f"{name}: a shape is an int or a tuple of ints, not {shape!r}")
        if side < 0:
            raise ValueError(f"{name}: shape {shape!r} has a negative side")
    return sides


def full(
    shape: Any, fill_value: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False
) -> Array:
    """Make an array of one value, of the value's default dtype unless `dtype` says otherwise."""
    on_cpu(device)
    dtype = known(dtype) if dtype is not None else DEFAULTS[np.asarray(fill_value).dtype.kind]
    return _made(np.full(shape_of(shape, "full"), fill_value, dtype), requires_grad)


def zeros(shape: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False) -> Array:
    """Make an array of zeros, float32 by default."""
    on_cpu(device)
    return _made(np.zeros(shape_of(shape, "zeros"), known(dtype or float32)), requires_grad)


def ones(shape: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False) -> Array:
    """Make an array of ones, float32 by default."""
    on_cpu(device)
    return _made(np.ones(shape_of(shape, "ones"), known(dtype or float32)), requires_grad)


def empty(shape: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False) -> Array:
    """Make an array whose elements are whatever the memory holds, float32 by default."""
    on_cpu(device)
    return _made(np.empty(shape_of(shape, "empty"), known(dtype or float32)), requires_grad)


def full_like(x: Array, /, fill_value: Any, *, dtype: Any = None, device: Any = None) -> Array:
    """Make an array of one value with the shape and, by default, the dtype of `x`."""
    return full(x.shape, fill_value, dtype=x.dtype if dtype is None else dtype, device=device)


def zeros_like(x: Array, /, *, dtype: Any = None, device: Any = None) -> Array:
    """Make zeros with the shape and, by default, the dtype of `x`."""
    return full_like(x, 0, dtype=dtype, device=device)


def ones_like(x: Array, /, *, dtype: Any = None, device: Any = None) -> Array:
    """Make ones with the shape and, by default, the dtype of `x`."""
    return full_like(x, 1, dtype=dtype, device=device)


def empty_like(x: Array, /, *, dtype: Any = None, device: Any = None) -> Array:
    """Make an array with the shape and, by default, the dtype of `x`, holding whatever the memory holds."""
    return empty(x.shape, dtype=x.dtype if dtype is None else dtype, device=device)


def arange(
    start: float,
    /,
    stop: float | None = None,
    step: float = 1,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Array:
    """Count from `start` (0 if alone) to before `stop` by `step`: int64, or float32 if a float is given."""
    on_cpu(device)
    start, stop = (0, start) if stop is None else (start, stop)
    if step == 0:
        raise ValueError("arange: step 0 never reaches stop")
    if dtype is None:
        floating = isinstance(start, float) or isinstance(stop, float) or isinstance(step, float)
        dtype = DEFAULTS["f" if floating else "i"]
    count = max(math.ceil((stop - start) / step), 0)
    data = np.arange(start, stop, step)[:count].astype(known(dtype))
    return _made(data, requires_grad)


def linspace(
    start: complex,
    stop: complex,
    /,
    num: int,
    *,
    dtype: Any = None,
    device: Any = None,
    endpoint: bool = True,
    requires_grad: bool = False,
) -> Array:
    """Make `num` evenly spaced numbers from `start` to `stop`, float32 by default."""
    on_cpu(device)
    if dtype is None:
        dtype = DEFAULTS["c" if isinstance(start, complex) or isinstance(stop, complex) else "f"]
    return _made(np.linspace(start, stop, num, dtype=known(dtype), endpoint=endpoint), requires_grad)


def eye(
    n_rows: int,
    n_cols: int | None = None,
    /,
    *,
    k: int = 0,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Array:
    """Make a matrix with ones on the k-th diagonal and zeros elsewhere, float32 by default."""
    on_cpu(device)
    return _made(np.eye(n_rows, n_cols, k=k, dtype=known(dtype or float32)), requires_grad)
