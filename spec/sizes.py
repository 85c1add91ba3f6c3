"""Sizes: how a clause grows, so that what it states can be timed from one element to a million."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from prelim.spec.domain import Case
from prelim.spec.oracle import spread


@dataclass(frozen=True)
class Sizes:
    """How a number of elements becomes a case, and the least that its act has to do there.

    Attributes
    ----------
    case : callable
        ``case(n)`` gives a case whose largest array has about `n` elements. It need not lie in the clause's
        domain, but the law must hold on it exactly, in float32 too: no answer that is wrong gets a time.
    moves : float or None
        Arrays of `n` elements that the act reads or writes at the least: 3 for ``x + y``, 0 for a view.
        None where memory is not what limits it.
    flops : float
        Floating-point operations for each ``n ** order``, where arithmetic is what limits it.
    order : float
        The work grows as ``n ** order``: 1.5 for the product of two matrices of `n` elements.
    """

    case: Callable[[int], Case]
    moves: float | None = None
    flops: float = 0.0
    order: float = 1.0


def sized(
    case: Callable[[int], Case], *, moves: float | None = None, flops: float = 0.0, order: float = 1.0
) -> Sizes:
    """Say how a clause is timed; see `Sizes`."""
    return Sizes(case, moves, flops, order)


def repeating(n: int) -> tuple[float, ...]:
    """Return `n` numbers, 0.0 to 7.0 over and over: of their sums and products few need rounding."""
    return tuple(spread([float(i) for i in range(8)], (n,)))


def square(n: int) -> tuple[int, int]:
    """Return the shape of a square matrix of about `n` elements."""
    side = round(math.sqrt(n))
    return side, side
