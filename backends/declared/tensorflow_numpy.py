"""What TensorFlow lacks or does otherwise under the rules of NumPy."""

from __future__ import annotations

from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = ()
