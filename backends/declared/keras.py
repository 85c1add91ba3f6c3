"""What Keras lacks or does otherwise over every backend."""

from __future__ import annotations

from prelim.spec.words import Capability, Declaration, absent, diverges

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="keras.random has categorical, which draws outcomes and does not count them",
        link="https://keras.io/api/random/",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial",)},
        reason="keras.random has categorical, which draws outcomes and does not count them",
        link="https://keras.io/api/random/",
    ),
    diverges(
        "prob.variance.correction",
        fails="not-close",
        where={"correction": (1, 2)},
        reason="variance has no correction: it divides by the number of elements",
        link="https://keras.io/api/ops/numpy/",
    ),
)
