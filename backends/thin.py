"""The rules for adapters, over the syntax tree: an adapter cannot hide a fault."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from prelim.backends.spelling import spelled, verb_names

MOST_LINES = 3
_THICK = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.ClassDef, ast.Match, ast.BoolOp, ast.Global,
    ast.Nonlocal, ast.comprehension, ast.AsyncFunctionDef,
)  # fmt: skip
_STRAIGHT = (ast.With, ast.Assign, ast.Expr, ast.Return)
_SWITCHES = ("config", "set_default", "seterr")


def faults(source: str) -> Iterator[str]:
    """Yield what an adapter does that an adapter must not.

    Parameters
    ----------
    source : str
        Its text; its library need not be installed.

    Yields
    ------
    str
        One line: where, and what.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, _THICK):
            yield f"line {line}: {type(node).__name__}; an adapter has no branch, loop, try or class"
        if isinstance(node, ast.Call) and any(word in ast.unparse(node.func) for word in _SWITCHES):
            yield f"line {line}: {ast.unparse(node.func)} is a global switch; a switched library is a variant"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from _of_function(node)
    for verb in verb_names():
        if verb not in spelled(source):
            yield f"the verb {verb} is not spelled; prelim list verbs shows how others do"


def _of_function(function: ast.FunctionDef) -> Iterator[str]:
    where = f"line {function.lineno}: {function.name}"
    if function.name not in verb_names():
        yield f"{where} is no verb; an adapter holds nothing else"
    if len(function.body) > MOST_LINES:
        yield f"{where} has {len(function.body)} lines; a verb has {MOST_LINES} at most"
    if not isinstance(function.body[-1], ast.Return):
        yield f"{where} does not end by returning a value"
    for node in ast.walk(function):
        if isinstance(node, ast.stmt) and node is not function and not isinstance(node, _STRAIGHT):
            yield f"line {node.lineno}: {type(node).__name__} in {function.name}; a verb is straight lines"
