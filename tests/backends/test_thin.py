"""Adapters cannot hide a fault: a verb is the library's own function, or the line that its user types."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from prelim.backends import adapters, declared
from prelim.backends.registry import discover
from prelim.backends.smoke import smoke
from prelim.backends.spelling import verb_names
from prelim.backends.thin import faults


def _texts(package: ModuleType) -> dict[str, str]:
    """Read the modules of a package without importing the libraries that they are about."""
    folder = Path(inspect.getfile(package)).parent
    paths = (path for path in folder.rglob("*.py") if path != folder / "__init__.py")
    return {str(path.relative_to(folder).with_suffix("")): path.read_text() for path in paths}


ADAPTERS = _texts(adapters)
DECLARED = _texts(declared)
HERE = ["reference", "numpy", "torch", "jax"]  # of the environment that this suite is developed in


def test_each_adapter_of_ours_is_offered() -> None:
    offered = {point.value.rpartition(".")[2] for point in discover().values() if "prelim." in point.value}
    assert set(ADAPTERS) - offered == set()


@pytest.mark.parametrize("name", ADAPTERS)
def test_an_adapter_is_thin(name: str) -> None:
    assert list(faults(ADAPTERS[name])) == []
    functions = [node for node in ast.parse(ADAPTERS[name]).body if isinstance(node, ast.FunctionDef)]
    assert 0 < len(functions) < len(verb_names()) * 0.6


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def exp(x):\n    return x if x else 0", "line 2: IfExp; an adapter has no branch"),
        ("def exp(x):\n    return [y for y in x]", "comprehension; an adapter has no branch"),
        ("def exp(x):\n    return x or 0", "BoolOp"),
        ("class Array: pass", "line 1: ClassDef"),
        ("try:\n    import lib\nexcept ImportError:\n    lib = None", "line 1: Try"),
        ("def helper(x):\n    return x", "line 1: helper is no verb"),
        (
            "def exp(x):\n    a = x\n    b = a\n    c = b\n    return c",
            "line 1: exp has 4 lines; a verb has 3 at most",
        ),
        ("def exp(x):\n    x = 1", "line 1: exp does not end by returning a value"),
        ("def exp(x):\n    del x\n    return 1", "line 2: Delete in exp; a verb is straight lines"),
        ("jax.config.update('jax_enable_x64', True)", "line 1: jax.config.update is a global switch"),
        ("torch.set_default_dtype(torch.float64)", "torch.set_default_dtype is a global switch"),
        ("", "the verb exp is not spelled"),
    ],
)
def test_what_hides_a_fault_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text))


@pytest.mark.parametrize("text", [*ADAPTERS.values(), *DECLARED.values()], ids=[*ADAPTERS, *DECLARED])
def test_no_law_is_spelled_beside_the_clauses(text: str) -> None:
    imports = {node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
    ours = {module for module in imports if module.startswith("prelim")}
    assert {module for module in ours if not module.startswith("prelim.backends")} <= {"prelim.spec.words"}


@pytest.mark.parametrize("name", HERE)
def test_values_are_the_librarys_own_and_come_back(name: str) -> None:
    module = importlib.import_module(f"prelim.backends.adapters.{name}")
    assert [wrong for _, found in smoke(module) for wrong in found] == []
    assert type(module.asarray([1.0])).__module__.partition(".")[0] in {name, "jaxlib", "prelim"}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"zeros": lambda shape: [0.0]}, "zeros gives list, not ndarray"),
        (
            {"tolist": lambda x: x.ravel().tolist()},
            "tolist(asarray([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])) is",
        ),
        ({"from_numpy": lambda a: a + 1}, "tolist(from_numpy(to_numpy(x))) is [2.0, 3.0]"),
        ({"exp": lambda x: 1 / 0}, "raises ZeroDivisionError"),
        ({"int8": None}, "int8 is missing"),
    ],
)
def test_what_an_adapter_gets_wrong_is_found(changed: dict[str, object], wrong: str) -> None:
    verbs = vars(importlib.import_module("prelim.backends.adapters.numpy")) | changed
    fake = SimpleNamespace(**{name: value for name, value in verbs.items() if value is not None})
    assert [said for _, found in smoke(fake) for said in found if wrong in said] != []
