"""What holds: the clauses, by topic, and the words in which they are stated. Imports no backend."""

from prelim.spec.clause import BadClause, Clause, clause, stated
from prelim.spec.domain import BadDomain, Domain, EmptyDomain
from prelim.spec.words import (
    BadDeclaration,
    Capability,
    Declaration,
    Ending,
    Kind,
    Level,
    Source,
    absent,
    d2l,
    diverges,
)

__all__ = [
    "BadClause",
    "BadDeclaration",
    "BadDomain",
    "Capability",
    "Clause",
    "Declaration",
    "Domain",
    "EmptyDomain",
    "Ending",
    "Kind",
    "Level",
    "Source",
    "absent",
    "clause",
    "d2l",
    "diverges",
    "stated",
]
