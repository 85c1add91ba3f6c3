"""Functions of ours, resolved into what they do where they are called, or written down."""

from __future__ import annotations

import ast
from types import FunctionType
from typing import Any

from prelim.conformance.native.expressions import Expressions
from prelim.conformance.native.folding import NOTHING
from prelim.conformance.native.gathering import GOES_ON
from prelim.conformance.native.scope import Closure, Frame, Known, Meaning, Written, frame_of
from prelim.conformance.native.syntax import (
    NotInLine,
    changing,
    is_kept,
    is_read_once,
    names_in,
    paired,
    parameters,
    plain_arguments,
    rebound,
    stored_in,
    syntax_of,
    without_docstring,
)


class Inlining(Expressions):
    """Writes calls of functions whose definition is at hand."""

    def _resolved(
        self,
        node: ast.FunctionDef | ast.Lambda,
        home: Frame,
        call: ast.Call,
        frame: Frame,
        function: FunctionType | None = None,
    ) -> ast.expr:
        """Write what a call does where it stands, or else the function and the call."""
        before = len(frame.out) if frame.out is not None else 0
        kept = dict(frame.names)
        try:
            if node in self._open:
                raise NotInLine
            return self._in_line(node, home, call, frame)
        except NotInLine:
            if frame.out is not None:
                del frame.out[before:]
            frame.names.clear()
            frame.names.update(kept)
        if function is not None:
            return self._plain_call(self._helper(function), call, frame)
        if isinstance(node, ast.Lambda):
            whole = self.expression(node, Frame(dict(home.names), home.world, set(), None))
            return self._plain_call(whole, call, frame)
        if node.name in home.names:
            return self._plain_call(self._name(node.name, frame), call, frame)
        return self._plain_call(self._shim(node), call, frame)

    def _in_line(
        self, node: ast.FunctionDef | ast.Lambda, home: Frame, call: ast.Call, frame: Frame
    ) -> ast.expr:
        arguments = paired(node, call)
        inner = Frame(dict(home.names), home.world, changing(node), frame.out)
        pending: dict[str, Meaning] = {}
        for name, value in arguments.items():
            if isinstance(value, ast.Name) and value.id == "b" and "b" not in frame.names:
                continue
            pending[name] = self._argument(name, value, node, inner, frame)
        inner.names.update(pending)
        for name in sorted(stored_in(node) - pending.keys()):
            inner.names[name] = Written(ast.Name(self._fresh(name)))
        sink: list[ast.stmt] = []
        if frame.out is None and not isinstance(node, ast.Lambda):
            inner.out = sink
        self._open.append(node)  # what is given to a function, such as f in f(f(x)), is not inside of it
        try:
            if isinstance(node, ast.Lambda):
                result: Any = self.expression(node.body, inner)
            else:
                result = self._body(without_docstring(node.body), inner)
        finally:
            self._open.pop()
        if sink:
            raise NotInLine
        if result is GOES_ON or result is None:
            return ast.Constant(None)
        assert isinstance(result, ast.expr)
        return result

    def _argument(
        self, name: str, value: ast.expr, node: ast.FunctionDef | ast.Lambda, inner: Frame, frame: Frame
    ) -> Meaning:
        """Decide what a parameter means: a value, a function, or an expression given a name if it must."""
        known = self._fold(value, frame)
        if known is not NOTHING and name not in inner.changing:
            return Known(known)
        if isinstance(value, ast.Lambda):
            return Closure(value, frame)
        if isinstance(value, ast.Name) and isinstance(frame.look_up(value.id), Closure):
            found = frame.look_up(value.id)
            assert found is not None
            return found
        done = self.expression(value, frame)
        if not (names_in(node) & {name} or isinstance(done, (ast.Name, ast.Constant))):
            raise NotInLine  # what nobody reads is passed for what it does
        changes = isinstance(done, ast.Name) and done.id in frame.changing and is_kept(name, node)
        plain = isinstance(done, (ast.Name, ast.Constant)) and not changes
        if name not in rebound(node) and (plain or is_read_once(name, node)):
            return Written(done)
        if frame.out is None:
            raise NotInLine
        fresh = self._fresh(name)
        frame.out.append(ast.Assign([ast.Name(fresh)], done))
        return Written(ast.Name(fresh))

    def _helper(self, function: FunctionType) -> ast.expr:
        """Write a function of ours as one of the script."""
        name = function.__name__
        if name == "<lambda>":
            node = syntax_of(function)
            assert isinstance(node, ast.Lambda)
            return self.expression(node, frame_of(function).deferred())
        if name not in self.helpers:
            node = syntax_of(function)
            assert isinstance(node, ast.FunctionDef)
            self.helpers[name] = node  # so that a function that calls itself ends
            done = self._function(node, frame_of(function))
            del self.helpers[name]  # what it calls stands before it
            self.helpers[name] = done
        return ast.Name(name)

    def _function(self, node: ast.FunctionDef, home: Frame) -> ast.FunctionDef:
        """Write a function without annotations and without the verbs among its parameters."""
        inner = home.deferred(name for name in (*parameters(node), *stored_in(node)) if name != "b")
        inner.out, inner.returning = [], True
        inner.changing = set(stored_in(node))
        self._open.append(node)
        try:
            self._body(without_docstring(node.body), inner)
        finally:
            self._open.pop()
        return ast.FunctionDef(
            node.name, plain_arguments(node.args), inner.out or [ast.Pass()], [], None, lineno=0
        )

    def _defined(self, name: str, closure: Closure, frame: Frame) -> ast.expr:
        """Write down a function of the law's own, where it is first used as a value."""
        if isinstance(closure.node, ast.Lambda):
            return self.expression(closure.node, Frame(closure.frame.names, closure.frame.world, set(), None))
        own = closure.node.name
        written_down = closure.frame.names.get(own)
        if not isinstance(written_down, Written):
            if closure.frame.out is None:
                raise NotInLine
            closure.frame.out.append(self._function(closure.node, closure.frame))
            written_down = closure.frame.names[own] = Written(ast.Name(own))
        frame.names[name] = written_down
        return written_down.expression

    def _shim(self, node: ast.FunctionDef) -> ast.expr:
        """Write a verb that is a line as a function of the script."""
        self.helpers.setdefault(node.name, self._function(node, self._where_written(node.name)))
        return ast.Name(node.name)

    def _plain_call(self, func: ast.expr, node: ast.Call, frame: Frame) -> ast.Call:
        given_b = [a for a in node.args if not (isinstance(a, ast.Name) and a.id == "b")]
        keywords: list[ast.keyword] = []
        for keyword in node.keywords:
            options = self._fold(keyword.value, frame) if keyword.arg is None else NOTHING
            if isinstance(options, dict):
                keywords += [ast.keyword(name, self._value(value)) for name, value in options.items()]
            else:
                keywords.append(ast.keyword(keyword.arg, self.expression(keyword.value, frame)))
        return ast.Call(func, [self.expression(a, frame) for a in given_b], keywords)
