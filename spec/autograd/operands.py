"""Gradients of operands that are repeated, or read in part (2.5)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.autograd.functions import leaf_of
from prelim.spec.clause import clause
from prelim.spec.domain import listed
from prelim.spec.expect import matches, when
from prelim.spec.given import floats
from prelim.spec.oracle import broadcast, expanded, selected
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_repeated = listed(
    "operands of every shape that broadcasts to (2, 3, 4), and pairs that both are repeated",
    [
        *({"shape": part, "other": (2, 3, 4)} for part in reversed(cases.PARTS_OF_234)),
        *(
            {"shape": shape, "other": other}
            for shape, other in (
                ((3, 1), (1, 4)),
                ((1, 4), (3, 1)),
                ((2, 3, 4), (3, 1)),
                ((32,), (33, 32)),
                ((3,), (0, 3)),
                ((1,), (0,)),
            )
        ),
    ],
)


@clause(
    "autograd.backprop.repeated_operands",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation", "ndarray.broadcast.elementwise_different_shapes"],
    example={"shape": (), "other": (2, 3, 4)},
    domain=_repeated,
)
def a_repeated_element_gets_the_sum(b: Verbs, shape: Shape, other: Shape) -> None:
    """An element that broadcasting repeats gets the sum of what all its copies contribute."""
    x = leaf_of(b, shape)
    y = b.astype(floats(b, other), b.float32)

    gradient = when(lambda: b.gradient(lambda x: b.sum(x * y), x))

    wide = broadcast(shape, other) or ()
    totals = [0] * math.prod(shape)
    for place, factor in zip(expanded(shape, wide), expanded(other, wide), strict=True):
        totals[place] += factor  # an element of y is its own position
    matches(b, gradient, totals, shape)


@clause(
    "autograd.backprop.parts",
    Level.MUST,
    d2l("2.5"),
    covers=["autograd.backprop.fills_partials"],
    needs={Capability.GRADIENT},
    rests_on=["autograd.automatic_differentiation"],
    example={"shape": (12,), "key": (slice(2, 5),)},
    domain=cases.parts,
)
def a_part_hands_its_gradient_to_its_place(b: Verbs, shape: Shape, key: tuple[int | slice, ...]) -> None:
    """Elements that are read by index or range get their gradient in their place, all others get 0."""
    x = leaf_of(b, shape)
    weights = b.astype(floats(b, shape), b.float32) + 1

    gradient = when(lambda: b.gradient(lambda x: b.sum(x[key] * weights[key]), x))

    read, _ = selected(shape, key)
    matches(b, gradient, [i + 1 if i in set(read) else 0 for i in range(math.prod(shape))], shape)
