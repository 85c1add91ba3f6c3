"""Where and with what costs are measured here and now: what the headers of all measurements say."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from typing import Any

import prelim
from prelim.asv_bench.sweep.machine import load, machine
from prelim.conformance.processes.threads import ONE_THREAD
from prelim.spec.manifest import fingerprint


def circumstances() -> dict[str, Any]:
    """Return the fields of `prelim.reports.costs.header.Circumstances`, but for the schema and the seed."""
    return {
        "prelim": prelim.__version__,
        "python": platform.python_version(),
        "platform": f"{sys.platform} {platform.machine()}",
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "manifest": fingerprint(),
        "machine": machine(),
        "threads": dict(ONE_THREAD),
        "load": load(),
    }
