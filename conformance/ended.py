"""One execution of a law, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from traceback import walk_tb
from typing import Any, NamedTuple

from prelim.spec.clause import Clause, Law
from prelim.spec.domain import Case
from prelim.spec.expect import Broken, trial

_LONGEST = 500


class Ended(NamedTuple):
    """How one execution of a law ended."""

    error: Exception | None
    choice: str | None
    act: Callable[[], Any] | None
    refusals: tuple[Exception, ...]
    expected: bool

    @property
    def code(self) -> str | None:
        """The expectation that broke, if one did."""
        return self.error.code if isinstance(self.error, Broken) else None

    @property
    def way(self) -> str | None:
        """What it ended with, whatever the values: the code or the type of the exception."""
        return self.code or (type(self.error).__name__ if self.error else None)

    def line_of(self, law: Law) -> int | None:
        """Return the line of the law that raised; None if it broke an expectation, or held."""
        if self.error is None or self.code is not None:
            return None
        code = getattr(law, "__code__", None)
        return next((line for frame, line in walk_tb(self.error.__traceback__) if frame.f_code is code), None)

    def __str__(self) -> str:
        if self.error is None:
            return "the law held"
        return short(f"{type(self.error).__name__}: {self.error}" if self.code is None else str(self.error))


def attempt(clause: Clause, verbs: Any, case: Case) -> Ended:
    """Execute the law on one case and catch what it raises. What it warns of is left to the caller."""
    compiler = verbs.compiler if getattr(verbs, "acts_compiled", False) else None
    with trial(compiler) as seen:
        error: Exception | None = None
        choice = None
        try:
            choice = clause.law(verbs, **case)
            if isinstance(choice, str) and clause.choices and choice not in clause.choices:
                raise Broken("unlisted", repr(choice), "an answer that the clause lists")
        except Exception as raised:  # what a law or a library does is a verdict
            error = raised
    return Ended(error, choice, seen.act, tuple(seen.refusals), seen.expected)


def written(case: Case) -> str:
    """Write a case as the arguments of a call, as its reader would type them."""
    return ", ".join(f"{name}={value!r}" for name, value in case.items())


def short(text: str) -> str:
    """Write a text in one line of a bearable length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
