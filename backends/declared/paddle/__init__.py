"""What PaddlePaddle lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.paddle import autograd, linalg, ndarray, probability
from prelim.backends.declared.paddle.links import DOCS
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="tensors copy NumPy arrays, and become copies",
        link=f"{DOCS}/to_tensor_en.html",
    ),
    absent(
        Capability.TRANSFORM,
        raises=TypeError,
        match=r"grad\(\) missing 1 required positional argument",
        reason="gradients are those of a tape, asked for of results and not of functions",
        link=f"{DOCS}/grad_en.html",
    ),
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
