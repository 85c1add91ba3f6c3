"""Fixtures for all tests."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The same programs and values in every run: what a search finds by luck is kept as an example instead.
settings.register_profile("prelim", deadline=None, derandomize=True)
settings.load_profile("prelim")

Offer = Callable[..., Path]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Offer modules as an installed distribution would, to this process and to the workers it starts.

    Call it with the name of an entry-point group and, by keyword, the source text of each module. A backend's
    text goes on from NumPy's adapter, so that it need only say what is wrong with it.
    """
    site = tmp_path / "site"
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.syspath_prepend(site)

    def offered(group: str = "prelim.backends", **modules: str) -> Path:
        info = site / f"fakes_{group.rpartition('.')[2]}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fakes\nVersion: 1.0\n")
        points = "".join(f"{name} = fake_{name}\n" for name in modules)
        (info / "entry_points.txt").write_text(f"[{group}]\n{points}")
        for name, text in modules.items():
            (site / f"fake_{name}.py").write_text(textwrap.dedent(text))
        return site

    return offered
