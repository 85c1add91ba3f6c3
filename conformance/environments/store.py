"""The cache of environments: each made once, by one run at a time, and trusted only once it is whole."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from prelim.conformance.environments.interpreters import UnusablePlace, installed
from prelim.conformance.environments.making import make, python_of

_MARKER = "prelim-environment.json"  # written last: without it, an environment is half-made
Say = Callable[[str], None]


class UnknownEnvironment(LookupError):
    """No environment of this name is in the cache."""


class Made(msgspec.Struct, frozen=True):
    """What an environment's marker says.

    Attributes
    ----------
    requirements : tuple of str
    python : str
        Version of its interpreter.
    made : str
        UTC time, ISO 8601.
    seconds : float
        What making it took.
    """

    requirements: tuple[str, ...]
    python: str
    made: str
    seconds: float


@dataclass(frozen=True)
class Environment:
    """An environment in the cache.

    Attributes
    ----------
    folder : Path
    made : Made or None
        None if it is half-made: interrupted, or being made just now.
    """

    folder: Path
    made: Made | None

    @property
    def size(self) -> int:
        """Bytes on the disk, links not followed."""
        return sum(path.lstat().st_size for path in self.folder.rglob("*"))


def root() -> Path:
    """Return the folder of all environments: ``PRELIM_CACHE``, or the user's cache folder."""
    chosen = os.environ.get("PRELIM_CACHE")
    return (Path(chosen) if chosen else user_cache_path("prelim")) / "environments"


def name(requirements: Sequence[str]) -> str:
    """Name the environment of some requirements and this interpreter."""
    key = "\n".join([sys.implementation.cache_tag or "", platform.machine(), *requirements])
    readable = re.sub(r"[^a-z0-9.]+", "-", requirements[0].lower()).strip("-")
    return f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def obtain(requirements: Sequence[str], say: Say) -> tuple[Path, Mapping[str, str]]:
    """Return the interpreter of the environment of some requirements, and what is installed there.

    It is made if it does not exist, is half-made, or does not work any more; another run that makes the
    same one is waited for.

    Raises
    ------
    UnusablePlace
        If it cannot be made; nothing of it is left.
    """
    folder = root() / name(requirements)
    try:
        root().mkdir(parents=True, exist_ok=True)
        with _locked(folder, say):
            return python_of(folder), _ready(folder, requirements, say)
    except OSError as error:
        raise UnusablePlace(
            f"cannot make an environment in {root()} ({error.strerror or error}); "
            "PRELIM_CACHE names another folder, prelim env remove makes room"
        ) from error


def environments() -> Iterator[Environment]:
    """Yield the environments in the cache, by name."""
    for folder in sorted(path for path in root().glob("*") if path.is_dir()):
        yield Environment(folder, _made(folder))


def remove(named: str) -> None:
    """Remove an environment from the cache.

    Raises
    ------
    UnknownEnvironment
        With the names that exist.
    """
    names = [environment.folder.name for environment in environments()]
    if named not in names:
        raise UnknownEnvironment(
            f"no environment {named!r} in {root()}; there are: {', '.join(names) or 'none'}"
        )
    folder = root() / named
    with _locked(folder, say=lambda _: None):
        _clear(folder)


def _ready(folder: Path, requirements: Sequence[str], say: Say) -> Mapping[str, str]:
    if _made(folder):
        try:
            return installed(python_of(folder))
        except UnusablePlace as error:
            say(f"{folder.name}: does not work any more ({error}); making it again")
    elif folder.exists():
        say(f"{folder.name}: was left half-made; making it again")
    return _make(folder, requirements, say)


def _make(folder: Path, requirements: Sequence[str], say: Say) -> Mapping[str, str]:
    log = folder.with_suffix(f"{folder.suffix}.log")
    started = time.monotonic()
    _clear(folder)
    say(f"{folder.name}: installing {', '.join(requirements)}")
    try:
        make(folder, requirements, log)
        found = installed(python_of(folder))
    except UnusablePlace:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    seconds = round(time.monotonic() - started, 1)
    made = Made(
        tuple(requirements), found["python"], datetime.now(UTC).isoformat(timespec="seconds"), seconds
    )
    unfinished = folder / f"{_MARKER}.new"
    unfinished.write_bytes(msgspec.json.encode(made))
    unfinished.replace(folder / _MARKER)
    log.unlink()
    say(f"{folder.name}: made in {seconds:g} s")
    return found


def _made(folder: Path) -> Made | None:
    try:
        return msgspec.json.decode((folder / _MARKER).read_bytes(), type=Made)
    except (OSError, msgspec.DecodeError):
        return None


def _clear(folder: Path) -> None:
    (folder / _MARKER).unlink(missing_ok=True)  # first: what is removed in part is half-made
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _locked(folder: Path, say: Say) -> Iterator[None]:
    lock = FileLock(folder.with_name(f"{folder.name}.lock"))
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say(f"{folder.name}: another run is making it; waiting")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
