"""Memory of an act on the base and on the head, in whole arrays: a copy is found without timing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from prelim.asv_bench.gate.deciding import BELIEVED
from prelim.asv_bench.sweep.memory import SIZE, MemoryJob
from prelim.asv_bench.sweep.supervisor import weigh
from prelim.conformance.processes.process import Limits
from prelim.reports.costs.comparing import compare_memory
from prelim.reports.costs.records import Buffers, Compared, Status

_DEAD = {Status.CRASH, Status.TIMEOUT}


def compare_weights(
    backend: str,
    works: Sequence[str],
    limits: Limits,
    base: Mapping[str, str],
    head: Mapping[str, str],
    told: Callable[[str], None],
) -> Iterator[Compared]:
    """Compare the memory of acts on one backend of the base and of the head.

    Parameters
    ----------
    backend : str
    works : sequence of str
        Ids.
    limits : Limits
    base, head : mapping
        The environments in which prelim has the backends of either.
    told : callable
        Told of each piece of work that was weighed on one of them.

    Yields
    ------
    Compared
        For each piece of work, in its order.
    """
    weighed = partial(_weighed, backend, works, limits, told)
    with ThreadPoolExecutor(2) as pool:  # memory does not move with what else is running
        before, after = pool.map(weighed, (base, head))
    for work in works:
        yield compare_memory(before[work], after[work])


def _weighed(
    backend: str,
    works: Sequence[str],
    limits: Limits,
    told: Callable[[str], None],
    environment: Mapping[str, str],
) -> dict[str, Buffers]:
    """Weigh all acts, and those once more at which a process died: a starved one may answer too late."""
    found = {
        work: Buffers(work, backend, SIZE, Status.CRASH, "the backend cannot be loaded") for work in works
    }
    for _ in range(BELIEVED):
        left = tuple(work for work in works if found[work].status in _DEAD)
        for one in weigh(MemoryJob(backend, left), limits, environment):
            found[one.work] = one
            told(one.work)
    return found
