"""Test items for pytest: one for each clause and backend; declared endings are strict expected failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from prelim.backends.registry import Backend, columns
from prelim.conformance.checking import ready
from prelim.conformance.choosing import choose
from prelim.conformance.mistakes import MISTAKES
from prelim.conformance.trying import concerns
from prelim.spec.clause import Clause


class DeclaredEnding(Exception):
    """A clause ended exactly as its backend had declared."""


def items(backends: Sequence[str], patterns: Sequence[str]) -> list[Any]:
    """List the parameters of all test items.

    Raises
    ------
    pytest.Collector.CollectError
        With the way out, for what `prelim run` would refuse too, or if no backend is named.
    """
    if not backends:
        raise pytest.Collector.CollectError(f"name a backend: --prelim-backend {'|'.join(columns(()))}")
    try:
        return [item for name in backends for item in _of(ready(name), choose(patterns))]
    except MISTAKES as error:
        raise pytest.Collector.CollectError(str(error)) from error


def _of(backend: Backend, clauses: Sequence[Clause]) -> Iterator[Any]:
    for clause in clauses:
        declared = [d for d in backend.declarations if concerns(d, clause)]
        marks = [
            pytest.mark.xfail(strict=True, raises=DeclaredEnding, reason=f"{d.kind}: {d.reason} ({d.link})")
            for d in declared[:1]
        ]
        yield pytest.param(backend, clause, id=f"{backend.name}-{clause.id}", marks=marks)
