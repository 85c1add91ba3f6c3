"""What TensorFlow lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.tensorflow import autograd, linalg, ndarray, probability
from prelim.backends.declared.tensorflow.links import API, GUIDE
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|requires_grad_?|grad_fn|__dlpack__|max)'",
        reason="a tape is an object of its own: tape.gradient(y, x); tensors have no gradients",
        link=f"{GUIDE}/autodiff",
    ),
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        raises=AttributeError,
        match="module 'tensorflow' has no attribute '(grad|jacobian)'",
        reason="gradients and Jacobians are those of a tape, and not functions of functions",
        link=f"{GUIDE}/autodiff",
    ),
    absent(
        Capability.ITEM_ASSIGNMENT,
        raises=TypeError,
        match="object does not support item assignment",
        reason="tensors are immutable; a tf.Variable is assigned to",
        link=f"{API}/Tensor",
    ),
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="a tensor copies the NumPy array it is made of, and becomes a copy",
        link=f"{API}/convert_to_tensor",
    ),
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
