"""Text out of a record, made safe to stand in a line: it may hold anything."""

from __future__ import annotations


def plain(text: str) -> str:
    """Return text on one line, without control, format and other unprintable characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def block(text: str) -> str:
    """Return text with its lines and indentation, without other unprintable characters."""
    return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in text.split("\n"))


def ended(detail: str, case: str) -> str:
    """Say in one line how a clause ended, and on which case."""
    return plain(f"{detail} (with {case})" if case else detail)
