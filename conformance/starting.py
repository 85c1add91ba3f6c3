"""A distribution to start from, for the backend of a library."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from prelim.backends.adapters import __path__ as adapters
from prelim.backends.registry import discover

_PYPROJECT = """\
[build-system]
requires = ["setuptools>=80"]
build-backend = "setuptools.build_meta"

[project]
name = "prelim-{name}"
description = "{library} as a backend of prelim, the conformance suite for tensor libraries."
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["prelim", "{top}"]

[project.optional-dependencies]
test = ["prelim[pytest]"]

[project.entry-points."prelim.backends"]
{name} = "{module}"

[tool.setuptools]
py-modules = ["{module}"]
"""
_TEST = '''\
"""Every clause holds on {library}, or ends as {module}.py declares."""

import prelim
from prelim.reports.records import Verdict

EXPECTED = {{Verdict.PASS, Verdict.ABSENT, Verdict.DIVERGES}}


def test_every_clause_ends_as_expected() -> None:
    report = prelim.check("{name}")
    unexpected = [o for o in report.outcomes if o.verdict not in EXPECTED]
    said = [f"{{o.verdict}} {{o.clause}} {{o.case}}: {{o.detail}}" for o in unexpected]
    assert not said, "\\n".join(said)
'''


class UnusableStart(Exception):
    """A distribution cannot be started there, or not for this library."""


def start(library: str, folder: Path | None = None) -> list[Path]:
    """Write the distribution and return its files.

    The adapter is that of the array API standard, with the library's own name in it.

    Parameters
    ----------
    library : str
        A module, as Python imports it.
    folder : Path, optional
        ``prelim-NAME`` in the working directory, if not given.

    Raises
    ------
    UnusableStart
        If the name is no module's, a backend of that name exists, or the folder is in use.
    """
    if not all(part.isidentifier() for part in library.split(".")):
        raise UnusableStart(f"{library!r} is no name of a module; write it as Python imports it")
    name = re.sub(r"[._]+", "-", library.lower())
    if name in discover():
        raise UnusableStart(f"a backend {name!r} exists already: prelim run -b {name}")
    module = f"prelim_{name.replace('-', '_')}"
    folder = folder or Path(f"prelim-{name}")
    top = library.partition(".")[0].replace("_", "-")
    words = {"library": library, "name": name, "module": module, "top": top}
    texts = {
        "pyproject.toml": _PYPROJECT.format(**words),
        f"{module}.py": adapter(library),
        f"test_{module}.py": _TEST.format(**words),
    }
    try:
        if folder.exists() and any(folder.iterdir()):
            raise UnusableStart(f"{folder} is not empty; name another folder")
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnusableStart(f"cannot write to {folder} ({error.strerror}); name another folder") from error
    return [folder / file for file in texts]


def adapter(library: str) -> str:
    """Return the generic adapter of the array API standard, for one library by name."""
    text = (Path(adapters[0]) / "array_api.py").read_text(encoding="utf-8")
    title = f'"""{library}, spelled by the array API standard: spell anew what differs."""'
    text = re.sub(r'\A""".*?"""', title, text)
    text = re.sub(r"^import (importlib|os)\n", "", text, flags=re.MULTILINE)
    text = text.replace("import numpy as np\n", f"import {library} as xp\nimport numpy as np\n")
    text = re.sub(r"^xp = .*\nversion = .*\n", "version = xp.__version__\n", text, flags=re.MULTILINE)
    return inspect.cleandoc(text) + "\n"
