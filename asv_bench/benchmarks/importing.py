"""The time that importing a backend takes: its library and its adapter."""

from __future__ import annotations

from benchmarks.common import BACKENDS

from prelim.backends.registry import find
from prelim.backends.request import parse


class Importing:
    """Each import runs in a fresh interpreter, whose start is not counted."""

    params = (BACKENDS,)
    param_names = ("backend",)
    number = 1
    warmup_time = 0
    repeat = 5
    timeout = 120

    def timeraw_import(self, backend: str) -> str:
        """Return the line that is timed."""
        return f"import {find(parse(backend)).value}"

    timeraw_import.pretty_name = "time to import"
