"""Declarations say enough or are refused; endings are recognised exactly."""

from __future__ import annotations

from typing import Any

import pytest

from prelim.spec.expect import Broken
from prelim.spec.words import BadDeclaration, Capability, Ending, Kind, absent, diverges

SAID: dict[str, Any] = {"reason": "arrays are immutable", "link": "https://example.org/why"}


def test_a_declaration_speaks_of_the_cases_it_names() -> None:
    backwards = diverges("ndarray.slice.step", fails="unequal", where={"step": (-1, -2)}, **SAID)
    assert backwards.speaks_of({"n": 3, "step": -2})
    assert not backwards.speaks_of({"n": 3, "step": 1})


@pytest.mark.parametrize(
    ("wrong", "way_out"),
    [
        ({"raises": TypeError, "match": "x", "fails": "moved"}, "either raises=... or fails=..."),
        ({}, "either raises=... or fails=..."),
        ({"raises": TypeError}, "needs match="),
        ({"raises": TypeError, "match": "("}, "is no pattern"),
        ({"fails": "moved", "link": "somewhere"}, "reason and an https link"),
        ({"fails": "moved", "reason": ""}, "reason and an https link"),
    ],
)
def test_a_declaration_that_says_too_little_is_refused(wrong: dict[str, Any], way_out: str) -> None:
    with pytest.raises(BadDeclaration, match=way_out):
        absent(Capability.TAPE, **{**SAID, **wrong})


def test_a_declaration_needs_a_subject() -> None:
    with pytest.raises(BadDeclaration, match="name the capability or the clause"):
        diverges(fails="moved", **SAID)


def test_an_ending_by_exception_wants_the_type_and_the_message() -> None:
    ending = Ending(raises=LookupError, match="out of (range|bounds)")
    assert ending.met_by(IndexError("index 9 is out of bounds"), None)
    assert not ending.met_by(IndexError("no such index"), None)
    assert not ending.met_by(TypeError("out of range"), None)


def test_an_ending_by_failure_wants_the_code() -> None:
    broken = Broken("moved", "another buffer", "the buffer it was before")
    assert Ending(fails="moved").met_by(broken, broken.code)
    assert not Ending(fails="rebound").met_by(broken, broken.code)
    assert not Ending(raises=AssertionError, match="moved").met_by(broken, broken.code)


def test_where_may_be_a_function_of_axes() -> None:
    matrices = diverges("a.clause", fails="moved", where=lambda shape: len(shape) > 1, **SAID)
    assert matrices.axes == ("shape",)
    assert matrices.speaks_of({"shape": (3, 4), "dtype": "float32"})
    assert not matrices.speaks_of({"shape": (3,), "dtype": "float32"})


def test_only_an_upstream_bug_ends_so_sometimes() -> None:
    bug = diverges("a.clause", dies="crash", sometimes=True, kind=Kind.UPSTREAM_BUG, **SAID)
    assert str(bug.ending) == "crash or not at all"
    with pytest.raises(BadDeclaration, match="only sometimes is an upstream bug"):
        diverges("a.clause", dies="crash", sometimes=True, **SAID)


def test_a_death_is_a_crash_or_a_timeout() -> None:
    assert str(diverges("a.clause", dies="crash", **SAID).ending) == "crash"
    with pytest.raises(BadDeclaration, match="dies='bored' is none of crash, timeout"):
        diverges("a.clause", dies="bored", **SAID)
