"""What a clause rests on exists, comes before it, and does not lead back to it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from prelim.spec.clause import BadClause, Clause
from prelim.spec.domain import listed
from prelim.spec.manifest import manifest
from prelim.spec.prerequisites import prerequisites_first, with_prerequisites
from prelim.spec.words import Level, d2l


def law(b: Any, n: int) -> None:
    """It holds."""


def clauses(**resting: str) -> Mapping[str, Clause]:
    """State clauses by name, each with the names that it rests on."""
    domain = listed("one", [{"n": 1}])
    return {
        name: Clause(
            name,
            "It holds.",
            Level.MUST,
            d2l("2.1"),
            (),
            frozenset(),
            {"n": 1},
            domain,
            (),
            law,
            tuple(on.split()),
        )
        for name, on in resting.items()
    }


def test_prerequisites_come_first_and_all_else_keeps_its_order() -> None:
    assert list(prerequisites_first(clauses(a="", b="d", c="", d="e", e=""))) == ["a", "e", "d", "b", "c"]


def test_an_unknown_prerequisite_is_refused_with_both_names() -> None:
    with pytest.raises(BadClause, match=r"clause a \(.*:\d+\) rests on zeros, which is no clause"):
        prerequisites_first(clauses(a="zeros"))


@pytest.mark.parametrize(
    ("resting", "message"),
    [
        ({"a": "b", "b": "c", "c": "b"}, r"b \(.*:\d+\) and c rest on each other: b -> c -> b"),
        ({"a": "a"}, r"a \(.*:\d+\) and a rest on each other: a -> a"),
    ],
)
def test_a_circle_is_refused_and_shown(resting: dict[str, str], message: str) -> None:
    with pytest.raises(BadClause, match=message):
        prerequisites_first(clauses(**resting))


def test_what_is_needed_for_a_choice_is_all_that_it_rests_on() -> None:
    stated = prerequisites_first(clauses(a="", b="a", c="b", d="", e="d"))
    assert with_prerequisites(["c"], stated) == ("a", "b", "c")
    assert with_prerequisites(["e", "b"], stated) == ("a", "b", "d", "e")


def test_the_manifest_keeps_the_order_of_the_book() -> None:
    sections = [[*map(int, clause.section.split("."))] for clause in manifest().values()]
    assert all(earlier <= later for earlier, later in pairwise(sections))
