"""Runs beyond one process: shards of the clauses, and any executor of ``concurrent.futures``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from typing import TypeVar

from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.reports.records import BackendLine, Outcome, Record
from prelim.spec.manifest import fingerprint

PARTS = 4  # of the clauses of a backend: several machines share it, and each start is paid seldom
_DASK = "dask://"
_T = TypeVar("_T")
_R = TypeVar("_R", bound=Record)
_Records = list[BackendLine | Outcome]


class BadShard(ValueError):
    """A shard that is none, such as 3/2."""


class UnusableExecutor(Exception):
    """Nothing answers where the executor should be, or it runs another suite."""


def shard(clauses: Sequence[_T], part: str) -> tuple[_T, ...]:
    """Return one of N parts of the clauses, in their order, as even as can be.

    Parameters
    ----------
    clauses : sequence
    part : str
        ``"I/N"``, counted from 1.

    Raises
    ------
    BadShard
        If `part` is not of that form, or I is not between 1 and N.

    Examples
    --------
    >>> shard("abcdefg", "1/2"), shard("abcdefg", "2/2")
    (('a', 'b', 'c'), ('d', 'e', 'f', 'g'))
    """
    found = re.fullmatch(r"(\d+)/(\d+)", part)
    index, of = map(int, found.groups()) if found else (0, 0)
    if not 1 <= index <= of:
        raise BadShard(f"no shard {part!r}; write I/N with I from 1 to N, as in 1/4")
    return tuple(clauses[len(clauses) * (index - 1) // of : len(clauses) * index // of])


def parts(clauses: Sequence[_T], count: int) -> list[tuple[_T, ...]]:
    """Return all shards of the clauses; fewer than `count`, if there are fewer clauses."""
    return [part for n in range(count) if (part := shard(clauses, f"{n + 1}/{count}"))]


def described_once(records: Iterable[_R]) -> Iterator[_R]:
    """Leave out what a second part of a backend says of the backend."""
    described: set[str] = set()
    for record in records:
        if isinstance(record, BackendLine):
            if record.name in described:
                continue
            described.add(record.name)
        yield record


def complete(job: Job, limits: Limits, suite: str) -> _Records:
    """Do a job to its end, on whichever machine an executor has sent it to.

    Parameters
    ----------
    job : Job
    limits : Limits
    suite : str
        The fingerprint of the clauses where the job comes from.

    Raises
    ------
    UnusableExecutor
        If the clauses here are others.
    """
    if fingerprint() != suite:
        raise UnusableExecutor("a worker of the executor has other clauses; install the same prelim there")
    return list(supervise(job, limits))


def spread(jobs: Sequence[Job], limits: Limits, executor: Executor) -> Iterator[BackendLine | Outcome]:
    """Yield the records of jobs as each job ends.

    Raises
    ------
    UnusableExecutor
        If a job is lost, or a worker has other clauses.
    """
    futures = [executor.submit(complete, job, limits, fingerprint()) for job in jobs]
    try:
        for future in as_completed(futures):
            yield from _result(future)
    finally:
        for future in futures:
            future.cancel()


def _result(future: Future[_Records]) -> _Records:
    try:
        return future.result()
    except UnusableExecutor:
        raise
    except Exception as error:  # such as Dask's KilledWorker: no machine survived the job
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise UnusableExecutor(f"the executor lost a job ({reason}); what was seen before is kept") from error


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """Connect to an executor: ``dask://HOST:PORT`` is Dask's scheduler there.

    Raises
    ------
    UnusableExecutor
        If the address has another form, nothing answers there, or Dask is not installed.
    """
    if not address.startswith(_DASK):
        raise UnusableExecutor(f"cannot use the executor {address!r}; write {_DASK}HOST:PORT")
    try:
        from distributed import Client  # noqa: PLC0415  (an extra)
    except ImportError:
        raise UnusableExecutor(f"{address} needs Dask: pip install 'prelim[distributed]'") from None
    try:
        client = Client(f"tcp://{address.removeprefix(_DASK)}", timeout=10)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnusableExecutor(f"no Dask scheduler answers at {address}: {reason}") from error
    with client:
        yield client.get_executor(pure=False)  # a second run is tried, not remembered
