"""Clauses: what a tensor library is assumed to keep, each with the law that tries it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from prelim.spec.domain import Case, Domain, listed, takes
from prelim.spec.sizes import Sizes
from prelim.spec.source import text_of
from prelim.spec.words import Capability, Level, Source

Law = Callable[..., str | None]


class BadClause(ValueError):
    """A clause that is not well stated."""


@dataclass(frozen=True)
class Clause:
    """One rule, executable.

    Attributes
    ----------
    id : str
        Dotted: area.topic.name.
    statement : str
        The rule in one sentence: the first line of the law's docstring.
    level : Level
    source : Source
        The work and section that assume the rule.
    covers : tuple of str
        The rows of the inventory that this clause makes executable.
    needs : frozenset of Capability
    example : mapping
        The case of the documentation, tried first; one of the domain's.
    domain : Domain
        All cases that the clause speaks of.
    choices : tuple of str
        For a MAY clause: the answers it knows. Its law returns the one taken.
    why : str
        For a MAY clause: how the difference bites who moves from one library to another.
    law : callable
        ``law(b, **case)``, with `b` the verbs of a backend.
    rests_on : tuple of str
        The clauses without which this one says nothing: where one of them did not hold, it is not tried.
    sizes : Sizes or None
        How it grows, for a clause whose cost is measured.
    """

    id: str
    statement: str
    level: Level
    source: Source
    covers: tuple[str, ...]
    needs: frozenset[Capability]
    example: Case
    domain: Domain
    choices: tuple[str, ...]
    law: Law
    rests_on: tuple[str, ...] = ()
    why: str = ""
    sizes: Sizes | None = None

    @property
    def section(self) -> str:
        """The section of the source, such as ``"2.1.4"``."""
        return self.source.section

    @property
    def place(self) -> str:
        """Where the law is written: ``module:line``."""
        return f"{self.law.__module__}:{self.law.__code__.co_firstlineno}"

    @cached_property
    def text(self) -> str:
        """The source text of the law, from its ``def`` on."""
        return text_of(self.law)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs of a backend that the law itself spells."""
        return frozenset(
            node.attr
            for node in ast.walk(ast.parse(self.text))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "b"
        )


_stated: dict[str, Clause] = {}


def stated() -> MappingProxyType[str, Clause]:
    """Return the clauses that were stated so far, by id, in order of statement."""
    return MappingProxyType(_stated)


def clause(
    name: str,
    level: Level,
    source: Source,
    *,
    example: Case,
    domain: Domain | None = None,
    covers: Iterable[str] | None = None,
    needs: Iterable[Capability] = (),
    choices: Iterable[str] = (),
    rests_on: Iterable[str] = (),
    why: str = "",
    sizes: Sizes | None = None,
) -> Callable[[Law], Law]:
    """State a clause; the decorated function is its law.

    Parameters
    ----------
    name : str
        The clause's id. Without `covers`, the clause covers the inventory row of the same id.
    level : Level
    source : Source
    example : mapping
        One case of the domain; the whole domain if none is given.
    domain : Domain, optional
    covers : ids of inventory rows, optional
    needs : capabilities, optional
    choices : str, optional
        The answers known to a MAY clause; no other level has any.
    rests_on : ids of clauses, optional
        What the law takes for granted; see docs/writing-a-clause.md.
    why : str, optional
        One sentence for a MAY clause: how the difference bites someone who moves from one library to another.
    sizes : Sizes, optional
        What `prelim bench` and asv time; see docs/costs.md.

    Raises
    ------
    BadClause
        If the id is taken, the level is text, the source or the docstring is missing, a need is no
        capability, the law does not take what the example names, the example lies outside the domain, or a
        MAY clause lists no choices or does not say why.
    """

    def state(law: Law) -> Law:
        stated_clause = Clause(
            id=name,
            statement=(inspect.getdoc(law) or "").partition("\n")[0],
            level=level,
            source=source,
            covers=(name,) if covers is None else tuple(covers),
            needs=frozenset(needs),
            example=MappingProxyType(dict(example)),
            domain=domain or listed("the example alone", [example]),
            choices=tuple(choices),
            law=law,
            rests_on=tuple(rests_on),
            why=why,
            sizes=sizes,
        )
        _check(stated_clause)
        _stated[name] = stated_clause
        return law

    return state


def _check(new: Clause) -> None:
    old = _stated.get(new.id)
    if old is not None:
        raise BadClause(f"two clauses of one id, {new.id}: {old.place} and {new.place}; rename one")
    for wrong, way_out in (*_of_the_wrong_kind(new), *_out_of_keeping(new)):
        if wrong:
            raise BadClause(f"clause {new.id} ({new.place}): {way_out}")


def _of_the_wrong_kind(new: Clause) -> Iterator[tuple[bool, str]]:
    """Say what no type checker has told authors who use none."""
    yield not isinstance(new.level, Level), f"its level is {new.level!r}; give Level.MUST, SHOULD or MAY"
    yield not _is_cited(new.source), "cite its source, a work and a section, such as d2l('2.1.1')"
    unknown = [need for need in new.needs if not isinstance(need, Capability)]
    yield bool(unknown), f"it needs {unknown}; name capabilities, such as Capability.{Capability.VIEWS.name}"


def _out_of_keeping(new: Clause) -> Iterator[tuple[bool, str]]:
    """Say what does not go together."""
    may, given = new.level is Level.MAY, ", ".join(new.example)
    yield not new.statement, "state it in the first line of the law's docstring"
    yield (
        not takes(new.law, new.example, None),
        f"its law takes {', '.join(inspect.signature(new.law).parameters)}; "
        f"it is called with the verbs and what its example names: b, {given}",
    )
    yield (
        new.domain.number_of(new.example) is None,
        f"its example {dict(new.example)} is no case of its domain",
    )
    yield may != bool(new.choices), "a MAY clause, and no other, lists its choices"
    yield (
        may != bool(new.why),
        "a MAY clause, and no other, says why its choice bites who moves from one library to another",
    )
    yield (
        new.sizes is not None and set(new.sizes.case(1)) != set(new.example),
        "its sizes give the same arguments as its example",
    )


def _is_cited(source: object) -> bool:
    return isinstance(source, Source) and bool(source.work and source.section)
