"""Where text goes: a terminal folds long lines; a file or a pipe has them whole."""

from __future__ import annotations

from rich.console import Console

_WIDEST = 10_000  # characters; rich would take 80 where there is no terminal


def console(*, stderr: bool = False) -> Console:
    """Return standard output, or the standard error stream, for text in colours."""
    found = Console(stderr=stderr)
    return found if found.file.isatty() else Console(stderr=stderr, width=_WIDEST)
