"""The words that clauses and backends share: level, capability, source, declaration."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

Where = Mapping[str, tuple[Any, ...]] | Callable[..., bool]


class Level(StrEnum):
    """How binding a clause is, in the sense of RFC 2119."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"


class Capability(StrEnum):
    """What a clause may need and a backend may lack by its nature."""

    ITEM_ASSIGNMENT = "item assignment"
    FUNCTIONAL_UPDATE = "update that gives a new array"
    INPLACE_OPERATORS = "in-place operators"
    VIEWS = "views that share memory"
    ADDRESS = "address of an array's memory"
    SHARED_NUMPY_MEMORY = "memory shared with NumPy"
    DEVICE = "device of an array"
    SAMPLING = "random numbers"
    MULTINOMIAL = "counts of draws"
    GRADIENT = "gradient of a function"
    TRANSFORM = "gradient as a function"
    JACOBIAN = "Jacobian of a function"
    FORWARD_MODE = "derivative in forward mode"
    TAPE = "gradient recorded on a tape"
    DETACH = "values cut from the graph"


class Kind(StrEnum):
    """Why a backend does not hold what a clause states."""

    BY_DESIGN = "by design"
    NOT_YET = "not yet"
    UPSTREAM_BUG = "upstream bug"


@dataclass(frozen=True)
class Source:
    """Where a rule comes from: a work and the section that states it."""

    work: str
    section: str

    def __str__(self) -> str:
        return f"{self.work} {self.section}"


def d2l(section: str) -> Source:
    """Cite a section of *Dive into Deep Learning* (en, 1.0.3)."""
    return Source("D2L", section)


DEATHS = ("crash", "timeout")


class BadDeclaration(ValueError):
    """A declaration that says too little, or speaks of what does not exist."""


@dataclass(frozen=True)
class Ending:
    """How trying a declared clause ends: with an exception, a failure code, or the death of the process.

    Parameters
    ----------
    raises : type of exception, optional
        What the library raises; subclasses count.
    match : str
        A regular expression found in the exception's message.
    fails : str
        The code of the expectation that is broken, such as ``"moved"``.
    dies : {"", "crash", "timeout"}
        What becomes of the process that tries it.
    sometimes : bool
        Whether it may hold all the same, since the ending depends on what memory held, or where it lies.
    """

    raises: type[Exception] | None = None
    match: str = ""
    fails: str = ""
    dies: str = ""
    sometimes: bool = False

    def __str__(self) -> str:
        raised = f"{self.raises.__name__ if self.raises else 'nothing'}: {self.match}"
        return f"{self.fails or self.dies or raised}{' or not at all' * self.sometimes}"

    def met_by(self, error: Exception, code: str | None) -> bool:
        """Whether a trial that ended with `error` (and failure `code`, if a law broke) ended like this."""
        if self.fails:
            return code == self.fails
        return (
            code is None
            and self.raises is not None
            and isinstance(error, self.raises)
            and re.search(self.match, str(error)) is not None
        )


@dataclass(frozen=True)
class Declaration:
    """What a backend says of itself beforehand; it is tried all the same.

    Parameters
    ----------
    subjects : tuple of Capability or clause id
        What is absent (capabilities) or diverges (clauses).
    ending : Ending
        How trying it ends.
    kind : Kind
        By design, not yet, or a bug upstream.
    reason, link : str
        Why, in one sentence, and where the library says so.
    where : mapping of case axis to values, or callable
        The cases that diverge; empty for all. The other cases must hold. The parameters of a callable are
        the axes that it looks at.
    versions : str
        The versions of the library it speaks of (PEP 440 specifier); empty for all.

    Raises
    ------
    BadDeclaration
        If a field is missing or contradicts another.
    """

    subjects: tuple[Capability | str, ...]
    ending: Ending
    kind: Kind
    reason: str
    link: str
    where: Where = field(default_factory=lambda: MappingProxyType({}))
    versions: str = ""

    def __post_init__(self) -> None:
        name = ", ".join(map(str, self.subjects)) or "a declaration without subject"
        if not self.subjects:
            raise BadDeclaration(f"{name}: name the capability or the clause it speaks of")
        if [bool(self.ending.fails), bool(self.ending.raises), bool(self.ending.dies)].count(True) != 1:
            raise BadDeclaration(
                f"{name}: state how trying it ends, either raises=... or fails=... or dies=..."
            )
        if self.ending.dies not in {"", *DEATHS}:
            raise BadDeclaration(f"{name}: dies={self.ending.dies!r} is none of {', '.join(DEATHS)}")
        if self.ending.raises and not self.ending.match:
            raise BadDeclaration(f"{name}: raises={self.ending.raises.__name__} needs match=, a pattern")
        if self.ending.sometimes and self.kind is not Kind.UPSTREAM_BUG:
            raise BadDeclaration(f"{name}: what ends so only sometimes is an upstream bug")
        if not self.reason or not self.link.startswith("https://"):
            raise BadDeclaration(f"{name}: give a reason and an https link")
        try:
            re.compile(self.ending.match)
        except re.error as error:
            raise BadDeclaration(f"{name}: match={self.ending.match!r} is no pattern: {error}") from None

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes of a case that decide whether this declaration applies."""
        return tuple(inspect.signature(self.where).parameters if callable(self.where) else self.where)

    def speaks_of(self, case: Mapping[str, Any]) -> bool:
        """Whether the case lies where this declaration applies."""
        seen = {axis: case.get(axis) for axis in self.axes}
        if callable(self.where):
            return self.where(**seen)
        return all(value in self.where[axis] for axis, value in seen.items())


def absent(
    *capabilities: Capability,
    raises: type[Exception] | None = None,
    match: str = "",
    fails: str = "",
    kind: Kind = Kind.BY_DESIGN,
    reason: str,
    link: str,
    versions: str = "",
) -> Declaration:
    """Declare capabilities that the library does not have, with the ending that proves it."""
    return Declaration(capabilities, Ending(raises, match, fails), kind, reason, link, versions=versions)


def diverges(
    *clauses: str,
    raises: type[Exception] | None = None,
    match: str = "",
    fails: str = "",
    dies: str = "",
    sometimes: bool = False,
    kind: Kind = Kind.BY_DESIGN,
    reason: str,
    link: str,
    where: Where = MappingProxyType({}),
    versions: str = "",
) -> Declaration:
    """Declare clauses that the library does not keep, with the ending that proves it."""
    ending = Ending(raises, match, fails, dies, sometimes)
    return Declaration(clauses, ending, kind, reason, link, where, versions)
