"""What can be computed before a script is written: expressions over known values and pure functions."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from itertools import islice
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from prelim.conformance.native.scope import Frame, Known
from prelim.conformance.native.values import is_plain
from prelim.spec import expect

_PURE_MODULES = {"math", "operator", "_operator", "itertools", "fractions", "copy", "functools", "statistics"}
_IMPURE_BUILTINS = {
    "open",
    "print",
    "input",
    "id",
    "eval",
    "exec",
    "globals",
    "locals",
    "vars",
    "iter",
    "next",
}
_OURS = "prelim.spec."
_MOST = 100_000  # values that an iterator gives

NOTHING = object()  # None is a value


def folded(node: ast.expr, frame: Frame) -> Any:
    """Return the value of an expression, `NOTHING` if it depends on the library or on the world."""
    if isinstance(node, (ast.Lambda, ast.Starred)):
        return NOTHING
    parts = list(ast.walk(node))
    names = [n for n in parts if isinstance(n, ast.Name)]
    own = {n.id for n in names if isinstance(n.ctx, ast.Store)} | {
        a.arg for a in parts if isinstance(a, ast.arg)
    }
    known: dict[str, Any] = {}
    for name in {n.id for n in names} - own:
        meaning = frame.look_up(name)
        if not isinstance(meaning, Known) or not _pure(meaning.value):
            return NOTHING
        known[name] = meaning.value
    try:
        value = eval(compile(ast.Expression(ast.fix_missing_locations(node)), "<law>", "eval"), known)
    except Exception:  # what cannot be computed now stays in the script as it is written
        return NOTHING
    if isinstance(value, Iterator) or type(value).__name__ in {"dict_items", "dict_keys", "dict_values"}:
        value = list(islice(value, _MOST + 1))
        if len(value) > _MOST:  # perhaps without end, such as a cycle
            return NOTHING
    return value if _pure(value) and not isinstance(value, ModuleType) else NOTHING


def _pure(value: Any) -> bool:
    if isinstance(value, ModuleType):
        return value.__name__ in _PURE_MODULES
    return is_plain(value) or _callable(value) or _of_ours(value)


def _callable(value: Any) -> bool:
    """Whether a function, or a class, does nothing but compute, by its looks."""
    if isinstance(value, FunctionType):
        return value.__module__ in _PURE_MODULES or is_ours(value)
    if isinstance(value, BuiltinFunctionType):
        pure = value.__name__ not in _IMPURE_BUILTINS and hasattr(builtins, value.__name__)
        return value.__module__ in _PURE_MODULES or pure
    return isinstance(value, type) and (
        value.__module__ in _PURE_MODULES or vars(builtins).get(value.__name__) is value or _of_ours(value)
    )


def is_ours(value: Any) -> bool:
    """Whether a function belongs to the spec, words of expectation apart."""
    module = getattr(value, "__module__", "") or ""
    return module.startswith(_OURS) and module != expect.__name__


def _of_ours(value: Any) -> bool:
    """Whether a value holds functions of the spec: a table of them, or one with its derivatives."""
    if isinstance(value, dict):
        return all(is_plain(key) and (_pure(part)) for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return all(map(_pure, value))
    return type(value).__module__.startswith(_OURS) or (isinstance(value, type) and is_ours(value))
