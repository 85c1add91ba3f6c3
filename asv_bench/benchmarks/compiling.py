"""The time until a compiled act first runs, beyond one call of it."""

from __future__ import annotations

from benchmarks.common import lacking_is_skipped, prepared

from prelim.asv_bench.sweep.compiled import compiled
from prelim.asv_bench.sweep.work import works
from prelim.backends.registry import load


class Compiling:
    """A fresh function each time: nothing is found in the compiler's cache."""

    params = (
        ("jax",),  # what compiles: of the others there is nothing to show
        ("ndarray.elementwise.arithmetic", "ndarray.elementwise.unary_lift", "cost.gradient.mlp_step"),
        (10_000,),
    )
    param_names = ("backend", "clause", "size")
    timeout = 120
    unit = "seconds"

    def setup(self, backend: str, clause: str, size: int) -> None:
        """Compile once."""
        (work,) = works([clause])
        with lacking_is_skipped():
            found = compiled(prepared(work, backend, size), load(backend))
        if found is None:
            raise NotImplementedError(f"{backend} does not compile this")
        _, self.seconds = found

    def track_compiling(self, backend: str, clause: str, size: int) -> float:
        """Track the seconds of tracing and compiling."""
        return self.seconds

    track_compiling.pretty_name = "time to compile"
