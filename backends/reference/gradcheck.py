"""Checks gradients against differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from prelim.backends.reference.array import Array, made
from prelim.backends.reference.creation import asarray
from prelim.backends.reference.functional import vjp
from prelim.backends.reference.ops import Data
from prelim.backends.reference.tape import no_grad


def gradcheck(
    f: Callable[..., Array],
    *inputs: Array,
    seed: int = 0,
    step: float = 1e-6,
    atol: float = 1e-7,
    rtol: float = 1e-5,
) -> None:
    """Compare the gradients of `f` with central differences, in float64, along random directions.

    Parameters
    ----------
    f : function
        Of Arrays, to an Array of any shape.
    *inputs : Array
        Where to differentiate; floating-point ones are converted to float64, others are passed as they are.
    seed : int
        Of the random weights of the result's elements.
    step : float
        Half the distance between the two points of a difference.
    atol, rtol : float
        How far a derivative may be from the difference: ``atol + rtol * abs(difference)``. The difference
        itself is wrong by about ``step**2`` times a third derivative, and 1e-16 / `step` times a value.

    Raises
    ------
    AssertionError
        If a derivative is off; the message names the input, the element and both values.
    """
    points = [_doubled(x) for x in inputs]
    smooth = [k for k, x in enumerate(points) if x.dtype.kind == "f"]

    def of_smooth(*xs: Array) -> Array:
        full = list(points)
        for k, x in zip(smooth, xs, strict=True):
            full[k] = x
        return f(*full)

    value, pullback = vjp(of_smooth, *(points[k] for k in smooth))
    weights = np.random.Generator(np.random.PCG64(seed)).standard_normal(value.shape)
    gradients = pullback(made(weights))
    for k, gradient in zip(smooth, gradients, strict=True):
        expected = _differences(f, points, k, weights, step)
        found = gradient.detach().numpy()
        off = ~np.isclose(found, expected, rtol=rtol, atol=atol)
        if off.any():
            at = tuple(int(i) for i in np.argwhere(off)[0])
            raise AssertionError(
                f"gradient by input {k} at element {at}: the rule gives {found[at]}, "
                f"differences give {expected[at]} "
                f"({int(off.sum())} of {off.size} elements are off)"
            )


def _doubled(x: Array) -> Array:
    detached = x.detach()
    return asarray(detached, dtype="float64", copy=True) if x.dtype.kind == "f" else detached


def _differences(f: Callable[..., Array], points: list[Array], k: int, weights: Data, step: float) -> Data:
    """Return the slope of the weighted sum of the result along each element of input `k`."""
    moved = points[k]._data.copy()
    xs = [*points[:k], made(moved), *points[k + 1 :]]
    slopes = np.empty(moved.shape)
    with no_grad():
        for at in np.ndindex(moved.shape):
            centre = moved[at]
            ends = []
            for moved[at] in (centre + step, centre - step):
                ends.append(f(*xs).detach().numpy().copy())
            moved[at] = centre
            slopes[at] = np.sum(weights * ((ends[0] - ends[1]) / (2 * step)))
    return slopes
