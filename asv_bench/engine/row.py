"""A row of the table: a piece of work, and how each library does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from prelim.asv_bench.engine.peers import Library, Run

Make = Callable[..., Run]
_rng = np.random.default_rng(0)


def normal(*shape: int) -> Any:
    """Sample float32 numbers."""
    return _rng.standard_normal(shape, dtype=np.float32)


@dataclass
class Row:
    """A piece of work, how each library does it, and by how much the engine may be slower than others."""

    name: str
    work: Callable[[Library], Run]
    by_hand: Run
    targets: dict[str, float]
    gradient: bool = False
    lacks: tuple[str, ...] = ()
    numbers: bool = False  # whether it can be done on numbers too
    ratios: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0


def op(make: Make, *inputs: Any, recorded: bool = False) -> Callable[[Library], Run]:
    """Return the work of one operation, on arrays or on leaves; `make` gets the namespace and these."""

    def work(library: Library) -> Run:
        return library.finished(
            make(library.xp, *((library.leaf if recorded else library.array)(x) for x in inputs))
        )

    return work


def graph(f: Callable[..., Any], *inputs: Any) -> Callable[[Library], Run]:
    """Return the work of a function forward and backward."""
    return lambda library: library.gradient(f, list(inputs))
