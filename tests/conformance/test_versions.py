"""Bisecting versions finds the first that ends otherwise, and says what it could not try."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from packaging.version import Version

from prelim.backends.request import BadRequest
from prelim.conformance.versions import NothingToFind, at, bisect, window
from prelim.reports.records import Outcome, Verdict

RELEASES = tuple(Version(f"1.{minor}") for minor in range(12))


def library(
    change: int,
    missing: frozenset[int] = frozenset(),
    verdict: Verdict = Verdict.PASS,
    choice: str = "clamps",
) -> tuple[list[int], Callable[[Version], Outcome]]:
    """A library that changes at a minor version and cannot be installed at some."""
    asked: list[int] = []

    def attempt(version: Version) -> Outcome:
        asked.append(version.minor)
        name = f"toy=={version}"
        if version.minor in missing:
            return Outcome("c", name, Verdict.NOT_RUN, "not installed: no wheel")
        if version.minor < change:
            return Outcome("c", name, Verdict.PASS, choice="clamps")
        return Outcome("c", name, verdict, choice=choice)

    return asked, attempt


@pytest.mark.parametrize("change", range(1, 12))
@pytest.mark.parametrize(
    ("verdict", "choice"), [(Verdict.FAIL, "clamps"), (Verdict.PASS, "raises")], ids=["verdict", "choice"]
)
def test_the_first_version_is_found_in_few_tries(change: int, verdict: Verdict, choice: str) -> None:
    asked, attempt = library(change, verdict=verdict, choice=choice)
    seen: list[Outcome] = []
    found = bisect(RELEASES, attempt, seen.append)
    assert (found.last.backend, found.first.backend) == (f"toy==1.{change - 1}", f"toy==1.{change}")
    assert found.untried == ()
    assert len(asked) == len(seen) <= 2 + 4


@pytest.mark.parametrize("change", range(1, 12))
def test_versions_that_cannot_be_tried_are_left_out_and_named(change: int) -> None:
    missing = frozenset({3, 4, 7}) - {0, 11}
    found = bisect(RELEASES, library(change, missing, verdict=Verdict.FAIL)[1], lambda _: None)
    last, first = (int(end.backend.rpartition(".")[2]) for end in (found.last, found.first))
    assert last < change <= first
    assert {version.minor for version in found.untried} == set(range(last + 1, first)) <= missing


def test_an_older_version_may_be_the_bad_one() -> None:
    attempt = library(5, verdict=Verdict.FAIL)[1]
    found = bisect(window(RELEASES, "1.9", "1.2"), attempt, lambda _: None)
    assert (found.last.backend, found.first.backend) == ("toy==1.5", "toy==1.4")


@pytest.mark.parametrize(
    ("change", "missing", "message"),
    [
        (20, set[int](), r"toy==1.0 and toy==1.11 end alike: pass clamps"),
        (5, {11}, "toy==1.11 cannot be tried: not installed: no wheel"),
    ],
)
def test_ends_that_say_nothing_are_refused(change: int, missing: set[int], message: str) -> None:
    attempt = library(change, frozenset(missing), verdict=Verdict.FAIL)[1]
    with pytest.raises(NothingToFind, match=message):
        bisect(RELEASES, attempt, lambda _: None)


def test_the_window_holds_both_ends() -> None:
    assert window(RELEASES, "1.3.5", "1.5") == (Version("1.3.5"), Version("1.4"), Version("1.5"))
    with pytest.raises(BadRequest, match=r"Invalid version: 'old'; write as in 0\.6\.2"):
        window(RELEASES, "old", "1.5")
    with pytest.raises(NothingToFind, match="no two versions"):
        bisect(window(RELEASES, "1.5", "1.5"), library(5)[1], lambda _: None)


def test_a_version_is_asked_for_with_its_variant() -> None:
    assert str(at("jax[x64]", "0.6.2")) == "jax[x64]==0.6.2"
    assert str(at("array-api:jax.numpy", "0.6.2")) == "array-api:jax.numpy==0.6.2"
    with pytest.raises(BadRequest, match="give the name alone"):
        at("jax==0.5", "0.6.2")
