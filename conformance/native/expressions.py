"""Expressions, each part known or written."""

from __future__ import annotations

import ast
import copy
from typing import Any

from prelim.conformance.native.folding import NOTHING
from prelim.conformance.native.gathering import Gathering
from prelim.conformance.native.scope import Closure, Frame, Written
from prelim.conformance.native.syntax import NotInLine, names_in, parameters, plain_arguments
from prelim.conformance.native.values import written

_FEW = 12  # parts up to which a comprehension over known values is written as a list


class Expressions(Gathering):
    """Writes expressions."""

    def expression(self, node: ast.expr, frame: Frame) -> ast.expr:
        """Write an expression."""
        value = self._fold(node, frame)
        if value is not NOTHING:
            done = written(value)
            if done is not None:
                self._import_modules(done)
                return done
        match node:
            case ast.Name(id=name):
                return self._name(name, frame)
            case ast.Attribute(value=ast.Name(id="b"), attr=verb) if "b" not in frame.names:
                return self.verb(verb)
            case ast.Call():
                return self._call(node, frame)
            case ast.Lambda():
                inner = frame.deferred(name for name in parameters(node) if name != "b")  # b are the verbs
                return ast.Lambda(plain_arguments(node.args), self.expression(node.body, inner))
            case ast.ListComp(elt=elt, generators=[one]) if self._listed(one, frame) is not NOTHING:
                return ast.List([self._item(one.target, v, elt, frame) for v in self._listed(one, frame)])
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                comprehension: ast.expr = self._comprehension(node, frame)
                return comprehension
            case ast.IfExp(test=test, body=body, orelse=orelse):
                known = self._fold(test, frame)
                if known is not NOTHING:
                    return self.expression(body if known else orelse, frame)
                later = [self.expression(part, frame.deferred()) for part in (body, orelse)]
                return ast.IfExp(self.expression(test, frame), later[0], later[1])
            case ast.BoolOp(values=[first, *others]):
                rest = [self.expression(other, frame.deferred()) for other in others]
                return ast.BoolOp(node.op, [self.expression(first, frame), *rest])
            case ast.Subscript():
                return self._subscript(node, frame)
        return self._generic(node, frame)

    def _generic(self, node: ast.expr, frame: Frame) -> ast.expr:
        done = copy.copy(node)
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(done, field, [self._inside(part, frame) for part in value])
            else:
                setattr(done, field, self._inside(value, frame))
        return done

    def _inside(self, part: Any, frame: Frame) -> Any:
        if isinstance(part, ast.keyword):
            return ast.keyword(part.arg, self.expression(part.value, frame))
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
            return self._target(part, frame)
        return self.expression(part, frame) if isinstance(part, ast.expr) else part

    def _subscript(self, node: ast.Subscript, frame: Frame) -> ast.expr:
        entry = self._entry(node.value, node.slice, frame)
        if entry is not None:
            return self.expression(entry, frame)
        return ast.Subscript(self.expression(node.value, frame), self._index(node.slice, frame), node.ctx)

    def _entry(self, table: ast.expr, index: ast.expr, frame: Frame) -> ast.expr | None:
        """Return what a table that is written in place has under a known key, if all its keys are known."""
        if not isinstance(table, ast.Dict):
            return None
        keys = [NOTHING if key is None else self._fold(key, frame) for key in table.keys]
        wanted = self._fold(index, frame)
        if NOTHING in keys or wanted is NOTHING or wanted not in keys:
            return None
        return dict(zip(keys, table.values, strict=True))[wanted]

    def _index(self, node: ast.expr, frame: Frame) -> ast.expr:
        """Write an index as it is typed: ``x[0:2, 1]`` for a key of slices and integers."""
        match node:
            case ast.Slice(lower=lower, upper=upper, step=step):
                sides = [self.expression(side, frame) if side else None for side in (lower, upper, step)]
                return ast.Slice(*sides)
            case ast.Tuple(elts=parts) if any(isinstance(part, ast.Slice) for part in parts):
                return ast.Tuple([self._index(part, frame) for part in parts])
        value = self._fold(node, frame)
        keys = value if isinstance(value, tuple) else (value,)
        if keys and any(isinstance(key, slice) for key in keys):
            parts = [self._typed(key) for key in keys]
            return ast.Tuple(parts) if isinstance(value, tuple) else parts[0]
        return self.expression(node, frame)

    def _typed(self, key: Any) -> ast.expr:
        if not isinstance(key, slice):
            return self._value(key)
        sides = [None if side is None else self._value(side) for side in (key.start, key.stop, key.step)]
        return ast.Slice(*sides)

    def _name(self, name: str, frame: Frame) -> ast.expr:
        meaning = frame.look_up(name)
        if name == "b" and not isinstance(meaning, Written):
            raise NotInLine  # the verbs as such have no name in a script
        if isinstance(meaning, Written):
            return meaning.expression
        if isinstance(meaning, Closure):
            return self._defined(name, meaning, frame)
        return ast.Name(name) if meaning is None else self._global(name, meaning.value)

    def _listed(self, one: ast.comprehension, frame: Frame) -> Any:
        over = self._fold(one.iter, frame)
        if one.ifs or not isinstance(over, (list, tuple, range)) or len(over) > _FEW:
            return NOTHING
        return over

    def _item(self, target: ast.expr, value: Any, elt: ast.expr, frame: Frame) -> ast.expr:
        inner = Frame(dict(frame.names), frame.world, frame.changing - names_in(target), frame.out)
        if not self._bind_target(target, value, inner):
            raise NotInLine
        return self.expression(elt, inner)

    def _comprehension(self, node: Any, frame: Frame) -> Any:
        bound = set().union(*(names_in(one.target) for one in node.generators))
        inner = frame.deferred(bound)
        done: Any = copy.copy(node)
        done.generators = []
        for i, one in enumerate(node.generators):
            over = self.expression(one.iter, frame if i == 0 else inner)
            ifs = [self.expression(test, inner) for test in one.ifs]
            done.generators.append(ast.comprehension(one.target, over, ifs, one.is_async))
        for field in ("elt", "key", "value"):
            if hasattr(node, field):
                setattr(done, field, self.expression(getattr(node, field), inner))
        return done
