"""What TensorFlow does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from prelim.backends.declared.clauses import COUNTS
from prelim.backends.declared.tensorflow.links import API
from prelim.spec.words import Declaration, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        *COUNTS,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="tf.random draws outcomes, by categorical, and does not count them",
        link=f"{API}/random/categorical",
    ),
    diverges(
        "prob.variance.correction",
        fails="not-close",
        where={"correction": (1, 2)},
        reason="variance has no correction: it divides by the number of elements",
        link=f"{API}/math/reduce_variance",
    ),
)
