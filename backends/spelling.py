"""How an adapter spells the verbs: the library's own function, or the one line that its user types."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

from prelim.spec.verbs import Verbs


def verb_names() -> tuple[str, ...]:
    """Return the names of all verbs, in the order of their Protocol."""
    return tuple(name for name, value in vars(Verbs).items() if callable(value) and not name.startswith("_"))


def spelling(module: ModuleType) -> dict[str, str]:
    """Return how an adapter spells each verb: the right-hand side of its assignment, or its one line.

    Parameters
    ----------
    module : module
        The adapter; it must have source text.
    """
    said: dict[str, str] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            said[node.targets[0].id] = ast.unparse(node.value)
        elif (
            isinstance(node, ast.FunctionDef)
            and isinstance(node.body[-1], ast.Return)
            and node.body[-1].value
        ):
            said[node.name] = ast.unparse(node.body[-1].value)
    return {name: said[name] for name in verb_names() if name in said}


def shims(module: ModuleType) -> int:
    """Count the verbs that are a line of code rather than the library's own function."""
    own = ast.parse(inspect.getsource(module)).body
    return sum(isinstance(node, ast.FunctionDef) and node.name in verb_names() for node in own)
