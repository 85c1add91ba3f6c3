"""What a script computes beforehand: values that are known, and none that never end."""

from __future__ import annotations

import ast
from itertools import count, cycle, islice
from typing import Any

import pytest

from prelim.conformance.native.folding import NOTHING, folded
from prelim.conformance.native.scope import Frame, Known


def fold(text: str, **known: Any) -> Any:
    names = {name: Known(value) for name, value in known.items()}
    return folded(ast.parse(text, mode="eval").body, Frame({**names}, {}))


def test_what_ends_is_listed() -> None:
    assert fold("islice(cycle((1, 2)), n)", islice=islice, cycle=cycle, n=3) == [1, 2, 1]
    assert fold("zip((1, 2), (3, 4))") == [(1, 3), (2, 4)]


@pytest.mark.parametrize("text", ["cycle((1, 2))", "count(3)"])
def test_what_never_ends_stays_as_it_is_written(text: str) -> None:
    assert fold(text, cycle=cycle, count=count) is NOTHING
