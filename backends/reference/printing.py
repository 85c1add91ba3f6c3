"""How an array is shown."""

from __future__ import annotations

import numpy as np

from prelim.backends.reference.array import Array


def text(x: Array) -> str:
    """Return the values, the dtype, and how the array stands to gradients."""
    values = np.array2string(x.detach().numpy(), separator=", ", prefix="Array(")
    parts = [values, f"dtype={x.dtype}"]
    if 0 in x.shape and x.ndim > 1:
        parts.insert(1, f"shape={x.shape}")
    if x.grad_fn is not None:
        parts.append(f"grad_fn={x.grad_fn}")
    elif x.requires_grad:
        parts.append("requires_grad=True")
    return f"Array({', '.join(parts)})"
