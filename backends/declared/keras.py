"""What Keras lacks or does otherwise over every backend."""

from __future__ import annotations

from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        raises=AttributeError,
        match="module 'keras.ops' has no attribute '(grad|vjp|jacobian)'",
        reason="gradients are computed in training only",
        link="https://keras.io/api/ops/",
    ),
)
