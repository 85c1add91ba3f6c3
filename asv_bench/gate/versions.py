"""Which version a side is: the commit of a checkout, and whether its backends were changed since."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import prelim
from prelim.asv_bench.gate.sides import BACKENDS
from prelim.backends import registry
from prelim.reports.costs.gates import Side

_VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)


def side_of(checkout: Path) -> Side:
    """Describe a checkout."""
    commit, changed = _commit(checkout)
    home = checkout / "src" / "prelim" / "__init__.py"
    found = _VERSION.search(home.read_text(encoding="utf-8")) if home.is_file() else None
    return Side(str(checkout), found[1] if found else "", commit, changed)


def this_side() -> Side:
    """Describe what is installed here; one that is installed for editing has a commit, too."""
    root = Path(registry.__file__).resolve().parents[1]
    return Side("this version", prelim.__version__, *_commit(root))


def _commit(root: Path) -> tuple[str, bool]:
    """Return the commit that is checked out at a folder, and whether its backends differ from it."""
    top, _, commit = _git(root, "rev-parse", "--show-toplevel", "HEAD").partition("\n")
    if not commit or Path(top).resolve() != root.resolve():  # a folder within another project has none
        return "", False
    return commit, bool(_git(root, "status", "--porcelain", "--", BACKENDS))


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):  # there is no git, or this is no checkout of it
        return ""
    return done.stdout.strip()
