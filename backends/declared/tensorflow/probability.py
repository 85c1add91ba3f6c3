"""What TensorFlow lacks or does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from prelim.backends.declared.tensorflow.links import API
from prelim.spec.words import Capability, Declaration, absent, diverges

_NO_COUNTS = "tf.random draws outcomes, by categorical, and does not count them"

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason=_NO_COUNTS,
        link=f"{API}/random/categorical",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial",)},
        reason=_NO_COUNTS,
        link=f"{API}/random",
    ),
    diverges(
        "prob.variance.correction",
        fails="not-close",
        where={"correction": (1, 2)},
        reason="variance has no correction: it divides by the number of elements",
        link=f"{API}/math/reduce_variance",
    ),
)
