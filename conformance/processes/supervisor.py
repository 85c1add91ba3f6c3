"""The supervisor: keeps a worker going, whatever a library does to its process.

A worker that hangs, dies, exits or eats memory costs the clause it was trying its verdict; a new worker
goes on with the next clause.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

import msgspec

from prelim.backends.request import parse
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import Place, place
from prelim.conformance.processes.messages import Doomed, Job, Left, Message, Showing, Started
from prelim.conformance.processes.process import Death, Limits, Process
from prelim.reports.records import BackendLine, Outcome, Verdict
from prelim.spec.manifest import manifest
from prelim.spec.prerequisites import with_prerequisites

_MESSAGE = msgspec.json.Decoder(Message)


def supervise(
    job: Job, limits: Limits, stop: threading.Event | None = None
) -> Iterator[BackendLine | Outcome]:
    """Have a job done by as many workers as it takes, where its backend was asked for.

    What its clauses rest on is tried too, though only the job's own clauses are reported: an outcome does
    not depend on what else was asked for. Once `stop` is set, the worker is killed and nothing more comes.

    Yields
    ------
    BackendLine, then one Outcome for each clause of the job, prerequisites first
    """
    try:
        where = place(parse(job.backend))
    except UnusablePlace as error:
        line = BackendLine(job.backend, status="not installed", hint=str(error))
        yield line
        yield from _untried(job, job.clauses, line)
    else:
        yield from _supervise(job, limits, where, stop or threading.Event())


def _supervise(
    job: Job, limits: Limits, where: Place, stop: threading.Event
) -> Iterator[BackendLine | Outcome]:
    remaining = list(job.clauses if job.case else with_prerequisites(job.clauses, manifest()))
    seen: list[Outcome] = []
    described = False
    while remaining or not described:
        rest = msgspec.structs.replace(job, clauses=tuple(remaining), before=tuple(seen))
        worker = _Worker(rest, limits, where, stop)
        left = False
        for message in worker.messages():
            left = isinstance(message, Left)
            if isinstance(message, BackendLine):
                if not described:
                    yield msgspec.structs.replace(message, environment=dict(where.installed))
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
        if stop.is_set():
            return
        if not described:
            broken = BackendLine(
                job.backend, status="broken", hint=f"loading it failed: {worker.death.detail}"
            )
            yield broken
            yield from _untried(job, remaining, broken)
            return
        if remaining and not left:
            victim = _died(job, worker, remaining[0])
            remaining.remove(victim.clause)
            seen.append(victim)
            if victim.clause in job.clauses:
                yield victim


def _died(job: Job, worker: _Worker, next_clause: str) -> Outcome:
    """Return the outcome of the clause at which a worker died, perhaps as declared, perhaps by our doing."""
    if worker.doomed and worker.doomed.death == worker.death.verdict:
        return msgspec.structs.replace(worker.doomed.outcome, detail=worker.death.detail)
    if worker.showing:
        known = worker.showing.outcome
        detail = f"{known.verdict} ({known.detail}), but writing its script failed: {worker.death.detail}"
        return msgspec.structs.replace(known, verdict=Verdict.ERROR, detail=detail)
    victim = worker.trying or next_clause
    size = len(manifest()[victim].domain)
    return Outcome(
        victim, job.backend, worker.death.verdict, worker.death.detail, repro=worker.script, size=size
    )


def _untried(job: Job, clauses: Iterable[str], line: BackendLine) -> Iterator[Outcome]:
    verdict = Verdict.NOT_RUN if line.status == "not installed" else Verdict.ERROR
    for name in clauses:
        if name in job.clauses:
            size = len(manifest()[name].domain)
            yield Outcome(name, job.backend, verdict, f"{line.status}: {line.hint}", size=size)


class _Worker:
    """One worker process and the clause that it is trying."""

    def __init__(self, job: Job, limits: Limits, where: Place, stop: threading.Event) -> None:
        self.job = job
        self.trying: str | None = None
        self.script = ""
        self.doomed: Doomed | None = None
        self.showing: Showing | None = None
        self._process = Process(
            "prelim.conformance.processes.worker", limits, where.python, where.variables, stop
        )

    @property
    def death(self) -> Death:
        """How it ended before its job did."""
        return self._process.death

    def messages(self) -> Iterator[Message]:
        """Yield what the worker says until it is done, dies or is stopped."""
        with self._process as process:
            process.send(msgspec.json.encode(self.job))
            while line := process.receive():
                message = _MESSAGE.decode(line)
                self.doomed = message if isinstance(message, Doomed) else None
                self.showing = message if isinstance(message, Showing) else None
                if self.doomed is None and self.showing is None:
                    self.trying = message.clause if isinstance(message, Started) else None
                    self.script = message.repro if isinstance(message, Started) else ""
                    yield message
