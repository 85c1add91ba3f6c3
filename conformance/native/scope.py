"""What is known of each name while a law is written out."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from prelim.spec import expect


@dataclass(frozen=True)
class Known:
    """A value: it is written in where the name stands."""

    value: Any


@dataclass(frozen=True)
class Written:
    """A value of the library: an expression that may be repeated."""

    expression: ast.expr


@dataclass(frozen=True)
class Closure:
    """A function of the law's own: its syntax, and what it sees."""

    node: ast.FunctionDef | ast.Lambda
    frame: Frame


Meaning = Known | Written | Closure


@dataclass
class Frame:
    """One function while it is written out.

    Attributes
    ----------
    names : dict
        Local names.
    world : mapping
        The globals of its module.
    changing : set of str
        Names that are bound or changed more than once, and so stay names.
    out : list of statements or None
        Where statements go; None inside of an expression that is evaluated later, or not at all.
    returning : bool
        Whether ``return`` may stay a statement, since a function is written.
    """

    names: dict[str, Meaning]
    world: Mapping[str, Any]
    changing: set[str] = field(default_factory=set)
    out: list[ast.stmt] | None = None
    returning: bool = False

    def inner(self, out: list[ast.stmt] | None) -> Frame:
        """Go on with the same names and another place for statements."""
        return Frame(self.names, self.world, self.changing, out, self.returning)

    def deferred(self, bound: Iterable[str] = ()) -> Frame:
        """Enter an expression that is evaluated later, with names of its own."""
        hidden: dict[str, Meaning] = {name: Written(ast.Name(name)) for name in bound}
        return Frame({**self.names, **hidden}, self.world, self.changing)

    def look_up(self, name: str) -> Meaning | None:
        """Return what a name means; None if nothing is known of it."""
        if name in self.names:
            return self.names[name]
        for place in (self.world, vars(builtins)):
            if name in place:
                return Known(place[name])
        return None


def closed_over(function: FunctionType) -> dict[str, Meaning]:
    """Return the variables that a function has kept from where it was made."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return {name: Known(cell.cell_contents) for name, cell in cells}


def frame_of(function: FunctionType) -> Frame:
    """Return what a function sees before it is called."""
    return Frame(closed_over(function), function.__globals__)


def is_word(node: ast.Call, word: str, frame: Frame) -> bool:
    """Whether a call is that of a word of expectation."""
    match node.func:
        case ast.Name(id=name):
            return frame.look_up(name) == Known(getattr(expect, word))
    return False


def known_attribute(node: ast.Attribute, frame: Frame) -> Any:
    """Look an attribute up in what a name is known to mean: ``operator.add``."""
    owner = frame.look_up(node.value.id) if isinstance(node.value, ast.Name) else None
    return getattr(owner.value, node.attr, None) if isinstance(owner, Known) else None
