"""Smooth functions with their derivatives, as a library computes them and as Python's floats do."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prelim.spec.expect import at_most
from prelim.spec.verbs import Array, Verbs

POINTS: tuple[float, ...] = (0.5, 1.0, 1.25, 2.0, 3.0)


@dataclass(frozen=True)
class Smooth:
    """A function that is smooth where its argument is positive.

    Attributes
    ----------
    of : callable
        ``of(b, x)`` computes it by a backend, element by element.
    value, slope, bend : callable
        The function, its first and its second derivative, at a Python float.
    """

    of: Callable[[Verbs, Array], Array]
    value: Callable[[float], float]
    slope: Callable[[float], float]
    bend: Callable[[float], float]


SMOOTH: dict[str, Smooth] = {
    "square": Smooth(lambda b, x: x * x, lambda t: t * t, lambda t: 2 * t, lambda t: 2),
    "cube": Smooth(lambda b, x: x**3, lambda t: t**3, lambda t: 3 * t**2, lambda t: 6 * t),
    "inverse": Smooth(lambda b, x: 1 / x, lambda t: 1 / t, lambda t: -1 / t**2, lambda t: 2 / t**3),
    "root": Smooth(lambda b, x: b.sqrt(x), math.sqrt, lambda t: 0.5 / math.sqrt(t), lambda t: -0.25 / t**1.5),
    "exp": Smooth(lambda b, x: b.exp(x), math.exp, math.exp, math.exp),
    "log": Smooth(lambda b, x: b.log(x), math.log, lambda t: 1 / t, lambda t: -1 / t**2),
    "sin": Smooth(lambda b, x: b.sin(x), math.sin, math.cos, lambda t: -math.sin(t)),
}


def rounded_alike(
    got: Sequence[float], terms: Sequence[Sequence[float]], spread: Sequence[float] = ()
) -> None:
    """Expect each number to be the sum of its terms, up to the rounding of float32.

    Each term is a product or quotient of up to four values, each within 4 units in the last place (what
    vectorised libraries promise of exp, log and sin), and a few roundings: 24 units of its size suffice.

    Parameters
    ----------
    got : sequence of float
    terms : sequence of sequences of float
        What each number is the sum of.
    spread : sequence of float, optional
        For each number, what a relative error of the inner function is multiplied by.
    """
    for number, parts, more in zip(got, terms, spread or [0.0] * len(terms), strict=True):
        size = math.fsum(map(abs, (*parts, more)))
        at_most(abs(number - math.fsum(parts)), 24 * math.ldexp(size, -24), "distance from the sum of terms")
