"""What the syntax of a function tells: its parameters, what it binds, what it changes."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import FunctionType

from prelim.spec.source import text_of


class NotInLine(Exception):
    """A function that cannot be resolved where it is called: it becomes a function of the script."""


def syntax_of(function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """Return the definition of a function, also of a lambda anywhere in a line.

    Raises
    ------
    OSError
        If it has no source text.
    """
    if function.__name__ != "<lambda>":
        (node,) = ast.parse(text_of(function)).body
        assert isinstance(node, ast.FunctionDef)
        return node
    places = [place for place in function.__code__.co_positions() if place[2] is not None and place[3]]
    line, column = max((place[0] or 0, place[2] or 0) for place in places)
    around = [
        node
        for node in _lambdas(inspect.getsourcefile(function) or "")
        if (node.body.lineno, node.body.col_offset) <= (line, column)
        and (line, column) <= (node.body.end_lineno or 0, node.body.end_col_offset or 0)
        and tuple(a.arg for a in node.args.args)
        == function.__code__.co_varnames[: function.__code__.co_argcount]
    ]
    return max(around, key=lambda node: (node.lineno, node.col_offset))


@cache
def _lambdas(file: str) -> list[ast.Lambda]:
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]


def parameters(node: ast.FunctionDef | ast.Lambda) -> list[str]:
    """List the names of all parameters."""
    arguments = node.args
    return [
        a.arg
        for a in (
            *arguments.posonlyargs,
            *arguments.args,
            *arguments.kwonlyargs,
            *filter(None, (arguments.vararg, arguments.kwarg)),
        )
    ]


_CHANGING_METHODS = {"append", "extend", "insert", "pop", "remove", "sort", "update", "setdefault", "add"}


def rebound(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    """List the names that a function binds more than once, parameters among them."""
    bound = parameters(node)
    for part in _own(node):
        match part:
            case ast.Name(id=name, ctx=ast.Store()):
                bound.append(name)
            case ast.AugAssign(target=ast.Name(id=name)):
                bound.extend([name] * 2)
    return {name for name in bound if bound.count(name) > 1}


def changing(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    """List the names whose value a function changes, by binding them again or by writing into it."""
    changed: set[str] = rebound(node)
    for part in _own(node):
        match part:
            case ast.AugAssign(target=target):
                changed.add(_root(target))
            case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store()):
                changed.add(_root(part))
            case ast.Call(func=ast.Attribute(value=owner, attr=method)) if method in _CHANGING_METHODS:
                changed.add(_root(owner))
    return changed


def _own(node: ast.AST) -> Iterable[ast.AST]:
    """Walk a function; of those within it, only what they change and do not bind themselves."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.comprehension):
            yield from _own(child.iter)
            continue
        yield child
        if isinstance(child, (ast.FunctionDef, ast.Lambda)):
            hidden = set(parameters(child)) | {
                n.id for n in ast.walk(child) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            }
            yield from (p for p in _own(child) if not isinstance(p, ast.Name) and _root(p) not in hidden)
        else:
            yield from _own(child)


def _root(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value) | ast.Subscript(value=value):
            return _root(value)
        case ast.Call(func=ast.Attribute(value=value)):
            return _root(value)
    return ""


def function_of(name: str, body: list[ast.stmt]) -> ast.FunctionDef:
    """Make a function without parameters."""
    none = ast.arguments([], [], None, [], [], None, [])
    return ast.FunctionDef(name, none, body, [], None, lineno=0)


def without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return the statements of a function but for its docstring."""
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def names_in(node: ast.AST) -> set[str]:
    """List the names that a piece of syntax mentions."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def stored_in(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    """List the names that the function itself binds."""
    if isinstance(node, ast.Lambda):
        return set()
    elsewhere: set[ast.AST] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.comprehension):
            elsewhere.update(ast.walk(part.target))
        elif isinstance(part, ast.FunctionDef) and part is not node:
            elsewhere.update(ast.walk(part))
    return {
        n.id
        for n in ast.walk(node)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n not in elsewhere
    }


def plain_arguments(arguments: ast.arguments) -> ast.arguments:
    """Strip parameters of annotations, and of the verbs."""
    plain = copy.deepcopy(arguments)
    plain.args = [a for a in plain.args if a.arg != "b"]
    for argument in ast.walk(plain):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    return plain


def paired(node: ast.FunctionDef | ast.Lambda, call: ast.Call) -> dict[str, ast.expr]:
    """Pair the parameters of a function with the arguments of a call."""
    arguments = node.args
    if arguments.vararg or any(isinstance(a, ast.Starred) for a in call.args):
        raise NotInLine
    positional = [a.arg for a in arguments.args]
    first_default = len(positional) - len(arguments.defaults)
    bound: dict[str, ast.expr] = dict(zip(positional[first_default:], arguments.defaults, strict=True))
    for only, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            bound[only.arg] = default
    bound.update(zip(positional, call.args, strict=False))
    named = {*positional, *(a.arg for a in arguments.kwonlyargs)}
    options: dict[str, ast.expr] = {}
    for keyword in call.keywords:
        if keyword.arg is None:
            raise NotInLine
        (bound if keyword.arg in named else options)[keyword.arg] = keyword.value
    if arguments.kwarg:
        bound[arguments.kwarg.arg] = ast.Dict([ast.Constant(k) for k in options], list(options.values()))
    elif options:
        raise NotInLine
    return bound


def is_kept(name: str, node: ast.AST) -> bool:
    """Whether a function hands a parameter on to one that runs later."""
    later = [part for part in ast.walk(node) if isinstance(part, (ast.Lambda, ast.GeneratorExp))]
    return any(name in names_in(part) for part in later if part is not node)


def chosen_case(node: ast.Match, subject: object) -> list[ast.stmt]:
    """Return what a match statement does for a known subject; its patterns are plain values."""
    for case in node.cases:
        match case.pattern:
            case ast.MatchValue(value=ast.Constant(value=value)) if value == subject:
                return case.body
            case ast.MatchAs(pattern=None):
                return case.body
    return []


def is_read_once(name: str, node: ast.AST) -> bool:
    """Whether a function reads a parameter at one place, which is passed once."""
    again = (ast.Lambda, ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
    repeated = {
        part
        for inner in ast.walk(node)
        if (isinstance(inner, (*again, ast.FunctionDef)) and inner is not node)
        for part in ast.walk(inner)
    }
    places = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == name]
    return len(places) <= 1 and not any(place in repeated for place in places)
