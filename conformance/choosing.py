"""Choosing clauses by patterns of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest

_NAMED = 3


class UnknownClause(LookupError):
    """No clause has an id that matches."""


class SeveralClauses(LookupError):
    """A pattern matches several clauses where one is asked for."""


def choose(patterns: Sequence[str]) -> tuple[Clause, ...]:
    """Return the clauses of the manifest whose id matches any of the patterns, all without a pattern.

    Raises
    ------
    UnknownClause
        If a pattern matches nothing.
    """
    return matching(patterns, tuple(manifest().values()), "prelim list clauses")


def choose_one(pattern: str) -> Clause:
    """Return the one clause whose id matches.

    Raises
    ------
    UnknownClause
        If there is none.
    SeveralClauses
        If there are more, with the first of them.
    """
    (found, *more) = choose([pattern])
    if not more:
        return found
    shown = ", ".join(clause.id for clause in (found, *more)[:_NAMED])
    left = f" and {len(more) + 1 - _NAMED} more" if len(more) >= _NAMED else ""
    raise SeveralClauses(f"{pattern!r} matches {len(more) + 1} clauses: {shown}{left}; give the id of one")


def matching(patterns: Sequence[str], clauses: Sequence[Clause], listing: str) -> tuple[Clause, ...]:
    """Return those of some clauses, which a command lists, whose id matches any of the patterns."""
    for pattern in patterns:
        if not any(fnmatchcase(clause.id, pattern) for clause in clauses):
            near = get_close_matches(pattern, [clause.id for clause in clauses], _NAMED, cutoff=0.8)
            meant = f"nearest are {', '.join(near)}; " if near else ""
            raise UnknownClause(f"no clause matches {pattern!r}; {meant}{listing} shows all ids")
    return tuple(c for c in clauses if not patterns or any(fnmatchcase(c.id, p) for p in patterns))
