"""Choosing clauses by patterns of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest


class UnknownClause(LookupError):
    """No clause has an id that matches."""


def choose(patterns: Sequence[str]) -> tuple[Clause, ...]:
    """Return the clauses of the manifest whose id matches any of the patterns, all without a pattern.

    Raises
    ------
    UnknownClause
        If a pattern matches nothing.
    """
    return matching(patterns, tuple(manifest().values()), "prelim list clauses")


def matching(patterns: Sequence[str], clauses: Sequence[Clause], listing: str) -> tuple[Clause, ...]:
    """Return those of some clauses, which a command lists, whose id matches any of the patterns."""
    for pattern in patterns:
        if not any(fnmatchcase(clause.id, pattern) for clause in clauses):
            raise UnknownClause(f"no clause matches {pattern!r}; {listing} shows all ids")
    return tuple(c for c in clauses if not patterns or any(fnmatchcase(c.id, p) for p in patterns))
