"""What MXNet lacks or does otherwise under NumPy's rules for shapes."""

from __future__ import annotations

from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = ()
