"""Domains count, address and sample their cases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prelim.spec.domain import BadDomain, Domain, EmptyDomain, axes, listed

SHAPES_AND_TYPES = axes("shapes", shape=[(), (2,), (3, 4)]) * axes("types", dtype=["int32", "float32"])


def test_a_product_lists_every_combination_last_axis_fastest() -> None:
    assert list(SHAPES_AND_TYPES) == [
        {"shape": shape, "dtype": dtype} for shape in [(), (2,), (3, 4)] for dtype in ["int32", "float32"]
    ]
    assert len(SHAPES_AND_TYPES) == 6


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_every_case_is_found_under_its_number(sides: list[int], data: st.DataObject) -> None:
    domain = axes("numbers", **{f"axis{i}": range(side) for i, side in enumerate(sides)})
    number = data.draw(st.integers(0, len(domain) - 1))
    assert domain.number_of(domain[number]) == number


def test_a_case_of_another_domain_has_no_number() -> None:
    assert SHAPES_AND_TYPES.number_of({"shape": (9,), "dtype": "int32"}) is None
    assert SHAPES_AND_TYPES.number_of({"shape": ()}) is None
    assert SHAPES_AND_TYPES.number_of({"shape": (), "dtype": "int32", "n": 1}) is None


def test_a_condition_keeps_the_cases_that_fulfil_it() -> None:
    vectors = SHAPES_AND_TYPES.where(lambda shape, dtype: len(shape) == 1, "vectors")
    assert [case["dtype"] for case in vectors] == ["int32", "float32"]


@pytest.mark.parametrize("empty", [lambda: axes("none", n=[]), lambda: listed("none", [])])
def test_a_domain_without_cases_is_refused_by_name(empty: object) -> None:
    assert callable(empty)
    with pytest.raises(EmptyDomain, match=r"'none' has no case.*loosen its condition"):
        empty()


def test_an_impossible_condition_is_refused_in_the_words_of_its_author() -> None:
    with pytest.raises(EmptyDomain, match="shapes of rank nine"):
        SHAPES_AND_TYPES.where(lambda shape, dtype: len(shape) == 9, "shapes of rank nine")


def test_a_condition_on_other_names_is_refused_with_those_of_the_axes() -> None:
    with pytest.raises(BadDomain, match=r"condition of 'flat' takes rank; .* of .*: shape, dtype"):
        SHAPES_AND_TYPES.where(lambda rank: rank == 1, "flat")


def test_cases_of_unequal_names_are_refused_with_both() -> None:
    with pytest.raises(BadDomain, match=r"'pairs' lists \{'m': 1\} and \{'n': 1\}; give all cases the same"):
        listed("pairs", [{"m": 1}, {"m": 2}, {"n": 1}])


def test_two_axes_of_one_name_are_refused() -> None:
    with pytest.raises(BadDomain, match="'numbers, each with more' has two axes of one name, n; rename one"):
        axes("numbers", n=[1]) * axes("more", m=[1], n=[2])


@given(st.integers(1, 200), st.integers(1, 50), st.text(max_size=3), st.data())
def test_a_pick_is_the_first_then_others_ascending(
    size: int, limit: int, seed: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, size - 1))
    picked = axes("numbers", n=range(size)).pick(limit, seed, first)
    assert picked[0] == first
    assert picked[1:] == sorted(picked[1:])
    assert len(set(picked)) == len(picked) == min(size, limit)
    assert set(picked) <= set(range(size))


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.integers(2, 14), st.text(max_size=3))
def test_a_pick_meets_every_part_of_every_axis(lengths: list[int], limit: int, seed: str) -> None:
    domain = axes("numbers", **{f"axis {k}": range(length) for k, length in enumerate(lengths)})
    picked = [domain[number] for number in domain.pick(limit, seed)]
    for name, length in zip(picked[0], lengths, strict=True):
        met = sorted({case[name] for case in picked})
        missed = [after - before - 1 for before, after in pairwise([-1, *met, length])]
        # Two neighbours lie less than two parts apart; parts of one value or less leave none out.
        assert max(missed) < (1 if length < limit else 2 * length / (limit - 1))


def test_a_pick_depends_on_the_seed_and_on_nothing_else() -> None:
    domain: Domain = axes("numbers", n=range(10_000))
    assert domain.pick(20, "a") == domain.pick(20, "a")
    assert domain.pick(20, "a") != domain.pick(20, "b")
