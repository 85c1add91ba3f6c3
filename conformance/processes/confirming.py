"""Whether the scripts that show outcomes do so, where their backends are tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from prelim.backends.request import parse
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import place
from prelim.conformance.native.running import disagreement, run_script
from prelim.conformance.processes.process import Limits
from prelim.reports.records import Outcome


class NoScript(Exception):
    """An outcome that no script shows, since nothing was tried."""


class NotReproduced(Exception):
    """A script that ends otherwise than the outcome that it is to show: an error of ours."""


def confirm(outcome: Outcome, limits: Limits) -> None:
    """Execute the script of an outcome in a clean process.

    Raises
    ------
    NoScript
        If it has none.
    NotReproduced
        If it ends otherwise.
    """
    name = f"{outcome.clause} on {outcome.backend}"
    if not outcome.repro:
        blocked = f"; see {outcome.blocked_by}, on which it rests" if outcome.blocked_by else ""
        raise NoScript(f"{name} has no script: {outcome.verdict}, {outcome.detail}{blocked}")
    try:
        where = place(parse(outcome.backend))
    except UnusablePlace as error:
        raise NotReproduced(f"the script of {name} cannot be executed here: {error}") from error
    ran = run_script(outcome.repro, limits.seconds, where.python)
    unlike = disagreement(outcome, ran, limits.seconds)
    if unlike:
        raise NotReproduced(f"the script of {name} does not reproduce {outcome.verdict}: {unlike}")


def confirm_all(outcomes: Sequence[Outcome], limits: Limits, jobs: int) -> Iterator[tuple[Outcome, str]]:
    """Execute the scripts of outcomes, and yield each with what is wrong with it, if anything is."""

    def one(outcome: Outcome) -> str:
        try:
            confirm(outcome, limits)
        except NotReproduced as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(jobs) as pool:
        yield from zip(outcomes, pool.map(one, outcomes), strict=True)
