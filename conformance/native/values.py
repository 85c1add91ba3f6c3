"""Python values as a reader would type them, long ones by the rule they follow."""

from __future__ import annotations

import ast
import builtins
import math
import operator
from collections.abc import Sequence
from fractions import Fraction
from types import BuiltinFunctionType
from typing import Any

LONGEST = 400  # characters of one value
_LONG = 16  # elements from which on a rule is looked for

_LITERALS = (bool, int, float, str, bytes, type(None))
_PLAIN = (*_LITERALS, complex, range, slice, Fraction)
_TYPES = (bool, int, float, complex, str, list, tuple, dict, set)


def is_plain(value: Any) -> bool:
    """Whether a value is made of numbers, text and containers of them alone."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(is_plain(part) for pair in value.items() for part in pair)
    return isinstance(value, _PLAIN)


def written(value: Any) -> ast.expr | None:
    """Return the expression that makes a value, None if there is none, or none of a bearable length."""
    try:
        expression = _expression(value)
    except _NoWords:
        return None
    return expression if len(ast.unparse(expression)) <= LONGEST else None


class _NoWords(Exception):
    """Nothing that is typed makes this value."""


def _expression(value: Any) -> ast.expr:
    if isinstance(value, (list, tuple)) and type(value) in {list, tuple}:
        return _sequence(value)
    if isinstance(value, dict):
        return ast.Dict([_expression(key) for key in value], [_expression(v) for v in value.values()])
    if isinstance(value, (set, frozenset)) and value:
        return ast.Set([_expression(v) for v in sorted(value)])
    if isinstance(value, float) and not math.isfinite(value):
        name = ast.Attribute(ast.Name("math"), "nan" if math.isnan(value) else "inf")
        return ast.UnaryOp(ast.USub(), name) if value < 0 else name
    if type(value) in _LITERALS and not repr(value).startswith("-"):
        return ast.Constant(value)
    if isinstance(value, _PLAIN):
        return ast.parse(repr(value), mode="eval").body
    return _callable(value)


def _callable(value: Any) -> ast.expr:
    if isinstance(value, BuiltinFunctionType) and value.__module__ in {"_operator", "math"}:
        return ast.Attribute(ast.Name(value.__module__.lstrip("_")), value.__name__)
    if value in _TYPES or (isinstance(value, BuiltinFunctionType) and hasattr(builtins, value.__name__)):
        return ast.Name(value.__name__)
    raise _NoWords


def _sequence(values: Sequence[Any]) -> ast.expr:
    if len(values) > _LONG:
        rule = _rule(list(values))
        if rule:
            return ast.parse(f"tuple({rule})" if isinstance(values, tuple) else rule, mode="eval").body
    parts = [_expression(value) for value in values]
    return ast.Tuple(parts) if isinstance(values, tuple) else ast.List(parts)


def _rule(values: list[Any]) -> str:
    """Say what a long list follows: one value, equal steps, or a period."""
    for period in (1, *range(2, _LONG + 1)):
        if all(map(_same, values, values[period:])):
            part = ast.unparse(_expression(values[:period]))
            whole, rest = divmod(len(values), period)
            return f"{part} * {whole}" if not rest else f"({part} * {whole + 1})[:{len(values)}]"
    if all(type(value) is type(values[0]) and type(value) in {int, float} for value in values):
        return _steps(values)
    return ""


def _same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and repr(a) == repr(b)


def _steps(values: list[Any]) -> str:
    step = operator.sub(values[1], values[0])
    if not math.isfinite(step) or step == 0 or any(math.copysign(1, v) < 0 and v == 0 for v in values):
        return ""
    if any(value != values[0] + i * step for i, value in enumerate(values)):
        return ""
    if isinstance(values[0], int):
        return f"list({range(values[0], values[0] + len(values) * step, step)!r})"
    if step == 1 and values[0].is_integer():
        first = int(values[0])
        return f"[float(i) for i in {range(first, first + len(values))!r}]"
    return f"[{values[0]!r} + {step!r} * i for i in range({len(values)})]"
