"""Versions of a library: which there are, and the first at which a clause ends otherwise."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

from prelim.backends.request import BadRequest, Request, parse
from prelim.conformance.effort import Effort
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import place
from prelim.conformance.environments.requirements import library
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.reports.records import Outcome, Verdict

Say = Callable[[str], None]
Try = Callable[[Version], Outcome]
_UNTRIED = frozenset({Verdict.NOT_RUN, Verdict.ERROR})


class NothingToFind(LookupError):
    """The two ends of a bisection say nothing about what lies between them."""


@dataclass(frozen=True)
class Found:
    """Two neighbouring versions between which a clause ends otherwise.

    Attributes
    ----------
    last, first : Outcome
        Of the last version that ends as the good one, and of the first that does not.
    untried : tuple of Version
        Versions between the two that could not be tried.
    """

    last: Outcome
    first: Outcome
    untried: tuple[Version, ...] = ()


def at(backend: str, version: str) -> Request:
    """Return the request of a backend at one version.

    Raises
    ------
    BadRequest
        If it has a version or an interpreter already, or the version cannot be read.
    """
    request = parse(backend)
    if request.versions or request.python:
        raise BadRequest(f"{backend!r}: give the name alone; its versions are given apart")
    return parse(f"{request}=={version}")


def released(request: Request) -> tuple[Version, ...]:
    """Ask the package index which final releases of a library can be installed here, oldest first.

    Raises
    ------
    UnusablePlace
        With what pip says, if it finds none.
    """
    name = library(request)
    command = [sys.executable, "-m", "pip", "index", "versions", name]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    listed = re.search(r"^Available versions: (.*)$", said.stdout, re.MULTILINE)
    if listed is None:
        reason = " ".join(said.stderr.split())[-200:]
        raise UnusablePlace(f"pip knows no versions of {name}: {reason}")
    return tuple(
        sorted(version for version in map(Version, listed[1].split(", ")) if not version.is_prerelease)
    )


def trier(backend: str, clause: str, limits: Limits, say: Say) -> Try:
    """Return a function that tries a clause at a version of a backend."""

    def attempt(version: Version) -> Outcome:
        request = at(backend, str(version))
        try:
            place(request, say)
        except UnusablePlace as error:
            say(f"{request}: {error}")
        job = Job(str(request), (clause,), Effort.STANDARD, 0)
        (outcome,) = (record for record in supervise(job, limits) if isinstance(record, Outcome))
        return outcome

    return attempt


def bisect(versions: Sequence[Version], attempt: Try, seen: Callable[[Outcome], None]) -> Found:
    """Find the first version at which a clause ends otherwise than at the first of them.

    Parameters
    ----------
    versions : sequence of Version
        In order; the first is known to be good, the last to be bad.
    attempt : callable
        Tries the clause at a version.
    seen : callable
        Gets each outcome.

    Raises
    ------
    NothingToFind
        If an end cannot be tried, or both end alike.
    """

    def tried(version: Version) -> Outcome:
        outcome = attempt(version)
        seen(outcome)
        return outcome

    if len(versions) < 2:
        raise NothingToFind("no two versions to bisect; give a good one and a later, bad one")
    last, first = tried(versions[0]), tried(versions[-1])
    for end in (last, first):
        if end.verdict in _UNTRIED:
            raise NothingToFind(f"{end.backend} cannot be tried: {end.detail}")
    if answer(last) == answer(first):
        raise NothingToFind(
            f"{last.backend} and {first.backend} end alike: {' '.join(filter(None, answer(last)))}; "
            "give two that end otherwise"
        )
    between, untried = list(versions[1:-1]), list[Version]()
    while between:
        middle = len(between) // 2
        outcome = tried(between[middle])
        if outcome.verdict in _UNTRIED:
            untried.append(between.pop(middle))
        elif answer(outcome) == answer(last):
            last, between = outcome, between[middle + 1 :]
        else:
            first, between = outcome, between[:middle]
    low, high = sorted(Version(parse(end.backend).versions.lstrip("=")) for end in (last, first))
    return Found(last, first, tuple(sorted(version for version in untried if low < version < high)))


def answer(outcome: Outcome) -> tuple[str, str]:
    """Return what is compared: the verdict, and the choice of a MAY clause."""
    return outcome.verdict.value, outcome.choice


def window(versions: Sequence[Version], good: str, bad: str) -> tuple[Version, ...]:
    """Return the versions from a good one to a bad one, both included, in that order.

    Raises
    ------
    BadRequest
        If one is no version.
    """
    try:
        ends = Version(good), Version(bad)
    except InvalidVersion as error:
        raise BadRequest(f"{error}; write as in 0.6.2") from None
    chosen = sorted({version for version in versions if min(ends) < version < max(ends)} | set(ends))
    return tuple(chosen if ends[0] < ends[1] else reversed(chosen))
