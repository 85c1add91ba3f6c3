"""Two versions of this project side by side: a base and a head that differ in their backends alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import prelim

_SWAPPED = "backends"


class NoCheckout(ValueError):
    """What was given is neither a report of costs nor a checkout of this project."""


def is_checkout(path: Path) -> bool:
    """Whether a folder is a checkout of this project."""
    return (path / _SWAPPED / "registry.py").is_file()


@contextmanager
def with_backends_of(checkout: Path) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which prelim has the backends of a checkout, and all else of this version.

    So both sides run the same laws under the same harness, whatever has changed there since.

    Raises
    ------
    NoCheckout
        If it is none.
    """
    if not is_checkout(checkout):
        raise NoCheckout(
            f"{checkout} is neither a report of prelim bench nor a checkout of this project; "
            "make one with: git worktree add PATH REVISION"
        )
    with tempfile.TemporaryDirectory(prefix="prelim-base-") as folder:
        package = Path(folder) / "prelim"
        package.mkdir()
        for part in Path(prelim.__file__).parent.iterdir():
            if part.name not in {_SWAPPED, "__pycache__"}:
                (package / part.name).symlink_to(part)
        (package / _SWAPPED).symlink_to(checkout.resolve() / _SWAPPED)
        path = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
        yield {"PYTHONPATH": path}
