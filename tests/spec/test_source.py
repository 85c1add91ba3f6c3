"""The text of a function is what stands in its file, from ``def`` to its last line."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

from prelim.spec import expect, manifest, source
from prelim.spec.verbs import Verbs


def flush_left() -> str:
    text = """
def nothing, at the margin
"""
    # what follows is code again
    return str(
        text,
    )


def same(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def wrapper() -> Any:
        return function()

    return wrapper


@same
def decorated(
    sides: tuple[int, ...] = (
        1,
        2,
    ),
) -> int:
    def inner() -> list[int]:
        return [
            *sides,
        ]

    return sum(inner())


def stub() -> None:
    """Nothing but words,

    and more of them.
    """


@pytest.mark.parametrize(
    "function", [flush_left, decorated, stub, Verbs.zeros, expect.equal, source.text_of, same(stub)]
)
def test_the_text_is_that_of_the_inspect_module(function: Callable[..., Any]) -> None:
    text = textwrap.dedent(inspect.getsource(function))
    assert source.text_of(function) == text[text.index("def ") :]


def test_the_text_of_each_law_is_that_of_the_inspect_module() -> None:
    for clause in manifest.manifest().values():
        text = inspect.getsource(clause.law)
        assert clause.text == text[text.index("\ndef ") + 1 :]
