"""The same act, compiled: its arrays become arguments, lest the compiler compute the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from textwrap import shorten
from types import CellType, FunctionType
from typing import Any

import numpy as np

from prelim.asv_bench.sweep.rounds import Clock, Ready
from prelim.asv_bench.sweep.work import Unmeasured
from prelim.backends.registry import Backend
from prelim.reports.costs.records import Status

_MOST = 200  # characters of a reason


def compiled(ready: Ready, backend: Backend, clock: Clock = time.perf_counter) -> tuple[Ready, float] | None:
    """Compile an act.

    Returns
    -------
    run : Ready
        What was compiled.
    seconds : float
        What tracing and compiling took, beyond one call.
    None
        If the library does not compile, or the act has no arrays.

    Raises
    ------
    Unmeasured
        If the compiler refuses the act, such as control flow that depends on values; or the result is wrong:
        another one than that of the eager act, which was found right.
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
        run = Ready(partial(backend.compiler(_of_its_arrays(act, held)), *arrays), ready.wait)
        start = clock()
        first = run()
        second = clock()
        run()
        seconds = (second - start) - (clock() - second)
    except Exception as error:  # whatever the library raises
        raise Unmeasured(Status.REFUSED, _line(f"{type(error).__name__}: {error}")) from error
    eager = ready()
    if not _alike(first, eager):
        raise Unmeasured(Status.WRONG, _line(f"compiled, {first}; else {eager}"))
    return run, seconds


def _line(text: str) -> str:
    return shorten(text, _MOST, placeholder=" ...")


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
    x, y = np.asarray(one), np.asarray(other)
    return x.shape == y.shape and np.allclose(x, y, rtol=1e-5)
