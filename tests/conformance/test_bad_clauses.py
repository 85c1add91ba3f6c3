"""Clauses of other authors that are wrong: each mistake is named in its author's words, with its place."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import prelim

Offer = Callable[..., object]

WORDS = """
from prelim.spec import Level, Source, clause, d2l
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, when

"""
LAW = """
def law(b, n):
    "Numbers are themselves."
    equal(when(lambda: n), n)
"""


def command(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "prelim.conformance", *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            "clause('mine.a', Level.MUST, None, example={'n': 1})",
            "clause mine.a (fake_mine:6): cite its source, a work and a section, such as d2l('2.1.1')",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), covers=[], example={'n': 1}, domain=axes('odd numbers',"
            " n=[2, 4]).where(lambda n: n % 2 == 1, 'odd numbers up to 4'))",
            "EmptyDomain: the domain 'odd numbers up to 4' has no case: none is left; loosen its condition "
            "(fake_mine:6); mend it or uninstall fakes",
        ),
        (
            "clause('mine.a', Level.MUST, example={'n': 1})",
            "TypeError: clause() missing 1 required positional argument: 'source' (fake_mine:6); mend it",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), example={'n': 1})",
            "clause mine.a (fake_mine:6) covers mine.a, which is no row of the inventory; "
            "name rows with covers=[...], or covers=[] for none",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), covers=[], example={'m': 1})",
            "clause mine.a (fake_mine:6): its law takes b, n; it is called with the verbs and what its "
            "example names: b, m",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), covers=[], example={'n': 1}, domain=axes('odd numbers',"
            " n=[1, 3]).where(lambda m: m == 1, 'one'))",
            "BadDomain: the condition of 'one' takes m; name its parameters as the axes of 'odd numbers': n "
            "(fake_mine:6)",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), covers=[], example={'n': 1}, rests_on=['mine.b'])",
            "clause mine.a (fake_mine:6) rests on mine.b, which is no clause",
        ),
        (
            "clause('mine.a', Level.MUST, d2l('2.1'), covers=[], example={'n': 1}, rests_on=['mine.a'])",
            "clauses mine.a (fake_mine:6) and mine.a rest on each other: mine.a -> mine.a",
        ),
        (
            "clause('mine.a', Level.MAY, d2l('2.1'), covers=[], example={'n': 1}, choices=['one', 'two'])",
            "clause mine.a (fake_mine:6): a MAY clause, and no other, says why its choice bites",
        ),
    ],
    ids=[
        "no source",
        "no case",
        "source left out",
        "no row",
        "other parameters",
        "other names",
        "unknown prerequisite",
        "circle",
        "no why",
    ],
)
def test_a_clause_that_is_not_well_stated_is_one_line(offer: Offer, stated: str, said: str) -> None:
    offer("prelim.clauses", mine=f"{WORDS}@{stated}{LAW}")
    code, complaint = command("list", "clauses")
    assert (code, said in complaint, complaint.count("\n")) == (2, True, 1), complaint


def test_a_law_that_never_acts_is_an_error_with_its_place(offer: Offer, tmp_path: Path) -> None:
    idle = "@clause('mine.idle', Level.MUST, d2l('2.1'), covers=[], example={'n': 1})"
    offer("prelim.clauses", mine=f"{WORDS}{idle}{LAW.replace('when(lambda: n)', 'n')}")
    code, _ = command("run", "-b", "numpy", "--clause", "mine.idle", "--out", str(tmp_path))
    assert code == 3
    (outcome,) = prelim.load(tmp_path).outcomes
    assert outcome.verdict.value == "error"
    assert outcome.detail == (
        "the law never calls when, refused, answer or class_raised: it tries nothing; see fake_mine:6"
    )


def test_sections_of_other_works_need_no_numbers(offer: Offer) -> None:
    stated = "@clause('mine.words', Level.MUST, Source('Array API', 'indexing.integer'), example={'n': 1})"
    offer("prelim.clauses", mine=WORDS + stated + LAW)
    code, said = command("list", "clauses")
    assert (code, re.fullmatch(r"\d+ clauses: .*\n", said) is None) == (0, False), said
