"""Gradients that are here for their cost alone; like clauses, none gets a time unless its value is right."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from prelim.spec.clause import Clause, Law
from prelim.spec.domain import listed
from prelim.spec.expect import close, when
from prelim.spec.sizes import Sizes, sized
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, Source

_MINE = Source("prelim", "0")
_LINKS = 100
_BATCH = 16


def _costs(name: str, sizes: Sizes) -> Callable[[Law], Clause]:
    """Make a law a piece of work that no backend is judged by."""

    def state(law: Law) -> Clause:
        return Clause(
            id=f"cost.gradient.{name}",
            statement=(law.__doc__ or "").partition("\n")[0],
            level=Level.MAY,
            source=_MINE,
            covers=(),
            needs=frozenset({Capability.GRADIENT}),
            example=sizes.case(4),
            domain=listed("four elements", [sizes.case(4)]),
            choices=(),
            law=law,
            sizes=sizes,
        )

    return state


@_costs("deep_chain", sized(lambda n: {"n": n}))
def deep_chain(b: Verbs, n: int) -> None:
    """The gradient through a chain of 100 squares."""
    x = b.leaf([1.0] * n)

    def chain(x: Array) -> Any:
        for _ in range(_LINKS):
            x = x * x
        return b.sum(x)

    slope = when(lambda: b.gradient(chain, x))

    close(b.tolist(slope), [2.0**_LINKS] * n, ulps=0)


@_costs("mlp_step", sized(lambda n: {"n": n}, flops=6 * _BATCH))
def mlp_step(b: Verbs, n: int) -> None:
    """One step of a perceptron: n weights, 16 examples, the loss, its gradient, the update."""
    side = max(1, round(math.sqrt(n)))
    examples = b.asarray([[float((i + j) % 3 - 1) for j in range(side)] for i in range(_BATCH)])
    weights = b.leaf([[float((i * j) % 5 - 2) / 8 for j in range(side)] for i in range(side)])
    floor = b.asarray([[1 / 32] * side] * _BATCH)  # which no sum of eighths hits: there is no corner

    def loss(weights: Array) -> Any:
        return b.sum(b.maximum(b.matmul(examples, weights), floor))

    def step() -> Any:
        return b.detach(weights) - 0.125 * b.gradient(loss, weights)

    new = when(step)

    rows = [[(i + j) % 3 - 1 for j in range(side)] for i in range(_BATCH)]
    held = b.tolist(b.matmul(examples, b.detach(weights)))
    alive = [[value > 1 / 32 for value in row] for row in held]
    for j in {0, side // 2, side - 1}:
        for k in {0, side // 2, side - 1}:
            slope = sum(rows[e][j] for e in range(_BATCH) if alive[e][k])
            close(b.tolist(new[j, k]), ((j * k) % 5 - 2) / 8 - 0.125 * slope, ulps=4)


GRADIENTS = (deep_chain, mlp_step)
