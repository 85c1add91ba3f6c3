"""The supervisor: keeps a worker going, whatever a library does to its process.

A worker that hangs, dies, exits or eats memory costs the clause it was trying its verdict; a new worker
goes on with the next clause.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import msgspec
import psutil

from prelim.conformance.worker import Job, Message, Started
from prelim.reports.records import BackendLine, Outcome, Verdict
from prelim.spec.manifest import manifest
from prelim.spec.prerequisites import with_prerequisites

_POLL = 0.05
_MESSAGE = msgspec.json.Decoder(Message)
_SINGLE_THREADED = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Limits:
    """What a clause may use.

    Attributes
    ----------
    seconds : float
        For one clause, and for loading a backend at least 120.
    memory : int
        Resident bytes of a worker.
    """

    seconds: float = 60.0
    memory: int = 8 << 30


@dataclass(frozen=True)
class Death:
    """How a worker ended before its job did."""

    verdict: Verdict
    detail: str


def supervise(job: Job, limits: Limits) -> Iterator[BackendLine | Outcome]:
    """Have a job done by as many workers as it takes.

    What its clauses rest on is tried too, though only the job's own clauses are reported: an outcome does
    not depend on what else was asked for.

    Yields
    ------
    BackendLine, then one Outcome for each clause of the job, prerequisites first
    """
    remaining = list(with_prerequisites(job.clauses, manifest()))
    seen: list[Outcome] = []
    described = False
    while remaining or not described:
        worker = _Worker(msgspec.structs.replace(job, clauses=tuple(remaining), before=tuple(seen)), limits)
        for message in worker.messages():
            if isinstance(message, BackendLine):
                if not described:
                    yield message
                described = True
                if message.status != "installed":
                    yield from _untried(job, remaining, message)
                    return
            elif isinstance(message, Outcome):
                remaining.remove(message.clause)
                seen.append(message)
                if message.clause in job.clauses:
                    yield message
                if not remaining:
                    return
        if not described:
            broken = BackendLine(
                job.backend, status="broken", hint=f"loading it failed: {worker.death.detail}"
            )
            yield broken
            yield from _untried(job, remaining, broken)
            return
        if remaining:
            victim = _died(job, worker, remaining[0])
            remaining.remove(victim.clause)
            seen.append(victim)
            if victim.clause in job.clauses:
                yield victim


def _died(job: Job, worker: _Worker, next_clause: str) -> Outcome:
    """Return the outcome of the clause at which a worker died."""
    victim = worker.trying or next_clause
    size = len(manifest()[victim].domain)
    return Outcome(victim, job.backend, worker.death.verdict, worker.death.detail, size=size)


def _untried(job: Job, clauses: list[str], line: BackendLine) -> Iterator[Outcome]:
    verdict = Verdict.NOT_RUN if line.status == "not installed" else Verdict.ERROR
    for name in clauses:
        if name in job.clauses:
            size = len(manifest()[name].domain)
            yield Outcome(name, job.backend, verdict, f"{line.status}: {line.hint}", size=size)


class _Worker:
    """One worker process, read line by line under the limits."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self.job, self.limits = job, limits
        self.trying: str | None = None
        self.death = Death(Verdict.CRASH, "the worker ended without a word")

    def messages(self) -> Iterator[Message]:
        """Yield what the worker says until it is done, dies or is stopped."""
        with tempfile.TemporaryFile() as said:
            yield from self._converse(said)

    def _converse(self, said: IO[bytes]) -> Iterator[Message]:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "prelim.conformance.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env={**_SINGLE_THREADED, **os.environ, "PYTHONHASHSEED": "0"},
        )
        assert process.stdin is not None
        assert process.stdout is not None
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        reader.start()
        try:
            with contextlib.suppress(
                BrokenPipeError
            ):  # it died before it read its job: its exit code tells why
                process.stdin.write(msgspec.json.encode(self.job))
                process.stdin.close()
            yield from self._listen(process, lines, said)
        finally:
            process.kill()
            process.wait()
            reader.join()
            process.stdout.close()

    def _listen(
        self, process: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes], said: IO[bytes]
    ) -> Iterator[Message]:
        deadline = time.monotonic() + max(self.limits.seconds, 120.0)
        while True:
            try:
                line = lines.get(timeout=_POLL)
            except queue.Empty:
                stopped = self._over_limit(process, deadline)
                if stopped:
                    self.death = stopped
                    return
                continue
            if not line:
                self.death = Death(Verdict.CRASH, f"the worker {_last_words(process.wait(), said)}")
                return
            message = _MESSAGE.decode(line)
            self.trying = message.clause if isinstance(message, Started) else None
            deadline = time.monotonic() + self.limits.seconds
            yield message

    def _over_limit(self, process: subprocess.Popen[bytes], deadline: float) -> Death | None:
        if time.monotonic() > deadline:
            return Death(
                Verdict.TIMEOUT, f"not done after {self.limits.seconds:g} s; --timeout sets the limit"
            )
        try:
            used = psutil.Process(process.pid).memory_info().rss
        except psutil.Error:
            return None  # it has just ended: the reader sees that next
        if used > self.limits.memory:
            return Death(Verdict.CRASH, f"used more than {self.limits.memory >> 20} MiB of memory")
        return None


def _read(pipe: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    for line in pipe:
        if line.endswith(b"\n"):  # a worker that is killed may leave half a line
            lines.put(line)
    lines.put(b"")


def _last_words(code: int, said: IO[bytes]) -> str:
    if code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    said.seek(0)
    lines = said.read().decode(errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f"exited with code {code}" + (f": {last[:200]}" if last else "")
