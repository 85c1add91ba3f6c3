"""A checkout of this project, with a fault planted in the reference engine."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]


def checkout(folder: Path, planted: str = "") -> Path:
    """Copy the backends, with a fault at the end of the reference engine."""
    shutil.copytree(ROOT / "backends", folder / "backends")
    engine = folder / "backends" / "reference" / "__init__.py"
    engine.write_text(engine.read_text() + planted)
    return folder
