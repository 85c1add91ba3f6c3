"""The command line as its users call it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prelim.conformance import cli


def call(*words: str | Path) -> int:
    """Call the command line in this process and return its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["prelim", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code
