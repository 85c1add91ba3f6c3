"""What TensorFlow lacks or does otherwise under the rules of NumPy."""

from __future__ import annotations

from prelim.backends.declared.tensorflow.probability import no_counts
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = no_counts
