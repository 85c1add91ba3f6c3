"""Two versions of this project side by side: a base and a head that differ in their backends alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import prelim

BACKENDS = "backends"
_SWAPPED = ("adapters", "reference")  # what is compared; the registry beside them is part of the harness


class NoCheckout(ValueError):
    """What was given is neither a report of costs nor a checkout of this project."""


def is_checkout(path: Path) -> bool:
    """Whether a folder is a checkout of this project."""
    return all((path / BACKENDS / part).is_dir() for part in _SWAPPED)


@contextmanager
def with_backends_of(checkout: Path) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which prelim has the adapters and the engine of a checkout, all else its own.

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
        own = Path(prelim.__file__).parent
        _link(own, package, without=(BACKENDS,))
        _link(own / BACKENDS, package / BACKENDS, without=_SWAPPED)
        for part in _SWAPPED:
            (package / BACKENDS / part).symlink_to(checkout.resolve() / BACKENDS / part)
        path = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
        yield {"PYTHONPATH": path}


def _link(source: Path, target: Path, without: Sequence[str]) -> None:
    """Link all parts of a folder but some."""
    target.mkdir()
    for part in source.iterdir():
        if part.name not in {*without, "__pycache__"}:
            (target / part.name).symlink_to(part)
