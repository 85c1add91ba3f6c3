"""Calls: of verbs, of operators by name, of functions of ours."""

from __future__ import annotations

import ast
import operator
from types import FunctionType
from typing import Any

from prelim.conformance.native.adapter import DTYPES
from prelim.conformance.native.folding import NOTHING, is_ours
from prelim.conformance.native.inlining import Inlining
from prelim.conformance.native.scope import Closure, Frame, Known, frame_of, is_word, known_attribute
from prelim.conformance.native.syntax import parameters, plain_arguments, syntax_of
from prelim.spec import expect, given

_BINARY: dict[Any, ast.operator] = {
    operator.add: ast.Add(), operator.sub: ast.Sub(), operator.mul: ast.Mult(), operator.truediv: ast.Div(),
    operator.pow: ast.Pow(), operator.matmul: ast.MatMult(), operator.floordiv: ast.FloorDiv(),
    operator.mod: ast.Mod(),
}  # fmt: skip
_COMPARED: dict[Any, ast.cmpop] = {
    operator.eq: ast.Eq(), operator.ne: ast.NotEq(), operator.lt: ast.Lt(), operator.le: ast.LtE(),
    operator.gt: ast.Gt(), operator.ge: ast.GtE(),
}  # fmt: skip


class Calls(Inlining):
    """Writes calls."""

    def _call(self, node: ast.Call, frame: Frame) -> ast.expr:
        if is_word(node, "when", frame):
            return self._act(node.args[0], frame)
        if self.adapter.acts_compiled and is_word(node, "refused", frame):
            return ast.Call(self.expression(node.func, frame), [self._compiled(node.args[0], frame)], [])
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="b"), attr=verb)) if "b" not in frame.names:
                return self._verb_call(verb, node, frame)
            case ast.Call(func=ast.Name(id="getattr"), args=[of, name]):
                return self._attribute(of, name, frame)
            case ast.Call(func=ast.Name(id=name)) if isinstance(frame.look_up(name), Closure):
                closure = frame.look_up(name)
                assert isinstance(closure, Closure)
                return self._resolved(closure.node, closure.frame, node, frame)
        callee = self._callee(node.func, frame)
        if callee is expect.equal:  # after which steps, the script itself shows
            node = ast.Call(node.func, node.args, [one for one in node.keywords if one.arg != "after"])
        if isinstance(callee, FunctionType) and (is_ours(callee) or callee is expect.matches):
            return self._resolved(syntax_of(callee), frame_of(callee), node, frame, callee)
        operated = self._operator(callee, node, frame)
        if operated is not None:
            return operated
        return self._plain_call(self.expression(node.func, frame), node, frame)

    def _callee(self, func: ast.expr, frame: Frame) -> Any:
        if isinstance(func, ast.Name):
            meaning = frame.look_up(func.id)
            return meaning.value if isinstance(meaning, Known) else None
        value = self._fold(func, frame)
        if value is NOTHING and isinstance(func, ast.Attribute):
            return known_attribute(func, frame)
        return value

    def _act(self, act: ast.expr, frame: Frame) -> ast.expr:
        """Perform the act that ``when`` marks at once."""
        if self.adapter.acts_compiled:
            return ast.Call(self._compiled(act, frame), [], [])
        if isinstance(act, ast.Lambda):
            return self.expression(act.body, frame)
        return self.expression(ast.Call(act, [], []), frame)

    def _compiled(self, act: ast.expr, frame: Frame) -> ast.expr:
        return self._verb_call("compiler", ast.Call(ast.Name("compiler"), [act], []), frame)

    def _operator(self, callee: Any, node: ast.Call, frame: Frame) -> ast.expr | None:
        """Write ``operator.add(x, y)`` as ``x + y``."""
        try:
            if callee not in {*_BINARY, *_COMPARED, operator.neg, given.increased}:
                return None
        except TypeError:
            return None
        if callee is given.increased:
            self._import("import operator")
            return self._plain_call(ast.Attribute(ast.Name("operator"), "iadd"), node, frame)
        parts = [self.expression(arg, frame) for arg in node.args]
        if callee in _BINARY:
            return ast.BinOp(parts[0], _BINARY[callee], parts[1])
        if callee in _COMPARED:
            return ast.Compare(parts[0], [_COMPARED[callee]], [parts[1]])
        return ast.UnaryOp(ast.USub(), parts[0])

    def _attribute(self, of: ast.expr, name: ast.expr, frame: Frame) -> ast.expr:
        known = self._fold(name, frame)
        if isinstance(of, ast.Name) and of.id == "b" and "b" not in frame.names:
            if isinstance(known, str):
                return self.verb(known)
            self.wants_dtypes = True
            return ast.Subscript(ast.Name("DTYPES"), self.expression(name, frame))
        if isinstance(known, str) and known.isidentifier():
            return ast.Attribute(self.expression(of, frame), known)
        return ast.Call(ast.Name("getattr"), [self.expression(of, frame), self.expression(name, frame)], [])

    def setup(self) -> list[ast.expr]:
        """Write the switches that a variant throws."""
        return [self.expression(switch, self._home) for switch in self.adapter.setup]

    def dtypes(self) -> str:
        """Write the table of dtypes for laws that compute the name of one."""
        pairs = ", ".join(f"{n!r}: {ast.unparse(self.verb(n))}" for n in DTYPES if n in self.adapter.direct)
        return f"DTYPES = {{{pairs}}}"

    def _verb_call(self, verb: str, node: ast.Call, frame: Frame) -> ast.expr:
        shim = self.adapter.shims.get(verb)
        if shim is not None:
            return self._resolved(shim, self._where_written(verb), node, frame)
        spelled = self.adapter.direct.get(verb)
        if spelled is not None and self.adapter.is_method(spelled) and node.args:
            assert isinstance(spelled, ast.Attribute)
            owner = self.expression(node.args[0], frame)
            if not isinstance(owner, (ast.Constant, ast.Lambda)):
                rest = ast.Call(node.func, node.args[1:], node.keywords)
                return self._plain_call(ast.Attribute(owner, spelled.attr), rest, frame)
        return self._plain_call(self.verb(verb), node, frame)

    def verb(self, name: str) -> ast.expr:
        """Spell a verb as a value."""
        if name in self.adapter.direct:
            return self._spelled(self.adapter.direct[name], self._where_written(name))
        shim = self.adapter.shims.get(name)
        if shim is None:
            raise LookupError(f"the adapter {self.adapter.module.__name__} lacks the verb {name!r}")
        match shim.body:
            case [ast.Return(value=ast.expr() as line)]:
                frame = self._where_written(name).deferred(parameters(shim))
                return ast.Lambda(plain_arguments(shim.args), self.expression(line, frame))
        return self._shim(shim)

    def _spelled(self, node: ast.expr, home: Frame) -> ast.expr:
        """Write the library's own name, looking through names that the adapter gave."""
        match node:
            case ast.Name(id=name) if name in self.adapter.direct:
                return self._spelled(self.adapter.direct[name], self._where_written(name))
            case ast.Name(id=name):
                return self._global(name, home.world[name]) if name in home.world else node
            case ast.Attribute(value=value, attr=attr):
                return ast.Attribute(self._spelled(value, home), attr)
        return self.expression(node, home)
