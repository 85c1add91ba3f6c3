"""The time of one call of each act: one class for each family of clauses."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from inspect import getsource
from typing import Any

from benchmarks.common import BACKENDS, SIZES, families, method, prepared

from prelim.asv_bench.sweep.rounds import Run
from prelim.asv_bench.sweep.work import works
from prelim.spec.clause import Clause


def _timed(work: Clause) -> Callable[[Any, str, int], None]:
    """Return the method that asv times; its setup is its own, and the clause's id its name in the results."""
    act: Run
    wait: Run

    def setup(backend: str, size: int) -> None:
        nonlocal act, wait
        ready = prepared(work, backend, size)
        act, wait = ready.act, ready.wait

    def timed(self: Any, backend: str, size: int) -> None:
        wait(act())

    vars(timed).update(setup=setup, pretty_name=work.id, version=_version(work))
    return timed


def _version(work: Clause) -> str:
    """Hash the law, with its sizes, and how it is timed: asv compares no results of unlike versions."""
    return sha256((getsource(work.law) + getsource(_timed)).encode()).hexdigest()


_POLICY: dict[str, Any] = {
    "params": (BACKENDS, SIZES),
    "param_names": ("backend", "size"),
    "rounds": 1,
    "repeat": (5, 10, 1.0),
    "sample_time": 0.005,
    "warmup_time": 0.02,
    "timeout": 60,
}

for _family, _works in families(works()).items():
    _methods = {f"time_{method(work)}": _timed(work) for work in _works}
    globals()[_family] = type(_family, (), {**_POLICY, **_methods})
