"""Adapters cannot hide a fault: a verb is the library's own function, or the one line that its user types."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from prelim.backends.spelling import shims, spelling, verb_names

NAMES = ["reference", "numpy", "torch", "jax"]
FORBIDDEN = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.ClassDef, ast.Match, ast.BoolOp, ast.Global,
    ast.Nonlocal, ast.comprehension, ast.AsyncFunctionDef,
)  # fmt: skip


def tree(name: str) -> ast.Module:
    return ast.parse(inspect.getsource(importlib.import_module(f"prelim.backends.adapters.{name}")))


@pytest.mark.parametrize("name", NAMES)
def test_an_adapter_has_no_branch_loop_try_or_class(name: str) -> None:
    found = [
        f"line {node.lineno}: {type(node).__name__}"
        for node in ast.walk(tree(name))
        if isinstance(node, FORBIDDEN)
    ]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_a_verb_that_is_a_function_is_one_line(name: str) -> None:
    functions = [node for node in tree(name).body if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if len(f.body) != 1 or not isinstance(f.body[0], ast.Return)] == []
    assert [f.name for f in functions if f.name not in verb_names()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_verb_is_spelled(name: str) -> None:
    module = importlib.import_module(f"prelim.backends.adapters.{name}")
    assert list(spelling(module)) == list(verb_names())
    assert 0 < shims(module) < len(verb_names()) / 2


@pytest.mark.parametrize("name", NAMES)
def test_values_are_the_librarys_own(name: str) -> None:
    module = importlib.import_module(f"prelim.backends.adapters.{name}")
    x = module.asarray([1.0, 2.0])
    assert type(x).__module__.partition(".")[0] in {name, "jaxlib", "prelim"}
    assert all(
        isinstance(made, module.Array) for made in (x, x + x, x[0:1], module.zeros((2, 3)), module.exp(x))
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_adapter_sets_a_global_switch(name: str) -> None:
    calls = [ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
    assert [
        call for call in calls if "config" in call or "set_default" in call or call.endswith("seterr")
    ] == []


def test_no_law_is_spelled_in_an_adapter() -> None:
    folder = Path(inspect.getfile(importlib.import_module("prelim.backends.adapters"))).parent
    imports = [
        node.module or ""
        for name in NAMES
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text()))
        if isinstance(node, ast.ImportFrom)
    ]
    ours = {module for module in imports if module.startswith("prelim")}
    assert ours <= {"prelim.spec.words", "prelim.backends"}
