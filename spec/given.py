"""What laws start from: arrays with values that are exact in every float type."""

from __future__ import annotations

import math

from prelim.spec.verbs import Array, Shape, Verbs


def counting(b: Verbs, shape: Shape) -> Array:
    """Create integers 0, 1, 2, ... in row-major order."""
    return b.reshape(b.arange(math.prod(shape)), shape)


def floats(b: Verbs, shape: Shape) -> Array:
    """Create floats 0.0, 1.0, 2.0, ... in row-major order."""
    return b.reshape(b.arange(float(math.prod(shape))), shape)
