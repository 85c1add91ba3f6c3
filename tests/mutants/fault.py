"""Faults: small changes to a library, each named after a bug that a real one could have."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest

from prelim.backends import reference as engine
from prelim.backends.registry import REFERENCE, Backend, load

Breaking = Callable[[Any, pytest.MonkeyPatch], None]
Product = Callable[[Any, Any], Any]
Reduction = Callable[..., Any]


@dataclass(frozen=True)
class Fault:
    """A broken library and the clauses that must notice it; a control breaks nothing and kills nothing."""

    name: str
    library: str
    bug: str
    kills: tuple[str, ...]
    breaking: Breaking

    def __str__(self) -> str:
        return f"{self.library}-{self.name}"

    @contextmanager
    def backend(self) -> Iterator[Backend]:
        """Give the library's backend with this fault in it, and mend it afterwards."""
        whole = sound(self.library)
        verbs: Any = SimpleNamespace(**vars(whole.verbs))
        with pytest.MonkeyPatch.context() as patch:
            self.breaking(verbs, patch)
            yield dataclasses.replace(whole, name=str(self), verbs=verbs)


@cache
def sound(library: str) -> Backend:
    """Return the backend of a library that nobody broke."""
    return load(library)


_faults: dict[str, Fault] = {}


def faults() -> MappingProxyType[str, Fault]:
    """Import every module of faults and return the faults by library and name."""
    for module in sorted(Path(__file__).parent.glob("*.py")):
        if not module.stem.startswith("__"):
            importlib.import_module(f"mutants.{module.stem}")
    return MappingProxyType(_faults)


def fault(*, kills: list[str], of: Sequence[str] = (REFERENCE,)) -> Callable[[Breaking], Breaking]:
    """Register a fault of one or more libraries.

    It breaks ``verbs`` (a copy of the adapter) or, with ``patch``, the library itself. It must be noticed
    by each of `kills`; with none it is a control.
    """

    def register(breaking: Breaking) -> Breaking:
        for library in of:
            new = Fault(breaking.__name__, library, inspect.getdoc(breaking) or "", tuple(kills), breaking)
            if str(new) in _faults:
                raise ValueError(f"two faults of one name, {new}")
            _faults[str(new)] = new
        return breaking

    return register


def operator(
    patch: pytest.MonkeyPatch,
    name: str,
    changed: Callable[[Any, Any, Any], Any],
    kind: type = engine.Array,
) -> None:
    """Let ``changed(right, x, y)`` answer an operator of a class of arrays, with its own as `right`."""
    right = getattr(kind, name)
    patch.setattr(kind, name, lambda x, y: changed(right, x, y))


def product(verbs: Any, name: str, changed: Callable[[Product, Any, Any], Any]) -> None:
    """Let ``changed(right, x, y)`` answer a verb of two arrays, with the engine's own as `right`."""
    right = getattr(verbs, name)
    setattr(verbs, name, lambda x, y: changed(right, x, y))


def reduction(verbs: Any, name: str, changed: Callable[[Reduction, Any, Any, bool], Any]) -> None:
    """Let ``changed(right, x, axis, keepdims)`` answer a reduction, with the engine's own as `right`."""
    right = getattr(verbs, name)
    setattr(verbs, name, lambda x, axis=None, keepdims=False: changed(right, x, axis, keepdims))
