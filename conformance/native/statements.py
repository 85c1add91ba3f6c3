"""Statements, those that only compute what is known left out."""

from __future__ import annotations

import ast
import copy
import operator
from collections.abc import Sequence
from functools import partial
from typing import Any

from prelim.conformance.native.calls import Calls
from prelim.conformance.native.folding import NOTHING
from prelim.conformance.native.gathering import GOES_ON
from prelim.conformance.native.scope import Closure, Frame, Known, Written, is_word
from prelim.conformance.native.syntax import NotInLine, chosen_case, function_of, names_in
from prelim.conformance.native.values import written
from prelim.spec import given

_IN_PLACE: dict[Any, ast.operator] = {
    operator.iadd: ast.Add(), operator.isub: ast.Sub(), operator.imul: ast.Mult(),
    operator.itruediv: ast.Div(), given.increased: ast.Add(), given.multiplied: ast.Mult(),
}  # fmt: skip


_FEW, _MANY = 4, 64  # turns of a loop that are written one by one; more of them where there is no other way


class Statements(Calls):
    """Writes statements."""

    def _body(self, statements: Sequence[ast.stmt], frame: Frame) -> Any:
        """Write statements; return the expression that they return, `GOES_ON` if they do not."""
        assert frame.out is not None
        for statement in statements:
            match statement:
                case ast.Return(value=value) if not frame.returning:
                    return self.expression(value, frame) if value else None
                case ast.If(test=test, body=body, orelse=orelse) if self._truth(test, frame) is not None:
                    result = self._body(body if self._truth(test, frame) else orelse, frame)
                    if result is not GOES_ON:
                        return result
                case ast.Match(subject=subject) if self._fold(subject, frame) is not NOTHING:
                    result = self._body(chosen_case(statement, self._fold(subject, frame)), frame)
                    if result is not GOES_ON:
                        return result
                case _:
                    self._statement(statement, frame)
                    if isinstance(statement, ast.Return):
                        return GOES_ON
        return GOES_ON

    def _truth(self, test: ast.expr, frame: Frame) -> bool | None:
        """Tell whether a condition holds; None if that depends on the library."""
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                truth = self._truth(operand, frame)
                return None if truth is None else not truth
            case ast.BoolOp(op=ast.And(), values=values):
                truths = [self._truth(value, frame) for value in values]
                return False if False in truths else None if None in truths else True
        known = self._fold(test, frame)
        return None if known is NOTHING else bool(known)

    def _statement(self, node: ast.stmt, frame: Frame) -> None:
        assert frame.out is not None
        out = frame.out
        match node:
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign([target], value, frame)
            case ast.Assign(targets=targets, value=value):
                self._assign(targets, value, frame)
            case ast.FunctionDef(name=name):
                frame.names[name] = Closure(node, frame)
            case ast.For(target=target, iter=over, body=body) if self._unrolled(node, frame):
                for item in self._fold(over, frame):
                    self._bind_target(target, item, frame)
                    self._body(body, frame)
            case ast.Import(names=names):
                for alias in names:
                    module = __import__(alias.name)
                    frame.names[alias.asname or alias.name] = Known(module)
            case ast.Expr(value=value):
                done = self.expression(value, frame)
                if not isinstance(done, (ast.Name, ast.Constant)):
                    out.append(ast.Expr(done))
            case ast.AugAssign(target=target, op=op, value=value):
                out.append(ast.AugAssign(self._target(target, frame), op, self.expression(value, frame)))
            case _:
                self._compound(node, frame)

    def _is_no_scope(self, item: ast.withitem, frame: Frame) -> bool:
        """Whether a library needs no such scope: its adapter gives a context that does nothing."""
        scope = self.expression(item.context_expr, frame.deferred())
        return item.optional_vars is None and ast.unparse(scope) == "contextlib.nullcontext()"

    def _compound(self, node: ast.stmt, frame: Frame) -> None:
        """Write a statement as it is, but for its parts."""
        assert frame.out is not None
        if isinstance(node, ast.With) and all(self._is_no_scope(item, frame) for item in node.items):
            if self._body(node.body, frame) is not GOES_ON:
                raise NotInLine
            return
        if isinstance(node, (ast.For, ast.While)):  # what one turn binds, the next one reads
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    frame.names.setdefault(part.id, Written(part))
        frame.out.append(self._part(node, frame))

    def _part(self, node: Any, frame: Frame) -> Any:
        """Write a part of a statement; statements within it go into a block of their own."""
        if isinstance(node, ast.expr):
            stored = any(isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) for n in ast.walk(node))
            return self._target(node, frame) if stored else self.expression(node, frame)
        if isinstance(node, list):
            whole = bool(node) and isinstance(node[0], ast.stmt)
            return self._block(node, frame) if whole else [self._part(part, frame) for part in node]
        if not isinstance(node, ast.AST):
            return node
        if isinstance(node, ast.ExceptHandler) and node.name:
            frame.names[node.name] = Written(ast.Name(node.name))
        done = copy.copy(node)
        for field, value in ast.iter_fields(node):
            setattr(done, field, self._part(value, frame))
        return done

    def _block(self, statements: list[ast.stmt], frame: Frame) -> list[ast.stmt]:
        block: list[ast.stmt] = []
        if self._body(statements, frame.inner(block)) is not GOES_ON:
            raise NotInLine
        return block or [ast.Pass()]

    def _assign(self, targets: list[ast.expr], value: ast.expr, frame: Frame) -> None:
        assert frame.out is not None
        filled_later = isinstance(value, (ast.Dict, ast.List)) and not any(ast.iter_child_nodes(value))
        known = NOTHING if filled_later else self._fold(value, frame)
        if known is not NOTHING and len(targets) == 1 and self._bind_target(targets[0], known, frame):
            return
        if isinstance(value, ast.Lambda) and isinstance(targets[0], ast.Name):
            frame.names[targets[0].id] = Closure(value, frame)
            return
        match targets, value:
            case [ast.Name(id=name)], ast.Call() if self._updates(name, value, frame):
                return
            case [ast.Name(id=name)], ast.Call(func=func, args=args) if self._callee(func, frame) is partial:
                act: list[ast.stmt] = [ast.Expr(ast.Call(args[0], args[1:], value.keywords))]
                frame.names[name] = Closure(function_of(name, act), frame)
                return
        if isinstance(value, ast.Tuple) and self._one_by_one(targets, value, frame):
            return
        done = self.expression(value, frame)
        named = [self._target(target, frame) for target in targets]
        if ast.unparse(ast.Tuple(named)) != ast.unparse(ast.Tuple([done])):
            frame.out.append(ast.Assign(named, done))

    def _one_by_one(self, targets: list[ast.expr], value: ast.Tuple, frame: Frame) -> bool:
        """Write ``x, y = f(), g()`` as two lines, unless the one changes the other."""
        match targets:
            case [ast.Tuple(elts=parts)] if all(isinstance(part, ast.Name) for part in parts):
                if len(parts) != len(value.elts) or names_in(targets[0]) & names_in(value):
                    return False
                for part, item in zip(parts, value.elts, strict=True):
                    self._assign([part], item, frame)
                return True
        return False

    def _updates(self, name: str, call: ast.Call, frame: Frame) -> bool:
        """Write ``x = operator.iadd(x, y)`` as ``x += y``."""
        if is_word(call, "when", frame) and isinstance(call.args[0], ast.Lambda):
            if self.adapter.acts_compiled:
                return False
            inner = call.args[0].body
            return isinstance(inner, ast.Call) and self._updates(name, inner, frame)
        op = _IN_PLACE.get(self._callee(call.func, frame))
        match call.args:
            case [ast.Name(id=first), value] if op and first == name:
                target = self._target(ast.Name(name, ast.Store()), frame)
                assert frame.out is not None
                frame.out.append(ast.AugAssign(target, op, self.expression(value, frame)))
                return True
        return False

    def _bind_target(self, target: ast.expr, value: Any, frame: Frame) -> bool:
        """Bind names to known values; whether that was possible."""
        match target:
            case ast.Name(id=name):
                self._bind(name, Known(value), frame)
                return True
            case ast.Tuple(elts=parts) if not any(isinstance(p, ast.Starred) for p in parts):
                if len(parts) != len(list(value)):
                    return False
                bound = [self._bind_target(part, v, frame) for part, v in zip(parts, value, strict=True)]
                return all(bound)
        return False

    def _bind(self, name: str, meaning: Known, frame: Frame) -> None:
        """Let a name mean a value; write it down if it will change."""
        if name not in frame.changing:
            frame.names[name] = meaning
            return
        assert frame.out is not None
        frame.out.append(ast.Assign([self._target(ast.Name(name), frame)], self._value(meaning.value)))

    def _target(self, node: ast.expr, frame: Frame) -> Any:
        """Write what is assigned to; its names are names of the script from now on."""
        match node:
            case ast.Name(id=name):
                meaning = frame.names.get(name)
                if isinstance(meaning, Written) and isinstance(meaning.expression, ast.Name):
                    return meaning.expression
                frame.names[name] = Written(ast.Name(name))
                return ast.Name(name)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                return type(node)([self._target(part, frame) for part in parts])
            case ast.Starred(value=value):
                return ast.Starred(self._target(value, frame))
            case ast.Subscript(value=value, slice=index):
                return ast.Subscript(self.expression(value, frame), self._index(index, frame))
        return self._generic(node, frame)

    def _unrolled(self, node: ast.For, frame: Frame) -> bool:
        over = self._fold(node.iter, frame)
        leaves = any(isinstance(n, (ast.Break, ast.Continue, ast.Return)) for n in ast.walk(node))
        if not isinstance(over, (list, tuple, range)) or leaves or node.orelse:
            return False
        return len(over) <= (_FEW if written(list(over)) else _MANY)
