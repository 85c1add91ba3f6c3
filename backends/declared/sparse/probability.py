"""What sparse lacks or does otherwise with random numbers."""

from __future__ import annotations

from prelim.backends.declared.sparse.links import OPERATIONS
from prelim.spec.words import Capability, Declaration, absent, diverges

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="arrays are filled by sparse.random; there are no counts of draws",
        link=OPERATIONS,
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        reason="one function, sparse.random, is given the distribution",
        link=OPERATIONS,
    ),
)
