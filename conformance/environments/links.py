"""What workers elsewhere import of ours: this suite and its plugins, and nothing that lies beside them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from importlib.metadata import Distribution, entry_points
from importlib.util import find_spec
from pathlib import Path

from prelim.backends import registry
from prelim.spec import manifest

_ENTRY_POINTS = "entry_points.txt"


@cache
def links() -> Path:
    """Make a folder for ``PYTHONPATH`` that links to the packages of this suite and its plugins alone.

    It lasts as long as this process.
    """
    folder = Path(tempfile.mkdtemp(prefix="prelim-links-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for group in (registry.GROUP, manifest.GROUP):
        for point in entry_points(group=group):
            _link_package(folder, point.value.partition(".")[0].partition(":")[0])
            if point.dist is not None:
                _copy_metadata(folder, point.dist)
    return folder


def _link_package(folder: Path, package: str) -> None:
    found = find_spec(package)
    if found is None or found.origin is None:
        return  # the worker says so, with the backend's name
    origin = Path(found.origin)
    source = origin.parent if found.submodule_search_locations else origin
    link = folder / source.name
    if not link.exists():
        link.symlink_to(source)


def _copy_metadata(folder: Path, dist: Distribution) -> None:
    info = folder / f"{dist.name.replace('-', '_')}-{dist.version}.dist-info"
    info.mkdir(exist_ok=True)
    for file in ("METADATA", _ENTRY_POINTS):
        (info / file).write_text(dist.read_text(file) or "", encoding="utf-8")
