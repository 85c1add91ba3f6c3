"""The words of expectation as a script has them: each stands alone and says what came and what was wanted.

`prelim.spec.expect` defines what they mean; here they are short enough to be pasted into a report of a bug.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any


def equal(got: Any, want: Any) -> None:
    assert got == want, f"unequal: got {got!r}, want {want!r}"


def differ(got: Any, other: Any) -> None:
    assert got != other, f"same: got {got!r}, want anything but {other!r}"


def close(got: Any, want: Any, *, ulps: float, digits: int = 24) -> None:
    ours, theirs = flat(got), flat(want)
    near = len(ours) == len(theirs) and all(
        a == b or abs(a - b) <= ulps * math.ldexp(max(abs(b), math.ldexp(1.0, -126)), 1 - digits)
        for a, b in zip(ours, theirs, strict=True)
    )
    assert near, f"not-close: got {got!r}, want {want!r} within {ulps:g} ulp of {digits} bits"


def flat(values: Any) -> list[Any]:
    if not isinstance(values, (list, tuple)):
        return [values]
    return [leaf for part in values for leaf in flat(part)]


def at_most(got: float, bound: float, what: str) -> None:
    assert got <= bound, f"too-large: got {what} = {got!r}, want at most {bound!r}"


def same_object(got: object, want: object) -> None:
    assert got is want, "rebound: got another object, want the object it was before"


def same_address(got: int, want: int) -> None:
    assert got == want, "moved: got another buffer, want the buffer it was before"


def refused(act: Callable[[], Any]) -> None:
    try:
        got = act()
    except Exception as error:  # which one it is, is not judged
        print("refused, as it should be:", repr(error))
        return
    raise AssertionError(f"not-refused: got the result {got!r}, want an exception")


def answer(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except KeyError as error:
        raise AssertionError(f"unlisted: got {error}, want an answer that the clause lists") from None
    except Exception as error:  # to raise is one of the answers
        print("refused:", repr(error))
        return "refused"


def class_raised(act: Callable[[], Any]) -> str:
    try:
        act()
    except Exception as error:  # whatever is raised, its class is the answer
        print("raised:", repr(error))
        own = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        return own[0] if own[0] != "Exception" else "a class of its own"
    return "no error"
