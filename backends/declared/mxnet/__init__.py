"""What MXNet lacks or does otherwise under its legacy rules for shapes: () and a side of 0 mean unknown."""

from __future__ import annotations

from prelim.backends.declared import mxnet_np
from prelim.backends.declared.mended import unmended
from prelim.backends.declared.mxnet import autograd, linalg, ndarray, probability
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = (
    *unmended(mxnet_np.declarations, {"ndarray.broadcast.of_functions"}),  # refused before it crashes
    *ndarray.declarations,
    *linalg.declarations,
    *autograd.declarations,
    *probability.declarations,
)
