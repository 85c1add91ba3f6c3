"""What laws start from: arrays with values that are exact in every float type."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from prelim.spec.cases import DTYPES
from prelim.spec.oracle import nested, spread, turned
from prelim.spec.verbs import Array, Shape, Verbs


def counting(b: Verbs, shape: Shape) -> Array:
    """Create integers 0, 1, 2, ... in row-major order."""
    size = math.prod(shape)
    return holding(b, range(size), shape) if size else b.reshape(b.arange(0), shape)


def floats(b: Verbs, shape: Shape) -> Array:
    """Create floats 0.0, 1.0, 2.0, ... in row-major order."""
    return holding(b, map(float, range(math.prod(shape))), shape)


def holding(b: Verbs, values: Iterable[Any], shape: Shape) -> Array:
    """Create an array of these values, given in row-major order; of floats, if there are none."""
    return b.asarray(nested(values, shape)) if math.prod(shape) else b.reshape(b.arange(0.0), shape)


def typed(b: Verbs, values: Iterable[Any], shape: Shape, dtype: str) -> Array:
    """Create an array of these values and the dtype of this name."""
    listed = list(values)
    if not listed:
        return b.zeros(shape, dtype=getattr(b, dtype))
    return b.asarray(nested(listed, shape), dtype=getattr(b, dtype))


def laid_out(b: Verbs, layout: str, shape: Shape) -> Array:
    """Create floats 0.0, 1.0, ... as a view whose memory is in order of columns, has gaps, or starts late."""
    if layout == "columns":
        x = holding(b, map(float, turned(shape)), shape[::-1])
        return b.permute_dims(x, tuple(range(len(shape)))[::-1])
    if layout == "gaps":
        twice = [float(value) for value in range(math.prod(shape)) for _ in range(2)]
        return holding(b, twice, (*shape[:-1], 2 * shape[-1]))[..., ::2]
    if layout == "late":
        row = math.prod(shape[1:])
        return holding(b, map(float, range(-row, math.prod(shape))), (shape[0] + 1, *shape[1:]))[1:, ...]
    return floats(b, shape)


def powers(b: Verbs, shape: Shape) -> Array:
    """Create floats 1, 2, 4, 8, 1, 2, ... in row-major order, whose quotients are exact."""
    return holding(b, spread((1.0, 2.0, 4.0, 8.0), shape), shape)


def numpy_array(values: Iterable[Any], dtype: str) -> Any:
    """Create a vector of NumPy's own."""
    import numpy as np  # noqa: PLC0415  (stating clauses imports no library)

    return np.array(list(values), dtype=dtype)


def increased(x: Array, y: Any) -> Array:
    """Say ``x += y`` and return what x means afterwards: the same object, or another."""
    x += y
    return x


def multiplied(x: Array, y: Any) -> Array:
    """Say ``x *= y`` and return what x means afterwards."""
    x *= y
    return x


def digits(b: Verbs, x: Array) -> int:
    """Return how many binary digits the elements of a float array have."""
    return 53 if x.dtype == b.float64 else 24


def named(b: Verbs, dtype: Any) -> str:
    """Name a dtype without its library: ``"int64"`` for torch.int64."""
    return next((name for name in DTYPES if dtype == getattr(b, name)), str(dtype).rpartition(".")[2])
