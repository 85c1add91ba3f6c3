"""What all benchmarks share. No library is imported before a benchmark's setup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from prelim.asv_bench.sweep.rounds import Ready
from prelim.asv_bench.sweep.work import Unmeasured, ready
from prelim.backends.registry import NotInstalled, load
from prelim.reports.costs.records import Status
from prelim.spec.clause import Clause

# Fixed: a result is looked up by its parameters, which must not depend on what is installed.
BACKENDS = ("reference", "numpy", "torch", "jax")
SIZES = (1, 10_000, 1_000_000)
_LACKING = {Status.LACKING, Status.NOT_INSTALLED, Status.REFUSED}


@contextmanager
def lacking_is_skipped() -> Iterator[None]:
    """Have asv show n/a where a library is missing or lacks something; of all else it says that it failed."""
    try:
        yield
    except NotInstalled as reason:
        raise NotImplementedError(str(reason)) from reason  # asv's word for n/a
    except Unmeasured as reason:
        if reason.status not in _LACKING:
            raise
        raise NotImplementedError(str(reason)) from reason


def prepared(work: Clause, backend: str, size: int) -> Ready:
    """Prepare what is timed: the law was tried, and its act was repeated once."""
    with lacking_is_skipped():
        return ready(work, load(backend), size)


def families(works: Iterable[Clause]) -> dict[str, list[Clause]]:
    """Group work by area and topic: ``NdarrayMemory`` for ``ndarray.memory.*``."""
    named = sorted(works, key=_family)
    return {family: list(group) for family, group in groupby(named, key=_family)}


def _family(work: Clause) -> str:
    return "".join(part.title().replace("_", "") for part in work.id.split(".")[:2])


def method(work: Clause) -> str:
    """Name the rest of an id: ``iadd_keeps_id``."""
    return "_".join(work.id.split(".")[2:])
