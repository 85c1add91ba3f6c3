"""Domains: the cases on which a clause is tried, countable and in a fixed order, simplest first."""

from __future__ import annotations

import inspect
import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from typing import Any

Case = Mapping[str, Any]


class BadDomain(ValueError):
    """A domain that is not well stated."""


class EmptyDomain(BadDomain):
    """A domain without a single case."""


@dataclass(frozen=True)
class Axis:
    """Partial cases that vary together: each value gives one entry for each name."""

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Domain:
    """The product of independent axes, addressed by number; the last axis varies fastest.

    Parameters
    ----------
    about : str
        The domain in words, as a report shows it.
    axes : tuple of Axis
        Independent of each other.

    Raises
    ------
    BadDomain
        If an axis has no value (`EmptyDomain`), or two axes have one name.
    """

    about: str
    axes: tuple[Axis, ...]

    def __post_init__(self) -> None:
        for axis in self.axes:
            if not axis.values:
                left = (
                    f"nothing is left on its axis {', '.join(axis.names)}" if axis.names else "none is left"
                )
                raise EmptyDomain(f"the domain {self.about!r} has no case: {left}; loosen its condition")
        twice = sorted({name for name in self._names if self._names.count(name) > 1})
        if twice:
            raise BadDomain(f"the domain {self.about!r} has two axes of one name, {twice[0]}; rename one")

    def __len__(self) -> int:
        return math.prod(len(axis.values) for axis in self.axes)

    def __getitem__(self, number: int) -> dict[str, Any]:
        parts: list[Any] = []
        for axis, step in self._steps:
            place, number = divmod(number, step)
            parts += axis.values[place]
        return dict(zip(self._names, parts, strict=True))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for parts in product(*(axis.values for axis in self.axes)):
            yield dict(zip(self._names, chain.from_iterable(parts), strict=True))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(name for axis in self.axes for name in axis.names)

    @cached_property
    def _steps(self) -> tuple[tuple[Axis, int], ...]:
        """Each axis, with how many cases lie between its neighbouring values."""
        sizes = [len(axis.values) for axis in self.axes]
        return tuple((axis, math.prod(sizes[k + 1 :])) for k, axis in enumerate(self.axes))

    def __mul__(self, other: Domain) -> Domain:
        return Domain(f"{self.about}, each with {other.about}", self.axes + other.axes)

    def number_of(self, case: Case) -> int | None:
        """Return the number under which `case` stands in the domain, None if it does not."""
        if set(case) != set(self._names):
            return None
        places = []
        for axis in self.axes:
            value = tuple(case[name] for name in axis.names)
            if value not in axis.values:
                return None
            places.append(axis.values.index(value))
        return self._number(places)

    def where(self, condition: Callable[..., bool], about: str) -> Domain:
        """Keep the cases for which ``condition(**case)`` holds.

        Raises
        ------
        BadDomain
            If the condition does not take the names of the axes, or no case is left.
        """
        if not takes(condition, dict.fromkeys(self._names)):
            raise BadDomain(
                f"the condition of {about!r} takes {', '.join(inspect.signature(condition).parameters)}; "
                f"name its parameters as the axes of {self.about!r}: {', '.join(self._names)}"
            )
        return listed(about, [case for case in self if condition(**case)])

    def pick(self, limit: int, seed: str, first: int = 0) -> list[int]:
        """Choose up to `limit` case numbers: `first`, then all others or a balanced sample, ascending.

        The sample is a Latin hypercube: each axis is cut into as many parts as there are cases to choose, and
        each part is met. So every value of an axis is tried where the limit allows, large arrays, which
        stand last, among them.

        References
        ----------
        McKay, Beckman, Conover: A comparison of three methods for selecting values of input variables (1979).
        """
        if len(self) <= limit:
            return [first, *(number for number in range(len(self)) if number != first)]
        rng = random.Random(seed)
        chosen = {first}
        while len(chosen) < limit:
            wanted = limit - len(chosen)
            columns = [_strata(len(axis.values), wanted, rng) for axis in self.axes]
            chosen.update(map(self._number, zip(*columns, strict=True)))
        return [first, *sorted(chosen - {first})]

    def _number(self, places: Iterable[int]) -> int:
        return sum(place * step for place, (_, step) in zip(places, self._steps, strict=True))


def axes(about: str, **values: Iterable[Any]) -> Domain:
    """State a domain by independent named axes."""
    return Domain(about, tuple(Axis((name,), tuple((v,) for v in given)) for name, given in values.items()))


def listed(about: str, cases: Iterable[Case]) -> Domain:
    """State a domain by all its cases, where their parts depend on each other.

    Raises
    ------
    BadDomain
        If one of them has other names than the first, or there is none.
    """
    rows = list(cases)
    names = tuple(rows[0]) if rows else ()
    other = next((row for row in rows if row.keys() != rows[0].keys()), None)
    if other is not None:
        raise BadDomain(f"the domain {about!r} lists {rows[0]} and {other}; give all cases the same names")
    return Domain(about, (Axis(names, tuple(tuple(row[name] for name in names) for row in rows)),))


def takes(function: Callable[..., Any], case: Case, *first: Any) -> bool:
    """Whether a function can be called with the names of a case, after its first arguments."""
    try:
        inspect.signature(function).bind(*first, **case)
    except TypeError:
        return False
    return True


def _strata(length: int, count: int, rng: random.Random) -> list[int]:
    """Choose `count` of `length` places, shuffled: all, over and over, or one of each of as many parts."""
    within = rng.random if count < length else float
    places = [int((i + within()) * length / count) for i in range(count)]
    rng.shuffle(places)
    return places
