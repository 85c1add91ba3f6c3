"""Examining: a process of its own that says what an adapter lacks before clauses are tried on it."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator

import msgspec

from prelim.backends.registry import BrokenBackend, NotInstalled, load
from prelim.backends.request import parse
from prelim.backends.smoke import smoke
from prelim.backends.spelling import shims, verb_names
from prelim.backends.thin import faults
from prelim.conformance.declared import check_declarations
from prelim.spec.words import BadDeclaration

DONE = b"null\n"  # the last line: without it, the process died


class Finding(msgspec.Struct, frozen=True):
    """One check and what it found.

    Attributes
    ----------
    check : str
    wrong : tuple of str
        Empty if all is well.
    seen : str
        What a reader may want to know all the same.
    """

    check: str
    wrong: tuple[str, ...] = ()
    seen: str = ""


def examine(column: str) -> Iterator[Finding]:
    """Yield what is found of a backend, in this process; nothing after it cannot be loaded."""
    try:
        backend = load(column)
    except (NotInstalled, BrokenBackend, BadDeclaration) as error:
        yield Finding("it loads", (str(error),))
        return
    yield Finding("it loads", seen=f"{backend.name} {backend.version}")
    module = sys.modules[backend.verbs.__name__]
    if not parse(column).variant:  # which may throw a switch, and takes over verbs that are checked elsewhere
        count = f"{shims(module)} of {len(verb_names())} verbs are shims"
        yield Finding("its verbs are thin", tuple(faults(inspect.getsource(module))), count)
    for name, wrong in smoke(backend.verbs):
        yield Finding(f"its {name}", tuple(wrong))
    try:
        check_declarations(backend)
        wrong_declaration: tuple[str, ...] = ()
    except BadDeclaration as error:
        wrong_declaration = (str(error),)
    yield Finding(
        "its declarations are sound", wrong_declaration, f"{len(backend.declarations)} for this version"
    )


def main() -> None:
    """Run as a process: read a column's name, answer with a line for each finding."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for finding in examine(sys.stdin.readline().strip()):
        out.write(msgspec.json.encode(finding) + b"\n")
        out.flush()
    out.write(DONE)
    out.flush()


if __name__ == "__main__":
    main()
