"""What tinygrad lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.tinygrad import autograd, linalg, ndarray, probability
from prelim.backends.declared.tinygrad.links import DOCS
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        raises=AttributeError,
        match="module 'tinygrad' has no attribute '(grad|jacobian|jvp)'",
        reason="gradients are those of tensors, y.gradient(x) and y.backward(), in reverse mode",
        link=f"{DOCS}/tensor/elementwise/",
    ),
    only_in_place(link=f"{DOCS}/tensor/"),
    absent(
        Capability.VIEWS,
        fails="unequal",
        reason="what is written to a slice of a tensor is not seen in the tensor",
        link=f"{DOCS}/developer/developer/",
    ),
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="a tensor is copied to its device, and back",
        link=f"{DOCS}/tensor/",
    ),
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
