"""What the machine can do: copy the same bytes, multiply with the same operations, call what does nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prelim.asv_bench.sweep.rounds import Run
from prelim.spec.sizes import Sizes

LARGE = 10_000  # from so many elements on, memory or arithmetic is the limit; below it, the call
_SIDE = 512  # of the matrices whose product shows the peak of arithmetic


@dataclass(frozen=True)
class Probe:
    """What runs beside the backends to find the limit.

    Attributes
    ----------
    what : str
        ``copy``, ``gemm`` or ``call``.
    run : callable
    factor : float
        The seconds of the work at the limit, for each second of `run`.
    """

    what: str
    run: Run
    factor: float = 1.0


def probe(sizes: Sizes, size: int) -> Probe | None:
    """Return what shows the limit of this work at this size, None where no element has to be touched."""
    if size < LARGE:
        return Probe("call", lambda: None)
    if sizes.flops:
        return _gemm(sizes.flops * size**sizes.order)
    if sizes.moves:
        return _copy(int(sizes.moves * size))
    return None


def _gemm(flops: float) -> Probe:
    x = np.ones((_SIDE, _SIDE), np.float32)
    out = np.empty_like(x)
    return Probe("gemm", lambda: np.matmul(x, x, out=out), flops / (2 * _SIDE**3))


def _copy(moved: int) -> Probe:
    """Copy half of `moved` elements: as many are read as are written."""
    x = np.ones(max(1, moved // 2), np.float32)
    out = np.ones_like(x)
    return Probe("copy", lambda: np.copyto(out, x))
