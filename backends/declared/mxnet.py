"""What MXNet lacks or does otherwise."""

from __future__ import annotations

from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = ()
