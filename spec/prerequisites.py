"""What clauses rest on: prerequisites are known, come first, and never lead back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prelim.spec.clause import BadClause, Clause


def prerequisites_first(clauses: Mapping[str, Clause]) -> dict[str, Clause]:
    """Return the clauses in their order, but each after those that it rests on.

    Raises
    ------
    BadClause
        If a clause rests on one that does not exist, or on one that rests on it.
    """
    placed: dict[str, Clause] = {}
    for clause in clauses.values():
        _place(clause, (), clauses, placed)
    return placed


def _place(
    clause: Clause, dependents: tuple[str, ...], clauses: Mapping[str, Clause], placed: dict[str, Clause]
) -> None:
    if clause.id in dependents:
        circle = " -> ".join((*dependents[dependents.index(clause.id) :], clause.id))
        raise BadClause(
            f"clauses {clause.id} ({clause.place}) and {dependents[-1]} rest on each other: {circle}"
        )
    if clause.id in placed:
        return
    for name in clause.rests_on:
        if name not in clauses:
            raise BadClause(f"clause {clause.id} ({clause.place}) rests on {name}, which is no clause")
        _place(clauses[name], (*dependents, clause.id), clauses, placed)
    placed[clause.id] = clause


def with_prerequisites(names: Iterable[str], clauses: Mapping[str, Clause]) -> tuple[str, ...]:
    """Return these clauses and all that they rest on, in the order of `clauses`."""
    wanted: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting.extend(clauses[name].rests_on)
    return tuple(name for name in clauses if name in wanted)
