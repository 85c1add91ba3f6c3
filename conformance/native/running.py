"""Executing a script in a clean process, where this suite cannot be imported."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from prelim.reports.records import Outcome, Verdict

# The engine of the reference backend is a library like the others; all else of ours is out of reach.
_OURS = ("prelim.spec", "prelim.conformance", "prelim.reports", "prelim.backends.adapters")
_RUN = (
    "import runpy, sys; "
    f"sys.modules.update(dict.fromkeys({_OURS!r})); "
    "runpy.run_path(sys.argv[1], run_name='__main__')"
)


@dataclass(frozen=True)
class Ran:
    """How a script ended.

    Attributes
    ----------
    code : int or None
        The exit code, negative for a signal; None if time ran out.
    said, complained : str
        Standard output and standard error.
    """

    code: int | None
    said: str = ""
    complained: str = ""

    @property
    def last(self) -> str:
        """What happened, in a line: the exception that ended it, or the last line that it said."""
        _, found, trace = self.complained.rpartition("Traceback (most recent call last):\n")
        if found:
            return next((line for line in trace.splitlines() if not line.startswith(" ")), "")
        return (self.complained if self.code else self.said).strip().rpartition("\n")[2]


def run_script(script: str, seconds: float, python: str = sys.executable) -> Ran:
    """Execute a script, isolated from the environment and from the folder it lies in.

    Parameters
    ----------
    script : str
    seconds : float
        Its time limit.
    python : str
        The interpreter.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "repro.py")
        file.write_text(script, encoding="utf-8")
        command = [python, "-I", "-W", "ignore", "-c", _RUN, str(file)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=seconds, cwd=folder, check=False
            )
        except subprocess.TimeoutExpired:
            return Ran(None)
    return Ran(done.returncode, done.stdout, done.stderr)


def disagreement(outcome: Outcome, ran: Ran, seconds: float) -> str:
    """Say how a script ended otherwise than its outcome did; nothing if it reproduces it."""
    hangs = outcome.verdict is Verdict.TIMEOUT or outcome.detail.startswith("not done after")
    dies = outcome.verdict is Verdict.CRASH or outcome.detail.startswith("the worker ")
    if hangs:
        return "" if ran.code is None else f"ended after all: {ran.last}"
    if ran.code is None:
        return f"not done after {seconds:g} s; --timeout sets the limit"
    if dies:
        return "" if ran.code not in {0, 1} else f"did not kill its process: {ran.last}"
    stale = outcome.verdict is Verdict.STALE  # "declared to end with ..., but ..."
    ending = outcome.detail.partition(", but ")[2] if stale else outcome.detail
    if outcome.verdict is Verdict.PASS or ending == "the law held":
        wanted = f"choice: {outcome.choice}" if outcome.choice else "the law holds"
        return "" if (ran.code, ran.last) == (0, wanted) else f"want {wanted!r}, got {ran.last!r}"
    word = ending.partition(":")[0]
    if ran.code == 1 and word in _words(ran.last):
        return ""
    return f"want {ending!r}, got {ran.last!r}"


def _words(line: str) -> set[str]:
    """List what the last line of a traceback is known by: the exception, and the expectation that broke."""
    name, _, rest = line.partition(":")
    return {name.rpartition(".")[2], rest.strip().partition(":")[0]}
