"""The script: what a maintainer pastes into a report of a bug."""

from __future__ import annotations

import ast
import inspect
import platform
import textwrap
from functools import cache
from types import ModuleType

from prelim.conformance.native import words
from prelim.conformance.native.adapter import Adapter
from prelim.conformance.native.syntax import without_docstring
from prelim.conformance.native.writing import Writer
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.words import Level


class NotWritable(Exception):
    """A law that has no script: a fault of ours, or an unusual law."""


def native(clause: Clause, module: ModuleType, case: Case) -> str:
    """Write a clause as a script in one library's own words, for one case.

    Parameters
    ----------
    clause : Clause
    module : module
        The adapter.
    case : mapping
        The values of the law's arguments.

    Returns
    -------
    str
        A script that needs the library alone. Where the law holds it ends with exit code 0 and a line that
        says so, or names the choice taken; else with exit code 1 and what was got and wanted.
    """
    writer = Writer(_adapter(module))
    environment = [ast.unparse(line) for line in writer.adapter.environment]
    setup = "\n".join(map(ast.unparse, writer.setup()))
    try:
        statements, choice = writer.law(clause.law, dict(case))
    except Exception as error:  # whatever a law of another author does that no writer foresaw
        raise NotWritable(
            f"the law of {clause.id} cannot be written out ({error!r}): {clause.place}"
        ) from error
    if clause.level is Level.MAY and choice is not None:
        statements += _chosen(choice, clause.choices)
    else:
        statements += [] if choice is None or isinstance(choice, ast.Constant) else [ast.Expr(choice)]
        statements += ast.parse('print("the law holds")').body
    dtypes = writer.dtypes() if writer.wants_dtypes else ""
    parts = [
        _header(clause, case, module),
        "\n".join(["import os", *environment] if environment else []),
        "\n".join(sorted([*writer.imports, *_imports_of(writer)])),
        setup,
        dtypes,
        *(_word(name) for name in _words_of(writer)),
        *(ast.unparse(ast.fix_missing_locations(helper)) for helper in writer.helpers.values()),
        _body(statements, writer.breaks),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


@cache
def _adapter(module: ModuleType) -> Adapter:
    return Adapter(module)


def _chosen(choice: ast.expr, choices: tuple[str, ...]) -> list[ast.stmt]:
    unlisted = "f'unlisted: got {choice!r}, want an answer that the clause lists'"
    end = f"print('choice:', choice)\nassert choice in {list(choices)!r}, {unlisted}"
    return [ast.Assign([ast.Name("choice")], choice, lineno=0), *ast.parse(end).body]


def _header(clause: Clause, case: Case, module: ModuleType) -> str:
    """Say what is tried, and on what."""
    library = module.__name__.rpartition(".")[2]
    said = ", ".join(f"{name}={value!r}" for name, value in case.items())
    lines = [
        f"{clause.id} ({clause.level}, {clause.source}):",
        *textwrap.wrap(clause.statement, 100),
        *textwrap.wrap(f"case: {said}" if len(said) <= 300 else "", 100),
        f"{library} {module.version}, Python {platform.python_version()}",
    ]
    return "\n".join(f"# {line}" for line in lines)


def _words_of(writer: Writer) -> list[str]:
    """List the words that are used, after those that they use themselves."""
    return [*(["flat"] if "close" in writer.words else []), *writer.words]


def _imports_of(writer: Writer) -> list[str]:
    return ["import math"] if "close" in writer.words and "import math" not in writer.imports else []


@cache
def _word(name: str) -> str:
    """Return the text of a word of expectation without its annotations."""
    (node,) = ast.parse(inspect.getsource(getattr(words, name))).body
    assert isinstance(node, ast.FunctionDef)
    for part in ast.walk(node):
        if isinstance(part, ast.arg):
            part.annotation = None
    node.returns = None
    node.body = without_docstring(node.body)
    return ast.unparse(node)


def _body(statements: list[ast.stmt], breaks: list[int]) -> str:
    """Write statements, with a blank line around each act."""
    lines: list[str] = []
    for number, statement in enumerate(statements):
        if number in breaks and lines and lines[-1]:
            lines.append("")
        lines.append(ast.unparse(ast.fix_missing_locations(statement)))
    return "\n".join(lines)
