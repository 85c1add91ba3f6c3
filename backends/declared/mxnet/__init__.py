"""What MXNet lacks or does otherwise under its legacy rules for shapes: () and a side of 0 mean unknown."""

from __future__ import annotations

from prelim.backends.declared import mxnet_np
from prelim.backends.declared.mxnet import autograd, linalg, ndarray, probability
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = (
    *mxnet_np.declarations,
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
