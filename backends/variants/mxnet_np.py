"""MXNet with NumPy's rules for shapes: arrays without axes, and sides of length 0."""

from __future__ import annotations

from mxnet import npx

from prelim.backends.adapters.mxnet import *
from prelim.backends.declared import mxnet_np as declared

npx.set_np()

declarations = declared.declarations
