"""What the README shows is what there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import typer

from prelim.conformance.cli import app
from prelim.spec.manifest import manifest

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_the_clause_that_is_shown_is_one_of_ours() -> None:
    shown = re.findall(r"```python\n(@clause.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (law,) = (manifest()["ndarray.memory.slice_assign_keeps_id"].law,)
    assert shown == [inspect.getsource(law)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_shown_exist(page: Path) -> None:
    commands = set(typer.main.get_group(app).commands)
    shown = re.findall(r"(?:^|`|\$ )prelim ([a-z][a-z-]*)", page.read_text(), re.MULTILINE)
    assert [name for name in shown if name not in commands] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text())
    generated = ("clauses/", "findings.md")  # by make docs
    missing = [t for t in targets if not t.startswith(generated) and not (page.parent / t).exists()]
    assert missing == []
