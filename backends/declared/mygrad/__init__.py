"""What MyGrad lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.mygrad import autograd, ndarray, probability
from prelim.backends.declared.mygrad.links import DOCS
from prelim.backends.declared.updates import only_in_place
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
    only_in_place(link=f"{DOCS}/tensor.html"),
    *ndarray.declarations,
    *autograd.declarations,
    *probability.declarations,
)
