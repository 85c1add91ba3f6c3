"""Faults: small changes to the reference engine, each named after a bug that a real library could have."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from prelim.backends import reference as engine
from prelim.backends.adapters import reference
from prelim.backends.registry import Backend

Breaking = Callable[[Any, pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """A broken engine and the clauses that must notice it; a control breaks nothing and kills nothing."""

    name: str
    bug: str
    kills: tuple[str, ...]
    breaking: Breaking

    @contextmanager
    def backend(self) -> Iterator[Backend]:
        """Give the reference backend with this fault in it, and mend it afterwards."""
        verbs: Any = SimpleNamespace(**vars(reference))
        with pytest.MonkeyPatch.context() as patch:
            self.breaking(verbs, patch)
            yield Backend(self.name, reference.version, verbs)


FAULTS: dict[str, Fault] = {}


def fault(*, kills: list[str]) -> Callable[[Breaking], Breaking]:
    """Register a fault: it breaks ``verbs`` (a copy of the adapter) or, with ``patch``, the engine itself."""

    def register(breaking: Breaking) -> Breaking:
        name = breaking.__name__
        if name in FAULTS:
            raise ValueError(f"two faults of one name, {name}")
        FAULTS[name] = Fault(name, inspect.getdoc(breaking) or "", tuple(kills), breaking)
        return breaking

    return register


def operator(patch: pytest.MonkeyPatch, name: str, changed: Callable[[Any, Any, Any], Any]) -> None:
    """Let ``changed(right, x, y)`` answer an operator of the engine's arrays, with their own as `right`."""
    right = getattr(engine.Array, name)
    patch.setattr(engine.Array, name, lambda x, y: changed(right, x, y))
