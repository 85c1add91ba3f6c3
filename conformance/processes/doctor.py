"""The doctor: has adapters examined, whatever their libraries do to the process."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec

from prelim.backends.request import parse
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import place
from prelim.conformance.processes.examining import DONE, Finding
from prelim.conformance.processes.process import Limits, Process


def visit(column: str) -> Iterator[Finding]:
    """Yield what is found of a backend, in a process of its own where the backend was asked for."""
    try:
        where = place(parse(column), say=lambda line: print(line, file=sys.stderr))
    except UnusablePlace as error:
        yield Finding("it is installed", (str(error),))
        return
    with Process(
        "prelim.conformance.processes.examining", Limits(), where.python, where.variables
    ) as process:
        process.send(column.encode())
        while line := process.receive():
            if line == DONE:
                return
            yield msgspec.json.decode(line, type=Finding)
    yield Finding("it survives", (process.death.detail,))
