"""Where each column is tried."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prelim.backends.request import BadRequest, Request
from prelim.conformance.environments.interpreters import UnusablePlace, installed
from prelim.conformance.environments.links import links
from prelim.conformance.environments.requirements import requirements
from prelim.conformance.environments.store import Say, obtain


@dataclass(frozen=True)
class Place:
    """An interpreter that has a backend's library.

    Attributes
    ----------
    python : str
    variables : mapping
        Environment variables of its workers, on top of those of this process.
    installed : mapping of distribution to version
        Empty for this very interpreter.
    """

    python: str = sys.executable
    variables: Mapping[str, str] = field(default_factory=dict)
    installed: Mapping[str, str] = field(default_factory=dict)


_found: dict[Request, Place | UnusablePlace] = {}


def place(request: Request, say: Say = lambda _: None) -> Place:
    """Return where a request is tried, made if need be; a process asks for each place once.

    Parameters
    ----------
    request : Request
    say : callable
        Gets a line for each thing that takes time.

    Raises
    ------
    UnusablePlace
        If the interpreter is unusable or the environment cannot be made.
    """
    if request not in _found:
        try:
            _found[request] = _find(request, say)
        except UnusablePlace as error:
            _found[request] = error
        except BadRequest as error:
            _found[request] = UnusablePlace(str(error))
    found = _found[request]
    if isinstance(found, UnusablePlace):
        raise found
    return found


def _find(request: Request, say: Say) -> Place:
    if request.python:
        python = Path(request.python).expanduser().absolute()
        found = installed(python)
    elif request.versions:
        python, found = obtain(requirements(request), say)
    else:
        return Place()
    return Place(str(python), {"PYTHONPATH": os.fspath(links()), "PYTHONSAFEPATH": "1"}, found)
