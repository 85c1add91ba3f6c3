"""What a law says: when it acts, and what it expects. Alike under the CLI, pytest and a plain call."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from prelim.spec.oracle import flat, nested
from prelim.spec.verbs import Array, Verbs

T = TypeVar("T")

REFUSED = "refused"  # the choice of a backend that raises


@dataclass(slots=True)
class Trial:
    """What one execution of a law did: its act, the refusals it met, whether it expected anything.

    The compiler of a backend whose acts are compiled turns each act into the function that is called instead.
    """

    compiler: Callable[[Callable[[], Any]], Callable[[], Any]] | None = None
    act: Callable[[], Any] | None = None
    refusals: list[Exception] = field(default_factory=list)
    expected: bool = False
    _before: Token[Trial] = field(init=False, repr=False, compare=False)

    def __enter__(self) -> Self:
        self._before = _trial.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _trial.reset(self._before)


_trial: ContextVar[Trial] = ContextVar("trial", default=Trial())  # noqa: B039  (a law called by hand is not judged)


def trial(compiler: Callable[[Callable[[], Any]], Callable[[], Any]] | None = None) -> Trial:
    """Observe the law that runs inside of ``with``; its acts are compiled, if a compiler is given."""
    return Trial(compiler)


class Broken(AssertionError):
    """A law does not hold.

    Attributes
    ----------
    code : str
        Which expectation is broken, a word that a declaration can name.
    got, want : str
        What the backend answered, and what the clause asks for.
    """

    def __init__(self, code: str, got: str, want: str) -> None:
        super().__init__(f"{code}: got {got}, want {want}")
        self.code, self.got, self.want = code, got, want


def raised_in(error: BaseException) -> str:
    """Return the name of the module whose code raised an error."""
    name, traceback = "", error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_globals.get("__name__", "")
        traceback = traceback.tb_next
    return name


def when(act: Callable[[], T]) -> T:
    """Perform the act that the clause is about: what is tried, shown, repeated and timed."""
    observed = _trial.get()
    observed.act = act
    compiled: Callable[[], T] = observed.compiler(act) if observed.compiler else act
    return compiled()


def refused(act: Callable[[], Any]) -> None:
    """Expect the act to raise. Which exception it is, is recorded and not judged.

    Raises
    ------
    Broken
        ``not-refused``, if a result came back.
    """
    _trial.get().expected = True
    try:
        result = when(act)
    except Exception as error:  # which one it is, is not judged
        _trial.get().refusals.append(error.with_traceback(None))  # which keeps nothing alive
        return
    raise Broken("not-refused", f"the result {result!r}", "an exception")


def answer(act: Callable[[], T]) -> T | str:
    """Perform the act of a MAY clause; a backend that raises has chosen ``"refused"``.

    Raises
    ------
    Broken
        ``unlisted``, if the law itself looks up what came among the answers it knows, and does not find it.
    """
    try:
        _trial.get().act = act  # never compiled: it reads what came, and names it
        return act()
    except Broken:
        raise
    except Exception as error:  # to raise is one of the answers
        if isinstance(error, KeyError) and raised_in(error) == act.__module__:
            raise Broken("unlisted", str(error), "an answer that the clause lists") from None
        _trial.get().refusals.append(error.with_traceback(None))  # which keeps nothing alive
        return REFUSED


def class_raised(act: Callable[[], Any]) -> str:
    """Perform the act of a MAY clause; name the first class of Python's own that its error derives from."""
    observed = _trial.get()
    observed.act = act
    try:
        act()
    except Exception as error:  # whatever is raised, its class is the answer
        observed.refusals.append(error.with_traceback(None))  # which keeps nothing alive
        own = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        return own[0] if own[0] != "Exception" else "a class of its own"
    return "no error"


def equal(got: Any, want: Any, *, after: str = "") -> None:
    """Expect exactly this value (``unequal``), in a law of many steps `after` some of them."""
    _trial.get().expected = True
    if got != want:
        raise Broken("unequal", repr(got), f"{want!r} after {after}" if after else repr(want))


def matches(b: Verbs, x: Array, values: Iterable[Any], shape: Sequence[int]) -> None:
    """Expect an array of this shape, holding exactly these values in row-major order (``unequal``)."""
    equal(tuple(x.shape), tuple(shape))
    equal(b.tolist(b.wait(x)), nested(values, shape))


def differ(got: Any, other: Any) -> None:
    """Expect anything but this value (``same``)."""
    _trial.get().expected = True
    if got == other:
        raise Broken("same", repr(got), f"anything but {other!r}")


def close(got: Any, want: Any, *, ulps: float, digits: int = 24) -> None:
    """Expect the numbers of nested lists within so many units in the last place (``not-close``).

    Parameters
    ----------
    got, want : number or nested sequences of numbers
    ulps : float
        How many roundings the law allows for, counted by the author of the law.
    digits : int
        Binary digits of the significand: 24 for float32, 53 for float64.
    """
    _trial.get().expected = True
    ours, theirs = flat(got), flat(want)
    near = len(ours) == len(theirs) and all(
        a == b or abs(a - b) <= ulps * math.ldexp(max(abs(b), math.ldexp(1.0, -126)), 1 - digits)
        for a, b in set(zip(ours, theirs, strict=True))
    )
    if not near:
        raise Broken("not-close", repr(got), f"{want!r} within {ulps:g} ulp of {digits} bits")


def at_most(got: float, bound: float, what: str) -> None:
    """Expect a measured quantity not to exceed its bound (``too-large``); NaN exceeds every bound."""
    _trial.get().expected = True
    if not got <= bound:
        raise Broken("too-large", f"{what} = {got!r}", f"at most {bound!r}")


def same_object(got: object, want: object) -> None:
    """Expect one and the same Python object (``rebound``)."""
    _trial.get().expected = True
    if got is not want:
        raise Broken("rebound", "another object", "the object it was before")


def same_address(got: int, want: int) -> None:
    """Expect the memory that was there before (``moved``)."""
    _trial.get().expected = True
    if got != want:
        raise Broken("moved", "another buffer", "the buffer it was before")
