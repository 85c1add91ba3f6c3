"""Making a virtual environment: uv where it is present, else venv and the pip of this interpreter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from prelim.conformance.environments.interpreters import UnusablePlace

# What a user's settings may say about *other* environments: it must not leak into these.
_LEAKS = frozenset({
    "PIP_BUILD_CONSTRAINT", "PIP_NO_DEPS", "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_ROOT", "PIP_TARGET",
    "PIP_USER", "PYTHONHOME", "PYTHONPATH", "UV_BUILD_CONSTRAINT", "UV_CONSTRAINT", "UV_OVERRIDE",
    "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON", "VIRTUAL_ENV",
})  # fmt: skip
_NO_NEWS = ("ResolutionImpossible", "(from versions:", "[notice]")
_CAUSE = "cause: "
_DRAWN = "\u00d7\u2570\u2500\u25b6\u2502 "  # what uv draws around its lines


def python_of(folder: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make(folder: Path, requirements: Sequence[str], log: Path) -> None:
    """Make a virtual environment of this interpreter's version, and install requirements into it.

    Parameters
    ----------
    folder : Path
        Must not exist.
    requirements : sequence of str
    log : Path
        Gets all that the installer says.

    Raises
    ------
    UnusablePlace
        With the line of the installer that says why.
    """
    python = python_of(folder)
    uv = shutil.which("uv")
    with log.open("w", encoding="utf-8") as said:
        for command in _with_uv(uv, folder, python) if uv else _with_pip(folder, python):
            arguments = [*command, *requirements] if "install" in command else command
            done = subprocess.run(
                arguments, stdout=said, stderr=subprocess.STDOUT, env=_environment(), check=False
            )
            if done.returncode:
                raise UnusablePlace(f"{_reason(log)}; all that was said: {log}")


def _with_uv(uv: str, folder: Path, python: Path) -> list[list[str]]:
    return [
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--python", str(python)],
    ]


def _with_pip(folder: Path, python: Path) -> list[list[str]]:
    return [
        [sys.executable, "-m", "venv", "--without-pip", str(folder)],
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-input"],
    ]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _LEAKS}
    # Not just dropped: only a variable overrides the constraints of pip's configuration files.
    return {**kept, "PIP_CONSTRAINT": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def _reason(log: Path) -> str:
    """Find the line of an installer's log that says why it failed."""
    lines = [line.strip(_DRAWN) for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    telling = [line for line in lines if line and not any(word in line for word in _NO_NEWS)]
    explained = any(line.startswith(_CAUSE) for line in telling)  # uv explains at length, the end says it all
    errors = [line.partition(":")[2].strip() for line in telling if line.lower().startswith("error:")]
    lines = (not explained and errors) or telling or ["the installer failed without a word"]
    return lines[-1].removeprefix(_CAUSE)[:300]
