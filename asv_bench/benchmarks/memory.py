"""Memory where memory is the point (2.1.5): in place against rebinding, in arrays of the operand's size."""

from __future__ import annotations

from benchmarks.common import BACKENDS, lacking_is_skipped

from prelim.asv_bench.sweep.memory import SIZE, MemoryJob
from prelim.asv_bench.sweep.supervisor import weigh
from prelim.asv_bench.sweep.work import Unmeasured, works
from prelim.backends.registry import load
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.records import Status

Weighed = dict[tuple[str, str], tuple[str, str, float, float]]  # status, why, peak and kept
_WORKS = tuple(work.id for work in works(["ndarray.memory.*"]))


class Buffers:
    """Each act is weighed in a process of its own, whose allocator gives every buffer its own pages."""

    params = (BACKENDS, _WORKS, (SIZE,))
    param_names = ("backend", "clause", "size")
    timeout = 120
    unit = "arrays of the operand's size"

    def setup_cache(self) -> Weighed:
        """Weigh all, once for both figures."""
        found = (one for backend in BACKENDS for one in weigh(MemoryJob(backend, _WORKS), Limits()))
        return {(one.backend, one.work): (one.status.value, one.detail, one.peak, one.kept) for one in found}

    setup_cache.timeout = 600

    def setup(self, weighed: Weighed, backend: str, clause: str, size: int) -> None:
        """Look up what was weighed."""
        with lacking_is_skipped():
            if (backend, clause) not in weighed:
                load(backend)  # which says why it cannot be loaded
            status, detail, self.peak, self.kept = weighed[backend, clause]
            if status != Status.MEASURED:
                raise Unmeasured(Status(status), detail)

    def track_peak(self, weighed: Weighed, backend: str, clause: str, size: int) -> float:
        """Track the most that is held during a call."""
        return self.peak

    track_peak.pretty_name = "memory at the peak of a call"

    def track_kept(self, weighed: Weighed, backend: str, clause: str, size: int) -> float:
        """Track what is held after a call, with its result."""
        return self.kept

    track_kept.pretty_name = "memory kept after a call"
