"""Random numbers, from generators that are passed around; there is no hidden state."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made
from prelim.backends.reference.creation import shape_of
from prelim.backends.reference.dtypes import float32, int64, known

__all__ = ["Generator"]


class Generator:
    """A source of random numbers: one seed gives one sequence.

    Parameters
    ----------
    seed : int

    Notes
    -----
    The bits come from NumPy's PCG64.
    """

    def __init__(self, seed: int) -> None:
        if not isinstance(seed, (int, np.integer)) or seed < 0:
            raise ValueError(f"a seed is an integer from 0 up, not {seed!r}")
        self._source = np.random.Generator(np.random.PCG64(seed))

    def normal(self, shape: Any = (), *, mean: float = 0.0, std: float = 1.0, dtype: Any = float32) -> Array:
        """Sample the normal distribution."""
        if std < 0:
            raise ValueError(f"normal: std must not be negative, and is {std}")
        sample = self._source.standard_normal(shape_of(shape, "normal"), _floating(dtype, "normal"))
        return made(np.asarray(sample * std + mean, known(dtype)))

    def uniform(self, shape: Any = (), *, low: float = 0.0, high: float = 1.0, dtype: Any = float32) -> Array:
        """Sample evenly from `low` to below `high`."""
        if not low <= high:
            raise ValueError(f"uniform: low must not exceed high, and they are {low} and {high}")
        sample = self._source.random(shape_of(shape, "uniform"), _floating(dtype, "uniform"))
        return made(np.asarray(sample * (high - low) + low, known(dtype)))

    def integers(self, low: int, high: int | None = None, shape: Any = (), *, dtype: Any = int64) -> Array:
        """Sample whole numbers evenly from `low` (0 if it is alone) to below `high`."""
        low, high = (0, low) if high is None else (low, high)
        if low >= high:
            raise ValueError(f"integers: no whole number from {low} to below {high}")
        return made(np.asarray(self._source.integers(low, high, shape_of(shape, "integers"), known(dtype))))

    def multinomial(self, n: int, p: Any, shape: Any = ()) -> Array:
        """Count how often each outcome comes in `n` draws, with probabilities `p` that sum to 1.

        Raises
        ------
        ValueError
            If the probabilities are negative or do not sum to 1.
        """
        chances = np.asarray(p.detach() if isinstance(p, Array) else p, np.float64)
        total = math.fsum(chances.ravel())
        if chances.ndim != 1 or (chances < 0).any() or abs(total - 1) > 1e-6:
            raise ValueError(
                f"multinomial: probabilities must be one row, none negative, of sum 1; these have shape "
                f"{chances.shape} and sum {total}; divide them by their sum"
            )
        return made(self._source.multinomial(n, chances / total, shape_of(shape, "multinomial")))

    def permutation(self, x: int | Array) -> Array:
        """Shuffle the first axis of an array, as a copy, or the numbers from 0 to below `x`."""
        count = len(x) if isinstance(x, Array) else x
        order = made(self._source.permutation(count))
        return x[order] if isinstance(x, Array) else order


def _floating(dtype: Any, name: str) -> Any:
    if known(dtype).kind != "f":
        raise TypeError(
            f"{name} samples floating-point numbers, not {known(dtype)}; convert them with astype"
        )
    return known(dtype)
