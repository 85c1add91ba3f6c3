"""What MyGrad lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.mygrad import autograd, ndarray, probability
from prelim.backends.declared.mygrad.links import DOCS
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        raises=AttributeError,
        match="module 'mygrad' has no attribute '(grad|jacobian|jvp)'",
        reason="gradients are those of a tape, for one number and in reverse mode",
        link=f"{DOCS}/intro.html",
    ),
    *ndarray.declarations,
    *autograd.declarations,
    *probability.declarations,
)
