"""Fourier transforms. Their results are complex, so they have no gradient here and refuse recorded arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made
from prelim.backends.reference.creation import on_cpu
from prelim.backends.reference.dtypes import float32, known
from prelim.backends.reference.joining import roll
from prelim.backends.reference.operands import operand
from prelim.backends.reference.ops import Axis, axes_of
from prelim.backends.reference.tape import PAUSED, GradientError, paused

__all__ = [
    "fft", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifftn", "ifftshift", "ihfft", "irfft", "irfftn",
    "rfft", "rfftfreq", "rfftn",
]  # fmt: skip


def _values(x: Array, name: str) -> Any:
    if operand(x, name)._node is not None and not (PAUSED and paused()):
        raise GradientError(f"{name} has no gradient here; use x.detach()")
    return x._data.astype(np.result_type(x.dtype, np.float32)) if x.dtype.kind in "biu" else x._data


def _one(function: Any, name: str, what: str) -> Callable[..., Array]:
    """Make a transform along one axis of NumPy's."""

    def transform(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
        return made(function(_values(x, name), n=n, axis=axis, norm=norm))

    transform.__name__ = transform.__qualname__ = name
    transform.__doc__ = f"{what}\n\n    Of length `n`, along `axis`; `norm` tells which way is divided by it."
    return transform


def _many(function: Any, name: str, what: str) -> Callable[..., Array]:
    """Make a transform along several axes of NumPy's."""

    def transform(
        x: Array,
        /,
        *,
        s: Sequence[int] | None = None,
        axes: Sequence[int] | None = None,
        norm: str = "backward",
    ) -> Array:
        if axes is None and s is not None:
            axes = tuple(range(-len(s), 0))
        return made(function(_values(x, name), s=s, axes=axes, norm=norm))

    transform.__name__ = transform.__qualname__ = name
    transform.__doc__ = (
        f"{what}\n\n    Of lengths `s`, along `axes`; `norm` tells which way is divided by them."
    )
    return transform


fft = _one(np.fft.fft, "fft", "Compute the discrete Fourier transform.")
ifft = _one(np.fft.ifft, "ifft", "Compute the inverse of fft.")
rfft = _one(np.fft.rfft, "rfft", "Compute the transform of real numbers, without its redundant half.")
irfft = _one(np.fft.irfft, "irfft", "Compute the inverse of rfft.")
hfft = _one(np.fft.hfft, "hfft", "Compute the transform of a Hermitian signal, which is real.")
ihfft = _one(np.fft.ihfft, "ihfft", "Compute the inverse of hfft.")
fftn = _many(np.fft.fftn, "fftn", "Compute the transform along several axes.")
ifftn = _many(np.fft.ifftn, "ifftn", "Compute the inverse of fftn.")
rfftn = _many(np.fft.rfftn, "rfftn", "Compute the transform of real numbers along several axes.")
irfftn = _many(np.fft.irfftn, "irfftn", "Compute the inverse of rfftn.")


def fftfreq(n: int, /, *, d: float = 1.0, dtype: Any = None, device: Any = None) -> Array:
    """Return the frequencies of `fft` with `n` samples, `d` apart."""
    on_cpu(device)
    return made(np.fft.fftfreq(n, d).astype(known(dtype or float32)))


def rfftfreq(n: int, /, *, d: float = 1.0, dtype: Any = None, device: Any = None) -> Array:
    """Return the frequencies of `rfft` with `n` samples, `d` apart."""
    on_cpu(device)
    return made(np.fft.rfftfreq(n, d).astype(known(dtype or float32)))


def fftshift(x: Array, /, *, axes: Axis = None) -> Array:
    """Move the zero frequency to the middle."""
    over = axes_of(axes, operand(x, "fftshift").shape, "fftshift")
    return roll(x, tuple(x.shape[k] // 2 for k in over), axis=over)


def ifftshift(x: Array, /, *, axes: Axis = None) -> Array:
    """Move the zero frequency back to the front."""
    over = axes_of(axes, operand(x, "ifftshift").shape, "ifftshift")
    return roll(x, tuple(-(x.shape[k] // 2) for k in over), axis=over)
