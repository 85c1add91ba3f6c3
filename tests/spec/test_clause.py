"""A clause that is not well stated is refused where it stands, in words its author can act on."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest

from prelim.spec.clause import BadClause, clause, stated
from prelim.spec.domain import axes
from prelim.spec.sizes import sized
from prelim.spec.words import Level, Source, d2l


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what these tests state out of the suite."""
    monkeypatch.setattr(sys.modules[clause.__module__], "_stated", {})


def state(name: str = "a.b.c", docstring: str | None = "It holds.", **changes: Any) -> None:
    def law(b: Any, n: int) -> None:
        pass

    law.__doc__ = docstring
    said: dict[str, Any] = {"level": Level.MUST, "source": d2l("2.1.1"), "example": {"n": 1}, **changes}
    clause(name, said.pop("level"), said.pop("source"), **said)(law)


def test_a_clause_states_itself() -> None:
    state(docstring="It holds.\n\nMore of it.", domain=axes("numbers", n=[1, 2]))
    found = stated()["a.b.c"]
    assert (found.statement, found.section, found.covers) == ("It holds.", "2.1.1", ("a.b.c",))
    assert re.fullmatch(r".*test_clause:\d+", found.place)


def test_the_domain_is_the_example_where_none_is_given() -> None:
    state()
    assert list(stated()["a.b.c"].domain) == [{"n": 1}]


@pytest.mark.parametrize(
    ("wrong", "way_out"),
    [
        ({"docstring": None}, "first line of the law's docstring"),
        ({"source": Source("D2L", "")}, "cite its source"),
        ({"source": Source("", "2.1")}, "cite its source"),
        ({"domain": axes("numbers", n=[2, 3])}, "is no case of its domain"),
        ({"source": None}, "cite its source"),
        ({"level": "MUST"}, "its level is 'MUST'; give Level.MUST"),
        ({"needs": {"bogus"}}, r"it needs \['bogus'\]; name capabilities, such as Capability.VIEWS"),
        ({"example": {"m": 1}}, "its law takes b, n; it is called with .*: b, m"),
        ({"example": {"n": 1, "m": 1}}, "its law takes b, n; it is called with .*: b, n, m"),
        ({"level": Level.MAY, "why": "It bites."}, "lists its choices"),
        ({"level": Level.MAY, "choices": ["this", "that"]}, "says why its choice bites"),
        ({"why": "It bites."}, "says why its choice bites"),
        ({"choices": ["this", "that"]}, "lists its choices"),
        ({"sizes": sized(lambda n: {"m": n})}, "its sizes give the same arguments as its example"),
    ],
)
def test_what_is_missing_is_named(wrong: dict[str, Any], way_out: str) -> None:
    with pytest.raises(BadClause, match=f"a.b.c.*{way_out}"):
        state(**wrong)


def test_two_clauses_of_one_id_are_refused_with_both_places() -> None:
    state()
    with pytest.raises(BadClause, match=r"two clauses of one id, a\.b\.c: .*:\d+ and .*:\d+; rename one"):
        state()


def test_the_verbs_of_a_law_are_read_from_its_text() -> None:
    @clause("a.b.verbs", Level.MUST, d2l("2.1.1"), example={"n": 1})
    def law(b: Any, n: int) -> None:
        """It holds."""
        other = n
        b.reshape(b.arange(other), (1,)).sum()

    assert stated()["a.b.verbs"].verbs == {"reshape", "arange"}
