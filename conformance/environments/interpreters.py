"""Interpreters: whether a path leads to a Python that can try a backend, and what is installed there."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import msgspec

OLDEST = (3, 11)
NEEDED = ("msgspec", "numpy", "packaging", "pandas")  # what a worker imports, beside the library
_PATIENCE = 60.0
_QUESTION = """
import json, sys
from importlib.metadata import distributions
from importlib.util import find_spec
print(json.dumps({
    "version": list(sys.version_info[:3]),
    "missing": [name for name in sys.argv[1:] if find_spec(name) is None],
    "installed": {d.metadata["Name"]: d.version for d in distributions() if d.metadata["Name"]},
}))
"""


class UnusablePlace(Exception):
    """A backend cannot be tried where it was asked for; the message is one line with the way out."""


class _Answer(msgspec.Struct, frozen=True):
    version: tuple[int, int, int]
    missing: tuple[str, ...]
    installed: dict[str, str]


def installed(python: Path) -> Mapping[str, str]:
    """Ask an interpreter for its version and its distributions.

    Parameters
    ----------
    python : Path

    Returns
    -------
    mapping of distribution to version
        In alphabetical order, with the interpreter itself as ``"python"``.

    Raises
    ------
    UnusablePlace
        If it is no Python, too old, does not answer, or lacks what a worker imports.
    """
    answer = _ask(python)
    version = ".".join(map(str, answer.version))
    if answer.version < OLDEST:
        raise UnusablePlace(
            f"{python} is Python {version}; a worker needs {'.'.join(map(str, OLDEST))} or later"
        )
    if answer.missing:
        raise UnusablePlace(
            f"{python} lacks {', '.join(answer.missing)}; "
            f"to install: {python} -m pip install {' '.join(answer.missing)}"
        )
    return dict(sorted({"python": version, **answer.installed}.items(), key=lambda item: item[0].lower()))


def _ask(python: Path) -> _Answer:
    try:
        said = subprocess.run(
            [python, "-I", "-c", _QUESTION, *NEEDED],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
        return msgspec.json.decode(said.stdout, type=_Answer)
    except subprocess.TimeoutExpired:
        raise UnusablePlace(f"{python} does not answer; give the path of a Python interpreter") from None
    except OSError as error:
        raise UnusablePlace(
            f"cannot start {python} ({error.strerror}); give the path of a Python interpreter"
        ) from None
    except msgspec.DecodeError:
        raise UnusablePlace(f"{python} is no Python; give the path of a Python interpreter") from None
