"""What Keras lacks or does otherwise over PyTorch."""

from __future__ import annotations

import math

from prelim.backends.adapters import torch
from prelim.backends.declared import keras
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_NARROWED = "https://github.com/keras-team/keras/issues/23223"

declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    *(d for d in torch.declarations if "ndarray.convert.of_views" not in d.subjects),  # Keras copies
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="convert_to_tensor and convert_to_numpy copy",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="convert_to_numpy copies",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="convert_to_numpy detaches what asks for its gradient",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "linalg.keepdims.several",
        fails="unequal",
        where={"over": (None,)},
        kind=Kind.UPSTREAM_BUG,
        reason="the sum over all axes forgets keepdims",
        link="https://github.com/keras-team/keras/pull/23535",
    ),
    diverges(
        "linalg.dot.dtype_kept",
        "linalg.norm.dtype_kept",
        fails="unequal",
        where={"dtype": ("float64", "int64")},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64",
        link=_NARROWED,
    ),
    diverges(
        "linalg.norm.l2",
        fails="not-close",
        where=lambda dtype, at: dtype == "float64" and not math.hypot(*at).is_integer(),
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64",
        link=_NARROWED,
    ),
    diverges(
        "linalg.norm.frobenius",
        fails="not-close",
        where={"dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64",
        link=_NARROWED,
    ),
)
