"""What Keras lacks or does otherwise over PyTorch."""

from __future__ import annotations

from prelim.backends.adapters import torch
from prelim.backends.declared import keras
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    *keras.narrowed,
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
)
