"""What a program on a tape meets first: for declarations of the clauses autograd.tape.programs*."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any


def meets(program: Any, acts: Collection[str]) -> bool:
    """Whether a program has a line that does one of these acts; see `prelim.spec.autograd.programs`."""
    return bool(first(program, acts))


def first(program: Any, acts: Collection[str]) -> str:
    """Return the first of these acts that a program does, and nothing if it does none."""
    return next((act for act in program.acts if act in acts), "")
