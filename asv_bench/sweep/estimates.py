"""Medians of what a busy machine disturbs, with intervals that assume nothing about how it does so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from prelim.reports.costs.records import Estimate

CONFIDENCE = 0.99


def estimate(values: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """Estimate the median.

    The interval lies between two order statistics: the true median is below the k-th smallest of n values
    with the probability that fewer than k of n fair coins show heads, whatever the distribution.

    Parameters
    ----------
    values : sequence of float
    confidence : float
        Of the interval. With fewer than 8 values it is less than 0.99: then the interval is their range.
    """
    ordered = sorted(values)
    n = len(ordered)
    outside, k = 2.0**-n, 1
    while outside + math.comb(n, k) * 2.0**-n <= (1 - confidence) / 2:
        outside += math.comb(n, k) * 2.0**-n
        k += 1
    return Estimate(median(ordered), ordered[k - 1], ordered[n - k])


def paired(values: Sequence[float], to: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """Estimate the ratio of two series that were measured side by side, round by round."""
    return estimate([value / other for value, other in zip(values, to, strict=True)], confidence)


def scaled(found: Estimate, factor: float) -> Estimate:
    """Return an estimate of `factor` (above 0) times the quantity."""
    return Estimate(found.value * factor, found.low * factor, found.high * factor)
