"""Medians of what a busy machine disturbs, with intervals that assume nothing about how it does so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median, quantiles

from prelim.reports.costs.header import Floor
from prelim.reports.costs.records import Control, Estimate

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


def paired(values: Sequence[float], to: Sequence[float]) -> Estimate:
    """Estimate the ratio of two series that were measured side by side, round by round."""
    return estimate([value / other for value, other in zip(values, to, strict=True)])


def scaled(found: Estimate, factor: float) -> Estimate:
    """Return an estimate of `factor` (above 0) times the quantity."""
    return Estimate(found.value * factor, found.low * factor, found.high * factor)


def floors(controls: Sequence[Control]) -> tuple[Floor, ...]:
    """Return the smallest change that a run can see at each size.

    Of 20 controls, 19 have an interval that lies within this distance from 1.
    """
    distances: dict[int, list[float]] = {}
    for control in controls:
        distances.setdefault(control.size, []).append(max(control.ratio.high - 1, 1 - control.ratio.low))
    return tuple(
        Floor(size, found[0] if len(found) == 1 else quantiles(found, n=20, method="inclusive")[-1])
        for size, found in sorted(distances.items())
    )
