"""What sparse lacks or does otherwise."""

from __future__ import annotations

from prelim.backends.declared.sparse import fill_values, linalg, ndarray, probability, ranges
from prelim.backends.declared.sparse.links import IMMUTABLE, OPERATIONS
from prelim.spec.words import Capability, Declaration, Kind, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn|linalg)'",
        reason="arrays hold values; they have no gradients",
        link=OPERATIONS,
    ),
    absent(
        Capability.ITEM_ASSIGNMENT,
        raises=TypeError,
        match="'COO' object does not support item assignment",
        reason="COO arrays are immutable; sparse.DOK takes items, and is no operand",
        link=IMMUTABLE,
    ),
    absent(
        Capability.FUNCTIONAL_UPDATE,
        raises=AttributeError,
        match="has no attribute 'at'",
        kind=Kind.NOT_YET,
        reason="COO arrays are immutable, and no function makes one with another element",
        link=IMMUTABLE,
    ),
    absent(
        Capability.VIEWS,
        fails="unequal",
        reason="COO arrays are immutable, so that none is a view of another",
        link=IMMUTABLE,
    ),
    absent(
        Capability.ADDRESS,
        raises=AttributeError,
        match="'COO' object has no attribute '__dlpack__'",
        reason="elements equal to the fill value are not stored, so that they have no address",
        link=OPERATIONS,
    ),
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="unequal",
        reason="NumPy's arrays are dense; sparse.asnumpy and sparse.asarray convert",
        link=OPERATIONS,
    ),
    *ranges.declarations,
    *fill_values.declarations,
    *ndarray.declarations,
    *linalg.declarations,
    *probability.declarations,
)
