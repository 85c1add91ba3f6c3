"""What is shown while environments are made, before a run begins."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from rich.console import Console

from prelim.backends.request import parse
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.places import place


def prepare(columns: Iterable[str], console: Console) -> None:
    """Make what columns need, one after the other; one that fails says so when it is tried."""

    def say(line: str) -> None:
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    with console.status("") as status:
        for column in columns:
            status.update(f"{column}: looking for its environment".replace("[", r"\["))
            with suppress(UnusablePlace):
                place(parse(column), say)
