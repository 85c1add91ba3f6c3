"""Adapters cannot hide a fault: a verb is the library's own function, or the line that its user types."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from prelim.backends import adapters, declared
from prelim.backends.registry import discover
from prelim.backends.spelling import shims, spelled, verb_names


def _texts(package: object) -> dict[str, str]:
    """Read the modules of a package without importing the libraries that they are about."""
    folder = Path(inspect.getfile(package)).parent  # type: ignore[arg-type]
    return {path.stem: path.read_text() for path in folder.glob("[!_]*.py")}


ADAPTERS = _texts(adapters)
DECLARED = _texts(declared)
HERE = ["reference", "numpy", "torch", "jax"]  # of the environment that this suite is developed in
FORBIDDEN = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.ClassDef, ast.Match, ast.BoolOp, ast.Global,
    ast.Nonlocal, ast.comprehension, ast.AsyncFunctionDef,
)  # fmt: skip
STRAIGHT = (ast.With, ast.Assign, ast.Expr, ast.Return)
MOST_LINES = 3


def functions(name: str) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(ADAPTERS[name]).body if isinstance(node, ast.FunctionDef)]


def test_each_adapter_of_ours_is_offered() -> None:
    offered = {point.value.rpartition(".")[2] for point in discover().values() if "prelim." in point.value}
    assert set(ADAPTERS) - offered == set()


@pytest.mark.parametrize("name", ADAPTERS)
def test_an_adapter_has_no_branch_loop_try_or_class(name: str) -> None:
    found = [
        f"line {node.lineno}: {type(node).__name__}"
        for node in ast.walk(ast.parse(ADAPTERS[name]))
        if isinstance(node, FORBIDDEN)
    ]
    assert found == []


@pytest.mark.parametrize("name", ADAPTERS)
def test_a_verb_that_is_a_function_is_a_few_straight_lines(name: str) -> None:
    for function in functions(name):
        assert function.name in verb_names()
        assert len(function.body) <= MOST_LINES
        assert isinstance(function.body[-1], ast.Return)
        statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
        assert [ast.unparse(node) for node in statements[1:] if not isinstance(node, STRAIGHT)] == []


@pytest.mark.parametrize("name", ADAPTERS)
def test_every_verb_is_spelled(name: str) -> None:
    assert list(spelled(ADAPTERS[name])) == list(verb_names())
    assert 0 < len(functions(name)) < len(verb_names()) * 0.6


@pytest.mark.parametrize("name", ADAPTERS)
def test_no_adapter_sets_a_global_switch(name: str) -> None:
    calls = [
        ast.unparse(node.func) for node in ast.walk(ast.parse(ADAPTERS[name])) if isinstance(node, ast.Call)
    ]
    assert [
        call for call in calls if "config" in call or "set_default" in call or call.endswith("seterr")
    ] == []


@pytest.mark.parametrize("text", [*ADAPTERS.values(), *DECLARED.values()], ids=[*ADAPTERS, *DECLARED])
def test_no_law_is_spelled_beside_the_clauses(text: str) -> None:
    imports = {node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
    ours = {module for module in imports if module.startswith("prelim")}
    assert {module for module in ours if not module.startswith("prelim.backends")} <= {"prelim.spec.words"}


@pytest.mark.parametrize("name", HERE)
def test_values_are_the_librarys_own(name: str) -> None:
    module = importlib.import_module(f"prelim.backends.adapters.{name}")
    x = module.asarray([1.0, 2.0])
    assert type(x).__module__.partition(".")[0] in {name, "jaxlib", "prelim"}
    assert all(
        isinstance(made, module.Array) for made in (x, x + x, x[0:1], module.zeros((2, 3)), module.exp(x))
    )
    assert shims(module) == len(functions(name))
