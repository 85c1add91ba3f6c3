"""How an adapter spells the verbs: the library's own function, or the line that its user types."""

from __future__ import annotations

import ast
import importlib.util
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from prelim.spec.verbs import Verbs

_OURS = "prelim.backends.adapters."


def verb_names() -> tuple[str, ...]:
    """Return the names of all verbs, in the order of their Protocol."""
    return tuple(name for name, value in vars(Verbs).items() if callable(value) and not name.startswith("_"))


def spelling(module: ModuleType) -> dict[str, str]:
    """Return how an adapter spells each verb.

    Parameters
    ----------
    module : module
        The adapter; it must have source text.
    """
    return spelled(inspect.getsource(module))


def spelled(source: str) -> dict[str, str]:
    """Return how an adapter spells each verb: what it assigns to the verb, or the lines that it is.

    Parameters
    ----------
    source : str
        The text of the adapter; its library need not be installed.
    """
    said: dict[str, str] = {}
    for node in _statements(source):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            said[node.targets[0].id] = ast.unparse(node.value)
        elif isinstance(node, ast.FunctionDef):
            said[node.name] = _lines(node)
    return {name: said[name] for name in verb_names() if name in said}


def _lines(function: ast.FunctionDef) -> str:
    """Write the body of a verb: its one expression, or all its lines if it takes more than one."""
    last = function.body[-1]
    if len(function.body) == 1 and isinstance(last, ast.Return) and last.value:
        return ast.unparse(last.value)
    return "\n".join(map(ast.unparse, function.body))


def shims(module: ModuleType) -> int:
    """Count the verbs that are lines of code rather than the library's own function."""
    functions = {
        node.name for node in _statements(inspect.getsource(module)) if isinstance(node, ast.FunctionDef)
    }
    return len(functions.intersection(verb_names()))


def _statements(source: str) -> Iterator[ast.stmt]:
    """Yield the statements of an adapter; in place of an import of verbs, those that spell them."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and takes_over(node):
            found = importlib.util.find_spec(node.module or "")
            if found and found.origin:
                theirs = _statements(Path(found.origin).read_text(encoding="utf-8"))
                yield from (one for one in theirs if is_taken(one, node))
        else:
            yield node


def takes_over(node: ast.ImportFrom) -> bool:
    """Whether an import takes over another adapter's verbs: all of them (``*``), or some of one of ours."""
    return node.names[0].name == "*" or (node.module or "").startswith(_OURS)


def is_taken(node: ast.stmt, by: ast.ImportFrom) -> bool:
    """Whether a statement gives a meaning to what an import takes over."""
    names = {alias.name for alias in by.names}
    match node:
        case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return bool(names & {"*", name})
    return "*" in names
