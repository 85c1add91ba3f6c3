"""What the machine can do: move the same arrays, multiply with the same operations, call what does nothing.

The limit is the best of some probes, in arrays of as many elements: what lies in a cache is moved faster, and
one loop of NumPy's is faster than another.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from prelim.asv_bench.sweep.rounds import Clock, Ready, Run, at_once, time_of
from prelim.spec.sizes import Sizes

LARGE = 10_000  # from so many elements on, memory or arithmetic is the limit; below it, the call
_SIDES = (256, 512, 1024)  # of the matrices whose products show the peak of arithmetic
_TRIALS = 5


@dataclass(frozen=True)
class Probe:
    """What runs beside the backends to find the limit.

    Attributes
    ----------
    what : str
        See `prelim.reports.costs.records.Limit`.
    run : Ready
    factor : float
        The seconds of the work at the limit, for each second of `run`.
    """

    what: str
    run: Ready
    factor: float = 1.0


def probe(sizes: Sizes, size: int) -> Probe | None:
    """Return what shows the limit of this work at this size, None where no element has to be touched."""
    if size < LARGE:
        return Probe("call", Ready(lambda: None, at_once))
    if sizes.flops:
        return best(products(sizes.flops * size**sizes.order))
    if sizes.moves:
        return best(movements(sizes.moves, size))
    return None


def best(probes: Iterable[Probe], clock: Clock = time.perf_counter) -> Probe:
    """Return the one with the least time for the work, each at its fastest."""

    def fastest(one: Probe) -> float:
        return one.factor * min(time_of(one.run, 1, clock) for _ in range(_TRIALS))

    return min(probes, key=fastest)


def products(flops: float) -> Iterator[Probe]:
    """Multiply matrices of some sizes; the work is so many operations.

    Yields
    ------
    Probe
    """
    for side in _SIDES:
        x = np.ones((side, side), np.float32)
        run = partial(np.matmul, x, x, out=np.empty_like(x))
        yield Probe("gemm", Ready(run, at_once), flops / (2 * side**3))


def movements(moves: float, size: int) -> Iterator[Probe]:
    """Read and write `moves` arrays of `size` elements, in every way; where there is none, in proportion.

    Yields
    ------
    Probe
    """
    x, y, z = (np.ones(size, np.float32) for _ in range(3))
    ways: dict[str, tuple[int, Run]] = {
        "fill": (1, partial(x.fill, 1)),
        "read": (1, partial(np.dot, y, y)),
        "copy": (2, partial(np.copyto, x, y)),
        "scale": (2, partial(np.multiply, x, np.float32(1), out=x)),
        "add": (3, partial(np.add, y, z, out=x)),
        "add in place": (3, partial(np.add, z, y, out=z)),
    }
    alike = {what: way for what, way in ways.items() if way[0] == moves} or ways
    for what, (own, run) in alike.items():
        yield Probe(what, Ready(run, at_once), moves / own)
