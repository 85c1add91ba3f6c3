"""The same act, compiled: its arrays become arguments, lest the compiler compute the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import CellType, FunctionType
from typing import Any

import numpy as np

from prelim.asv_bench.sweep.rounds import Clock, Run
from prelim.asv_bench.sweep.work import Ready
from prelim.backends.registry import Backend


def compiled(ready: Ready, backend: Backend, clock: Clock = time.perf_counter) -> tuple[Run, float] | None:
    """Compile an act.

    Returns
    -------
    run : callable
        One call of what was compiled, to the end.
    seconds : float
        What tracing and compiling took, beyond one call.
    None
        If the library does not compile, the act has no arrays or is refused, or the result is another one.
    """
    act = ready.act
    if backend.compiler is None or not isinstance(act, FunctionType):
        return None
    cells = act.__closure__ or ()
    held = [_holds(cell.cell_contents, backend.verbs.Array) for cell in cells]
    arrays = [cell.cell_contents for cell, holds in zip(cells, held, strict=True) if holds]
    if not arrays:
        return None
    try:
        compiled_act = backend.compiler(_of_its_arrays(act, held))

        def run() -> Any:
            return ready.wait(compiled_act(*arrays))

        start = clock()
        first = run()
        second = clock()
        run()
        seconds = (second - start) - (clock() - second)
        same = _alike(first, ready())
    except Exception:  # such as control flow that depends on values; the eager act was found right before
        return None
    return (run, seconds) if same else None


def _holds(value: Any, array: type) -> bool:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return bool(parts) and all(isinstance(part, array) for part in parts)


def _of_its_arrays(act: FunctionType, held: Sequence[bool]) -> Callable[..., Any]:
    """Turn a function that closes over arrays into one that takes them."""
    cells = act.__closure__ or ()

    def of(*arrays: Any) -> Any:
        given = iter(arrays)
        closure = tuple(
            CellType(next(given)) if holds else cell for cell, holds in zip(cells, held, strict=True)
        )
        return FunctionType(act.__code__, act.__globals__, act.__name__, act.__defaults__, closure)()

    return of


def _alike(one: Any, other: Any) -> bool:
    """Whether two results are the same but for rounding."""
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(map(_alike, one, other))
    return bool(np.allclose(np.asarray(one), np.asarray(other), rtol=1e-5))
