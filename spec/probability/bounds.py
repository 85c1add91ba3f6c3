"""How far a mean strays from what it estimates: farther, for a sound sampler, in one run of a trillion.

Each bound is exceeded with a probability below exp(-28) = 7e-13, whatever the sample's size. A clause that
makes up to a thousand comparisons errs with less than 1e-9.
"""

from __future__ import annotations

import math

_NATS = 28 + math.log(2)  # each bound is two-sided: 2 exp(-_NATS) = exp(-28)


def hoeffding(n: int) -> float:
    """Bound the distance of the mean of `n` independent numbers from 0 to 1 from its expectation.

    Hoeffding: above t with probability below 2 exp(-2 n t²). Massart: so is the distance of the empirical
    distribution function from the true one, at its worst point.
    """
    return math.sqrt(_NATS / (2 * n))


def bernstein(n: int, variance: float, width: float) -> float:
    """Bound the distance of the mean of `n` independent numbers from its expectation.

    Bernstein: above t with probability below 2 exp(-n t² / 2 (variance + width t / 3)).

    Parameters
    ----------
    n : int
    variance, width : float
        Of one number: its variance, and how far it is from its expectation at the most.
    """
    half = _NATS * width / (3 * n)
    return half + math.sqrt(half * half + 2 * _NATS * variance / n)
