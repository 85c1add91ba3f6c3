"""The rooms of the project: folder X is prelim.X, every folder is shipped, and imports go one way."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_SHIPPED = {"__pycache__", "env", "benchmarks"}  # of asv_bench: asv makes the one and imports the other
ROOMS = ("asv_bench", "backends", "conformance", "reports", "spec")

# Who may import whom, beside itself. Whatever is not said here is refused.
MAY_IMPORT = {
    "spec": set[str](),
    "backends.reference": set[str](),
    "backends": {"spec", "prelim"},
    "reports": {"prelim"},
    "conformance": {"spec", "backends", "reports", "asv_bench", "prelim"},
    "asv_bench": {"spec", "backends", "conformance", "reports", "prelim"},
}


def modules(folder: str) -> Iterator[Path]:
    yield from (path for path in (ROOT / folder).rglob("*.py") if not NOT_SHIPPED & set(path.parts))


def imported(path: Path) -> Iterator[str]:
    """Name what a module imports of ours, without the leading ``prelim.``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name.removeprefix("prelim.") for name in names if name.partition(".")[0] == "prelim")


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_go_one_way(room: str) -> None:
    folder = room.replace(".", "/")
    strangers = [
        f"{path.relative_to(ROOT)} imports prelim.{name}"
        for path in modules(folder)
        if room != "backends" or "reference" not in path.relative_to(ROOT).parts
        for name in imported(path)
        if not name.startswith(room) and name.partition(".")[0] not in MAY_IMPORT[room]
    ]
    assert strangers == []


def test_backends_know_only_the_words_of_the_spec() -> None:
    known = {name for path in modules("backends") for name in imported(path) if name.startswith("spec")}
    assert {".".join(name.split(".")[:2]) for name in known} == {"spec.verbs", "spec.words"}


def test_every_folder_of_modules_is_shipped() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = (path for room in ROOMS for path in modules(room) if path.name == "__init__.py")
    folders = {path.parent.relative_to(ROOT) for path in found}
    assert sorted(shipped) == sorted({"prelim", *(f"prelim.{'.'.join(folder.parts)}" for folder in folders)})


def test_every_module_lies_in_a_folder_that_is_shipped() -> None:
    paths = [path for room in ROOMS for path in modules(room)]
    assert [path for path in paths if not (path.parent / "__init__.py").exists()] == []


@pytest.mark.parametrize("statement", ["import prelim", "from prelim.conformance import cli"])
def test_the_front_door_imports_no_backend_and_no_pandas(statement: str) -> None:
    program = f"{statement}; import sys; print({{'numpy', 'pandas', 'torch', 'jax'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_names_of_the_front_door_exist() -> None:
    import prelim

    assert all(getattr(prelim, name) is not None for name in prelim.__all__)
    with pytest.raises(AttributeError, match="it offers Report"):
        prelim.reprot  # noqa: B018  (what is tried)
