"""Exact derivatives: numbers that carry their slope along, over fractions. Knows no backend, and no tape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from prelim.spec.oracle import flat


@dataclass(frozen=True)
class Dual:
    """A value, and how fast it changes. Both may be dual numbers themselves: derivatives of derivatives."""

    value: Any
    slope: Any

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.slope)

    def __add__(self, other: Any) -> Dual:
        y = _dual(other)
        return Dual(self.value + y.value, self.slope + y.slope)

    def __sub__(self, other: Any) -> Dual:
        return self + -_dual(other)

    def __mul__(self, other: Any) -> Dual:
        y = _dual(other)
        return Dual(self.value * y.value, self.slope * y.value + self.value * y.slope)

    def __truediv__(self, other: Any) -> Dual:
        y = _dual(other)
        ratio = self.value / y.value
        return Dual(ratio, (self.slope - ratio * y.slope) / y.value)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Any) -> Dual:
        return _dual(other) - self

    def __rtruediv__(self, other: Any) -> Dual:
        return _dual(other) / self


def _dual(number: Any) -> Dual:
    return number if isinstance(number, Dual) else Dual(number, 0)


def derivative(f: Callable[[Any], Any], order: int = 1) -> Callable[[Any], Any]:
    """Return the derivative of a function of one number that is made of + - * / alone."""
    if order == 0:
        return f
    lower = derivative(f, order - 1)
    return lambda x: _dual(lower(Dual(x, 1))).slope


@lru_cache(maxsize=4096)  # a dozen clauses differentiate the same functions at the same points
def _slope(f: Callable[[Any], Any], at: float, order: int) -> float:
    return float(derivative(f, order)(Fraction(at)))


def slopes(f: Callable[[Any], Any], at: Sequence[float], order: int = 1) -> list[float]:
    """Return the exact derivative of `f` at each of some numbers."""
    known = {v: _slope(f, v, order) for v in set(at)}
    return [known[v] for v in at]


def jacobian(f: Callable[[list[Any]], Any], at: Sequence[float]) -> list[list[float]]:
    """Return the exact derivatives of a function of a list: a row for each number in what it gives."""
    columns = []
    for k in range(len(at)):
        point: list[Any] = [Fraction(v) for v in at]
        point[k] = Dual(point[k], 1)
        columns.append([float(_dual(y).slope) for y in flat(f(point))])
    return [list(row) for row in zip(*columns, strict=True)]


def weighted(v: Sequence[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """Return a row vector times a matrix: the rows added up, each with its weight."""
    return [sum(s * d for s, d in zip(v, column, strict=True)) for column in zip(*rows, strict=True)]


def partials(f: Callable[..., Any], at: Sequence[float]) -> list[float]:
    """Return the exact derivative of `f` by each of its arguments."""
    point = [Fraction(v) for v in at]
    return [float(_dual(f(*point[:k], Dual(point[k], 1), *point[k + 1 :])).slope) for k in range(len(point))]
