"""The source of an adapter: what stands for each verb."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterable
from types import ModuleType

from prelim.backends.spelling import is_taken, takes_over

DTYPES = ("bool", "int8", "int16", "int32", "int64", "uint8", "float32", "float64")


class Adapter:
    """How a library says the verbs, as syntax.

    Parameters
    ----------
    module : module
        The adapter; it must have source text.

    Attributes
    ----------
    direct : dict of str to expression
        Verbs that are the library's own function, and the names beside them (``Array``, dtypes).
    shims : dict of str to function definition
        Verbs that are a line.
    homes : dict of str to module
        Where each of all these is written: what its names mean there.
    environment : list of statements
        What a variant sets before it imports its library.
    setup : list of expressions
        The switch that a variant throws once it has imported it.
    acts_compiled : bool
        Whether each act goes through the library's compiler.
    """

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.acts_compiled: bool = getattr(module, "acts_compiled", False)
        self.direct: dict[str, ast.expr] = {}
        self.shims: dict[str, ast.FunctionDef] = {}
        self.homes: dict[str, ModuleType] = {}
        self.environment: list[ast.Assign] = []
        self.setup: list[ast.expr] = []
        self._read(ast.parse(inspect.getsource(module)).body, module)

    def _read(self, statements: Iterable[ast.stmt], home: ModuleType) -> None:
        for node in statements:
            match node:
                case ast.ImportFrom(module=str(name)) if takes_over(node):
                    theirs = ast.parse(inspect.getsource(sys.modules[name])).body
                    self._read((one for one in theirs if is_taken(one, node)), sys.modules[name])
                case ast.FunctionDef():
                    self.direct.pop(node.name, None)
                    self.shims[node.name] = node
                    self.homes[node.name] = home
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self.shims.pop(name, None)
                    self.direct[name] = value
                    self.homes[name] = home
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                    self.direct.update({ast.unparse(n): v for n, v in zip(names, values, strict=True)})
                    self.homes.update(dict.fromkeys(map(ast.unparse, names), home))
                case ast.Assign(targets=[ast.Subscript()]):
                    self.environment.append(node)
                case ast.Expr(value=ast.Call() as switch):
                    self.setup.append(switch)

    def is_method(self, spelled: ast.expr) -> bool:
        """Whether a verb is a method of a library's arrays (``torch.Tensor.tolist``), not of their class."""
        match spelled:
            case ast.Attribute(value=owner, attr=name):
                array = ast.unparse(self.direct["Array"]) if "Array" in self.direct else ""
                if ast.unparse(owner) in {array, "Array"}:
                    of_arrays = inspect.getattr_static(self.module.Array, name, None)
                    return not isinstance(of_arrays, (classmethod, staticmethod))
        return False
