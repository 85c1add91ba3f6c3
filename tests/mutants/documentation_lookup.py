"""Faults in what a library says of itself."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _module(*names: str, **offered: Any) -> ModuleType:
    """Make a module that lists these names and offers those things."""
    module = ModuleType("engine")
    vars(module).update(offered)
    vars(module)["__dir__"] = lambda: [*names, *offered]
    return module


@fault(kills=["doc.dir.lists_module"])
def a_name_is_listed_that_is_gone(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lists a function that was removed."""
    verbs.namespace = _module("float128", ones=engine.ones)


@fault(kills=["doc.dir.random_module_samplers"])
def there_is_no_multinomial(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Offers no multinomial samples, as JAX did not before 0.5."""
    verbs.samplers = _module(uniform=verbs.uniform, normal=verbs.draw)


@fault(kills=["doc.dir.ignore_underscore_names", "doc.help.signature", "doc.jupyter.source"])
def functions_are_private(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lists its functions under internal names."""
    verbs.namespace = _module("__doc__", _ones=engine.ones, _zeros=engine.zeros, _exp=engine.exp)


@fault(kills=["doc.help.ones", "doc.jupyter.question_mark"])
def a_function_has_no_docstring(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Says nothing of a function but its name."""

    def ones(shape: Any) -> Any:
        return engine.ones(shape)

    verbs.namespace = _module(ones=ones, zeros=engine.zeros, exp=engine.exp)


@fault(kills=["doc.ones.quick_test"])
def a_shape_must_be_a_sequence(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes no number for a shape, as Paddle does not."""
    verbs.ones = lambda shape: engine.ones(tuple(shape))
