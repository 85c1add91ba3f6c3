"""What MXNet lacks or does otherwise under NumPy's rules for shapes. It is no longer developed."""

from __future__ import annotations

from prelim.backends.declared.mxnet_np import autograd, linalg, ndarray, probability
from prelim.backends.declared.mxnet_np.links import AUTOGRAD, NOT_NUMPY
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        raises=AttributeError,
        match="module 'mxnet(.autograd)?' has no attribute '(grad|jacobian|jvp)'",
        reason="gradients are those of what was recorded, for one array and in reverse mode",
        link=AUTOGRAD,
    ),
    absent(
        Capability.ADDRESS,
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="where an array lies is known to the C interface alone",
        link=NOT_NUMPY,
    ),
    only_in_place(link=NOT_NUMPY),
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
