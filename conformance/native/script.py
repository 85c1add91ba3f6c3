"""The script: what a maintainer pastes into a report of a bug."""

from __future__ import annotations

import ast
import platform
import textwrap
from functools import cache
from types import ModuleType

from prelim.conformance.native.adapter import Adapter
from prelim.conformance.native.needing import needed_by, unbound_in
from prelim.conformance.native.wrapping import wrapped
from prelim.conformance.native.writing import Writer
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.words import Level


class NotWritable(Exception):
    """A law that has no script: a fault of ours, or an unusual law."""


def native(clause: Clause, module: ModuleType, case: Case, raised: int | None = None) -> str:
    """Write a clause as a script in one library's own words, for one case.

    Parameters
    ----------
    clause : Clause
    module : module
        The adapter.
    case : mapping
        The values of the law's arguments.
    raised : int, optional
        The line of its file in which the law raised: the script ends with that.

    Returns
    -------
    str
        A script that needs the library alone. Where the law holds it ends with exit code 0 and a line that
        says so, or names the choice taken; else with exit code 1 and what was got and wanted.
    """
    writer = Writer(_adapter(module))
    try:
        statements, choice = writer.law(clause.law, dict(case), raised)
    except Exception as error:  # whatever a law of another author does that no writer foresaw
        raise NotWritable(
            f"the law of {clause.id} cannot be written out ({error!r}): {clause.place}"
        ) from error
    if clause.level is Level.MAY and choice is not None:
        statements += _chosen(choice, clause.choices)
    else:
        statements += [] if choice is None or isinstance(choice, ast.Constant) else [ast.Expr(choice)]
        statements += [] if raised else ast.parse('print("the law holds")').body
    environment = [ast.unparse(line) for line in writer.adapter.environment]
    setup: list[ast.stmt] = [ast.Expr(switch) for switch in writer.setup()]
    needed = needed_by([*setup, *statements], writer)
    parts = [
        _header(clause, case, module),
        "\n".join(["import os", *environment] if environment else []),
        "\n".join(needed.imports),
        _body(setup, []),
        *(wrapped(ast.unparse(ast.fix_missing_locations(one))) for one in needed.definitions),
        _body(statements, writer.breaks),
    ]
    text = "\n\n".join(part for part in parts if part) + "\n"
    unbound = sorted(unbound_in(text))
    if unbound:
        raise NotWritable(
            f"the script of {clause.id} would name {unbound[0]}, which it lacks: {clause.place}"
        )
    return text


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


def _body(statements: list[ast.stmt], breaks: list[int]) -> str:
    """Write statements, with a blank line around each act."""
    lines: list[str] = []
    for number, statement in enumerate(statements):
        if number in breaks and lines and lines[-1]:
            lines.append("")
        lines.append(wrapped(ast.unparse(ast.fix_missing_locations(statement))))
    return "\n".join(lines)
