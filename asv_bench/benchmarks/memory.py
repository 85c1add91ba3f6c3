"""Memory where memory is the point (2.1.5): in place against rebinding, in arrays of the operand's size."""

from __future__ import annotations

from benchmarks.common import BACKENDS

from prelim.asv_bench.sweep.memory import SIZE, MemoryJob
from prelim.asv_bench.sweep.supervisor import weigh
from prelim.asv_bench.sweep.work import works
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Status


class Buffers:
    """Each act is weighed in a process of its own, whose allocator gives every buffer its own pages."""

    params = (BACKENDS, tuple(work.id for work in works(["ndarray.memory.*"])), (SIZE,))
    param_names = ("backend", "clause", "size")
    version = "1"
    timeout = 120
    unit = "arrays of the operand's size"

    def setup(self, backend: str, clause: str, size: int) -> None:
        """Weigh."""
        found = next(weigh(MemoryJob(backend, (clause,)), Limits()), None)
        if found is None or found.status is not Status.MEASURED:
            raise NotImplementedError(found.detail if found else f"{backend} cannot be loaded")
        self.peak, self.kept = found.peak, found.kept

    def track_peak(self, backend: str, clause: str, size: int) -> float:
        """Track the most that is held during a call."""
        return self.peak

    track_peak.pretty_name = "memory at the peak of a call"

    def track_kept(self, backend: str, clause: str, size: int) -> float:
        """Track what is held after a call, with its result."""
        return self.kept

    track_kept.pretty_name = "memory kept after a call"
