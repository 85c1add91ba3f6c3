"""What a script needs beside its statements: all that they name, and what that names in turn."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Sequence
from functools import cache
from symtable import symtable
from typing import NamedTuple

from prelim.conformance.native import words
from prelim.conformance.native.syntax import names_in, without_docstring
from prelim.conformance.native.writing import Writer


class Needed(NamedTuple):
    """Lines of import, in order; then a table of dtypes, words of expectation and functions of ours."""

    imports: list[str]
    definitions: list[ast.stmt]


def needed_by(statements: Sequence[ast.stmt], writer: Writer) -> Needed:
    """Return what statements need of all that a writer gathered: some of it was for what it left out."""
    named = set().union(*map(names_in, statements))
    definitions: list[ast.stmt] = []
    before = ["flat", *writer.words] if "close" in writer.words else [*writer.words]
    tables = ast.parse(writer.dtypes()).body if writer.wants_dtypes else []
    for one in reversed([*tables, *map(_word, before), *writer.helpers.values()]):
        name = one.name if isinstance(one, ast.FunctionDef) else "DTYPES"
        if name in named:
            definitions.insert(0, one)
            named |= names_in(one)
    lines = {*writer.imports, "import math"}
    return Needed(sorted(line for line in lines if _bound_by(line) in named), definitions)


def unbound_in(text: str) -> set[str]:
    """List the names that a script reads and binds nowhere; where a law expects an error, one would pass."""
    top = symtable(text, "<script>", "exec")
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    tables = [top]
    for table in tables:
        tables.extend(table.get_children())
    read = {
        s.get_name()
        for table in tables
        for s in table.get_symbols()
        if s.is_referenced() and (table is top or s.is_global())
    }
    return read - bound - {*vars(builtins)}


def _bound_by(line: str) -> str:
    (node,) = ast.parse(line).body
    assert isinstance(node, (ast.Import, ast.ImportFrom))
    (alias,) = node.names
    return alias.asname or alias.name.partition(".")[0]


@cache
def _word(name: str) -> ast.FunctionDef:
    """Return a word of expectation without its annotations."""
    (node,) = ast.parse(inspect.getsource(getattr(words, name))).body
    assert isinstance(node, ast.FunctionDef)
    for part in ast.walk(node):
        if isinstance(part, ast.arg):
            part.annotation = None
    node.returns = None
    node.body = without_docstring(node.body)
    return node
