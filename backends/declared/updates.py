"""Libraries whose arrays are written to in place, or not at all: an update gives no new array."""

from __future__ import annotations

from functools import partial

from prelim.spec.words import Capability, absent

only_in_place = partial(
    absent,
    Capability.FUNCTIONAL_UPDATE,
    raises=AttributeError,
    match="has no attribute 'at'",
    reason="an assignment to x[index] writes in place; a new array is a copy, then written to",
)
