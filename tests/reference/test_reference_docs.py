"""The examples in the docs page and in docstrings say what the engine does; the tables say what it has."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

from prelim.backends import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference-engine.md"
MODULES = [f"{reference.__name__}.{module.name}" for module in pkgutil.iter_modules(reference.__path__)]


def test_examples_of_the_page() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)

    assert failed == 0
    assert tried > 30


@pytest.mark.parametrize("name", [reference.__name__, *MODULES])
def test_examples_of_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_public_functions_are_documented(name: str) -> None:
    module = importlib.import_module(name)

    for function in getattr(module, "__all__", ()):
        offered = getattr(module, function)
        assert offered.__doc__ or not callable(offered), f"{name}.{function} has no docstring"
