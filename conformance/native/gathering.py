"""What a script gathers beside its statements: imports, words of expectation, functions of ours."""

from __future__ import annotations

import ast
import itertools
from abc import ABC, abstractmethod
from types import FunctionType, ModuleType
from typing import Any

from prelim.conformance.native.adapter import Adapter
from prelim.conformance.native.folding import folded
from prelim.conformance.native.scope import Closure, Frame
from prelim.conformance.native.values import is_plain, written
from prelim.spec import expect

GOES_ON = object()  # a body that ends without a return


class Gathering(ABC):
    """The ground of a writer.

    Parameters
    ----------
    adapter : Adapter

    Attributes
    ----------
    imports : dict of str to None
        Lines of import, in order.
    words : dict of str to None
        Names of `words` that are used.
    helpers : dict of str to function definition
    wants_dtypes : bool
        Whether the law asks for dtypes by names that it computes.
    """

    def __init__(self, adapter: Adapter) -> None:
        self.adapter = adapter
        self.imports: dict[str, None] = {}
        self.words: dict[str, None] = {}
        self.helpers: dict[str, ast.FunctionDef] = {}
        self.wants_dtypes = False
        self._home = Frame({}, vars(adapter.module))
        self._taken: set[str] = set()
        self._aliases: dict[str, str] = {}
        self._open: list[ast.AST] = []

    @abstractmethod
    def expression(self, node: ast.expr, frame: Frame) -> ast.expr:
        """Write an expression."""

    @abstractmethod
    def verb(self, name: str) -> ast.expr:
        """Spell a verb as a value."""

    @abstractmethod
    def _call(self, node: ast.Call, frame: Frame) -> ast.expr: ...

    @abstractmethod
    def _helper(self, function: FunctionType) -> ast.expr: ...

    @abstractmethod
    def _defined(self, name: str, closure: Closure, frame: Frame) -> ast.expr: ...

    @abstractmethod
    def _body(self, statements: list[ast.stmt], frame: Frame) -> Any: ...

    @abstractmethod
    def _bind_target(self, target: ast.expr, value: Any, frame: Frame) -> bool: ...

    @abstractmethod
    def _target(self, node: ast.expr, frame: Frame) -> Any: ...

    def _value(self, value: Any) -> ast.expr:
        if isinstance(value, FunctionType):
            return self._helper(value)
        done = written(value)
        if done is None:
            done = ast.parse(repr(value), mode="eval").body
        self._import_modules(done)
        return done

    def _global(self, name: str, value: Any) -> ast.expr:
        if isinstance(value, ModuleType):
            return self._module(name, value.__name__)
        if is_plain(value):
            return self._value(value)
        module = getattr(value, "__module__", "builtins")
        if module == expect.__name__:
            self.words[name] = None
        elif isinstance(value, FunctionType) and module.startswith("prelim."):
            return self._helper(value)
        elif isinstance(value, dict) and all(isinstance(part, FunctionType) for part in value.values()):
            return ast.Dict([*map(self._value, value)], [*map(self._helper, value.values())])
        elif module != "builtins":
            own = getattr(value, "__name__", name)
            self._import(f"from {module} import {own}" + (f" as {name}" if own != name else ""))
        return ast.Name(name)

    def _module(self, alias: str, module: str) -> ast.expr:
        """Import a module under the name it has in our code, unless another one has that in the script."""
        if self._aliases.setdefault(alias, module) != module:
            alias = module.replace(".", "_")
        self._import(f"import {module}" + (f" as {alias}" if alias != module else ""))
        return ast.Name(alias)

    def _where_written(self, verb: str) -> Frame:
        """Return what the names in an adapter's words for a verb mean."""
        return Frame({}, vars(self.adapter.homes[verb]))

    def _fold(self, node: ast.expr, frame: Frame) -> Any:
        return folded(node, frame)

    def _fresh(self, name: str) -> str:
        names = itertools.chain([name], (f"{name}{i}" for i in itertools.count(2)))
        fresh = next(n for n in names if n not in self._taken)
        self._taken.add(fresh)
        return fresh

    def _import(self, line: str) -> None:
        self.imports[line] = None

    def _import_modules(self, expression: ast.expr) -> None:
        """Import the modules that a written value names."""
        for node in ast.walk(expression):
            match node:
                case ast.Attribute(value=ast.Name(id=("math" | "operator") as module)):
                    self._import(f"import {module}")
                case ast.Call(func=ast.Name(id="Fraction")):
                    self._import("from fractions import Fraction")
