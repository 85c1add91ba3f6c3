"""Where costs are measured."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import psutil

from prelim.reports.costs.header import Machine


def machine() -> Machine:
    """Describe this machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(_cpu(), cores, psutil.virtual_memory().total)


def load() -> float:
    """Return the load of this machine, averaged over a minute."""
    return round(psutil.getloadavg()[0], 2)


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
