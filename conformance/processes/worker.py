"""The worker: a process of its own that tries clauses on one backend and prints records.

It reads one job from standard input, answers with lines of JSON on what was its standard output, and lets
everything that a library prints go to standard error. It imports the least: adapter, clauses, judge.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from prelim.backends.registry import Backend, BrokenBackend, NotInstalled, load
from prelim.backends.spelling import shims, spelling
from prelim.conformance.declared import check_declarations
from prelim.conformance.ended import Ended, written
from prelim.conformance.judge import Foretell, Show, judge
from prelim.conformance.processes.messages import Doomed, Job, Left, Message, Showing, Started
from prelim.conformance.repro import find_case, narrowed, script
from prelim.conformance.standing import Standing
from prelim.reports.records import BackendLine, Outcome, Verdict
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.manifest import manifest
from prelim.spec.words import BadDeclaration


def prepare(name: str) -> tuple[BackendLine, Backend | None]:
    """Load a backend and say how it was found; it is None if it cannot be tried."""
    try:
        backend = load(name)
        check_declarations(backend)
    except NotInstalled as error:
        return BackendLine(name, status="not installed", hint=str(error)), None
    except (BrokenBackend, BadDeclaration) as error:
        return BackendLine(name, status="broken", hint=str(error)), None
    module = sys.modules[backend.verbs.__name__]
    line = BackendLine(name, backend.version, shims=shims(module), spelling=spelling(module))
    return line, backend


def work(job: Job, out: BinaryIO) -> None:
    """Do the job, writing each record as soon as it is known."""

    def say(message: Message) -> None:
        out.write(msgspec.json.encode(message) + b"\n")
        out.flush()

    line, backend = prepare(job.backend)
    say(line)
    if backend is None:
        return
    module = sys.modules[backend.verbs.__name__]

    risked: list[str] = []

    def foretell(death: str, outcome: Outcome) -> bool:
        risked.append(death)
        say(Doomed(death, outcome))
        return True

    def show(outcome: Outcome, clause: Clause, case: Case, ended: Ended | None) -> str:
        say(Showing(outcome))
        return script(clause, module, case, ended)

    if job.case:
        say(_one_case(job, backend, say, foretell, show))
        return
    standing = Standing(backend, job.effort, job.seed, job.before, foretell, show)
    for name in job.clauses:
        say(Started(name))
        say(standing.outcome(manifest()[name]))
        if risked:
            say(Left())
            return


def _one_case(
    job: Job, backend: Backend, say: Callable[[Message], None], foretell: Foretell, show: Show
) -> Outcome:
    """Try the case that was asked for; what its clause rests on is not looked at."""
    (name,) = job.clauses
    clause = manifest()[name]
    case = find_case(clause, job.case)
    untried = Outcome(clause.id, backend.name, Verdict.NOT_RUN, "not tried yet", case=written(case))
    text = show(untried, clause, case, None)
    say(Started(clause.id, text))
    one, alone = narrowed(clause, backend, case)
    outcome = judge(one, alone, job.effort, job.seed, foretell=foretell, show=show)
    return msgspec.structs.replace(outcome, repro=outcome.repro or text, case=written(case))


def main() -> None:
    """Run as a process: real standard output is for records, all else goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(msgspec.json.decode(sys.stdin.buffer.readline(), type=Job), out)


if __name__ == "__main__":
    main()
