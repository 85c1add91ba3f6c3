"""One thread for each library: what each thread did is counted, in ticks of the processor, not timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Offer

from prelim.conformance.processes.process import Limits, Process
from prelim.conformance.processes.threads import ONE_THREAD

ASV = Path(__file__).parents[2] / "asv_bench" / "asv.conf.json"
MULTIPLYING = """
import json
from pathlib import Path
from prelim.backends.registry import load

def ticks():
    found = {}
    for thread in Path("/proc/self/task").iterdir():
        spent = (thread / "stat").read_text().rpartition(")")[2].split()
        found[thread.name] = int(spent[11]) + int(spent[12])
    return found

b = load("LIBRARY").verbs
x = b.ones((1000, 1000), dtype=b.float32)
b.wait(b.matmul(x, x))
before = ticks()
for _ in range(40):
    b.wait(b.matmul(x, x))
print(json.dumps([now - before.get(name, 0) for name, now in ticks().items()]))
"""
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def working(said: bytes) -> int:
    """Count the threads that did more than a tenth of the work."""
    spent = json.loads(said)
    assert sum(spent) >= 10  # a tenth of a second
    return sum(ticks > sum(spent) / 10 for ticks in spent)


@pytest.mark.parametrize("library", ["numpy", "torch", "jax"])
def test_one_thread_multiplies_in_a_worker_and_more_without_its_settings(offer: Offer, library: str) -> None:
    site = offer()
    (site / "multiplying.py").write_text(MULTIPLYING.replace("LIBRARY", library))
    with Process("multiplying", Limits(), environment=ONE_THREAD) as process:
        said = process.receive()
    assert said, process.death
    assert working(said) == 1
    free = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    command = [sys.executable, "-m", "multiplying"]
    freely = subprocess.run(command, env=free, stdout=subprocess.PIPE, check=True).stdout
    assert working(freely) >= min(2, CORES)


def test_an_environment_of_asvs_has_the_same_settings() -> None:
    fixed = json.loads(ASV.read_text())["matrix"]["env_nobuild"]
    assert {name: value for name, (value,) in fixed.items() if name != "PYTHONHASHSEED"} == ONE_THREAD
