"""The text of functions, as they are written."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from itertools import count
from types import CodeType
from typing import Any


def text_of(function: Callable[..., Any]) -> str:
    """Return the text of a function that is no lambda, from its ``def`` on.

    It ends where its code has ended and nothing is indented any more. `inspect.getsource` finds that too,
    but token by token, which takes longer than to try most laws.

    Raises
    ------
    OSError
        If it has no source text.
    """
    function = inspect.unwrap(function)
    lines, first = _found(function)
    margin = lines[first].partition("def ")[0]
    going_on = ("\n", *(margin + sign for sign in " \t)]}"))
    end = max(first + 1, _last_line(function.__code__))
    while end < len(lines) and lines[end].startswith(going_on):
        end += 1
    return textwrap.dedent("".join(lines[first:end]).rstrip() + "\n")


def first_line(function: Callable[..., Any]) -> int:
    """Return the number of the line in which a function's ``def`` stands, from 1 on."""
    return _found(inspect.unwrap(function))[1] + 1


def _found(function: Callable[..., Any]) -> tuple[list[str], int]:
    lines, decorated = inspect.findsource(function)
    return lines, next(n for n in count(decorated) if lines[n].lstrip().startswith("def "))


def _last_line(code: CodeType) -> int:
    """Return the last line that a function, or one within it, was compiled from."""
    within = (part for part in code.co_consts if isinstance(part, CodeType))
    return max([end or 0 for _, end, _, _ in code.co_positions()] + [*map(_last_line, within)])
