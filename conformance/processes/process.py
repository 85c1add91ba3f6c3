"""A process of its own that answers in lines, held to limits, whatever a library does to it."""

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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType, TracebackType
from typing import IO, Self

import psutil

from prelim.conformance.processes.threads import ONE_THREAD
from prelim.reports.records import Verdict

_POLL = 0.05
_LOADING = 120.0
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Limits:
    """What a worker may use.

    Attributes
    ----------
    seconds : float
        For one answer, and for the first one, with which it has loaded its libraries, at least 120.
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


class Process:
    """A module of ours, run by an interpreter; it is asked and answers in lines, and ends with the block.

    Parameters
    ----------
    module : str
        Reads lines from standard input; what it writes to standard error is kept for its last words.
    limits : Limits
    python : str
        The interpreter.
    environment : mapping
        Variables on top of those of this process; one thread for each library, where nothing is set.
    stop : threading.Event, optional
        Once it is set, `receive` returns None at once.
    under : sequence of str
        A program, with its options, that runs the interpreter.

    Attributes
    ----------
    death : Death
        How it ended, once `receive` has returned None.
    """

    def __init__(
        self,
        module: str,
        limits: Limits,
        python: str = sys.executable,
        environment: Mapping[str, str] = _NOTHING,
        stop: threading.Event | None = None,
        under: Sequence[str] = (),
    ) -> None:
        self._stop = stop or threading.Event()
        self._command = [*under, python, "-W", "ignore", "-m", module]
        self._limits = limits
        self._environment = {**ONE_THREAD, **os.environ, **environment, "PYTHONHASHSEED": "0"}
        self._patience = max(limits.seconds, _LOADING)
        self.death = Death(Verdict.CRASH, "the worker ended without a word")

    def __enter__(self) -> Self:
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=self._environment,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        assert self._process.stdout is not None
        self._reader = threading.Thread(target=_read, args=(self._process.stdout, self._lines), daemon=True)
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def send(self, line: bytes) -> None:
        """Send one line. If the process is dead already, its exit code tells why: see `receive`."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()

    def receive(self) -> bytes | None:
        """Return the next line, or None once the process is dead or has passed a limit: then see `death`."""
        deadline = time.monotonic() + self._patience
        self._patience = self._limits.seconds
        while not self._stop.is_set():
            try:
                line = self._lines.get(timeout=_POLL)
            except queue.Empty:
                stopped = self._over_limit(deadline)
                if stopped:
                    self.death = stopped
                    return None
                continue
            if not line:
                self.death = Death(
                    Verdict.CRASH, f"the worker {_last_words(self._process.wait(), self._said)}"
                )
                return None
            return line
        return None

    def _over_limit(self, deadline: float) -> Death | None:
        if time.monotonic() > deadline:
            return Death(
                Verdict.TIMEOUT, f"not done after {self._limits.seconds:g} s; --timeout sets the limit"
            )
        try:
            used = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:
            return None  # it has just ended: the reader sees that next
        if used > self._limits.memory:
            return Death(Verdict.CRASH, f"used more than {self._limits.memory >> 20} MiB of memory")
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
