"""What array-api-strict lacks or does otherwise: all that the array API standard does not promise."""

from __future__ import annotations

from prelim.backends.declared.array_api_strict import indexing, missing, types
from prelim.backends.declared.array_api_strict.links import RANDOM, STANDARD
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn|generator|normal|max)'",
        reason="the standard knows no gradients",
        link=f"{STANDARD}/index.html",
    ),
    only_in_place(link="https://github.com/data-apis/array-api-extra/pull/53"),
    absent(
        Capability.SAMPLING,
        raises=AttributeError,
        match="has no attribute '(normal|generator)'",
        reason="the standard knows no random numbers",
        link=RANDOM,
    ),
    *indexing.declarations,
    *types.declarations,
    *missing.declarations,
)
