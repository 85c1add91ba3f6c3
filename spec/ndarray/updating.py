"""Updating arrays in place with += and its like (2.1.5)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, same_address, same_object, when
from prelim.spec.given import increased, laid_out, powers
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.memory.iadd_keeps_id",
    Level.MUST,
    d2l("2.1.5"),
    needs={Capability.INPLACE_OPERATORS, Capability.ADDRESS},
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "iadd", "shape": (3, 4)},
    domain=cases.updates * cases.axed,
    sizes=sized(lambda n: {"name": "iadd", "shape": (n,)}, moves=3),
)
def updates_happen_in_place(b: Verbs, name: str, shape: Shape) -> None:
    """The operators += -= *= /= keep object and memory, and give what + - * / give."""
    x, y = powers(b, shape), powers(b, shape)
    before, address = x, b.address(x)

    x = when(lambda: getattr(operator, name)(x, y))

    same_object(x, before)
    same_address(b.address(x), address)
    equal(b.tolist(x), b.tolist(getattr(operator, name[1:])(powers(b, shape), y)))


@clause(
    "ndarray.memory.avoid_unnecessary_allocation",
    Level.SHOULD,
    d2l("2.1.5"),
    needs={Capability.INPLACE_OPERATORS, Capability.ADDRESS},
    rests_on=["ndarray.memory.iadd_keeps_id"],
    example={"shape": (3, 4), "times": 100},
    domain=cases.rows * axes("100 updates", times=(100,)),
)
def many_updates_need_one_buffer(b: Verbs, shape: Shape, times: int) -> None:
    """However often an array is updated in place, it stays in one buffer."""
    x = b.zeros(shape)
    before, address = x, b.address(x)

    def update(x: Array) -> Array:
        for _ in range(times):
            x += 1
        return x

    x = when(lambda: update(x))

    same_object(x, before)
    same_address(b.address(x), address)
    matches(b, x, [times] * math.prod(shape), shape)


@clause(
    "ndarray.memory.alias_sees_inplace",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.alias_sees_inplace", "ndarray.memory.safe_when_x_not_reused"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id"],
    example={"name": "iadd", "shape": (3, 4)},
    domain=cases.updates * cases.axed,
)
def every_alias_sees_an_update(b: Verbs, name: str, shape: Shape) -> None:
    """After an update in place all who hold the array see the new values."""
    x, y = powers(b, shape), powers(b, shape)
    alias = x

    x = when(lambda: getattr(operator, name)(x, y))

    same_object(x, alias)
    equal(b.tolist(alias), b.tolist(getattr(operator, name[1:])(powers(b, shape), y)))


@clause(
    "ndarray.memory.view_sees_inplace",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.alias_sees_inplace"],
    needs={Capability.INPLACE_OPERATORS, Capability.VIEWS},
    rests_on=["ndarray.memory.alias_sees_inplace", "ndarray.slice.range"],
    example={"name": "iadd", "shape": (3, 4)},
    domain=cases.updates * cases.axed,
)
def every_view_sees_an_update(b: Verbs, name: str, shape: Shape) -> None:
    """After an update in place all who hold a view of the array see the new values."""
    x, y = powers(b, shape), powers(b, shape)
    before, part = x, x[:1]

    x = when(lambda: getattr(operator, name)(x, y))

    same_object(x, before)
    equal(b.tolist(part), b.tolist(getattr(operator, name[1:])(powers(b, shape), y))[:1])


@clause(
    "ndarray.memory.update_through_view",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.alias_sees_inplace"],
    needs={Capability.INPLACE_OPERATORS, Capability.VIEWS},
    rests_on=["ndarray.memory.iadd_keeps_id", "ndarray.slice.range"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def an_update_of_a_view_reaches_its_base(b: Verbs, layout: str, shape: Shape) -> None:
    """An update of a view in place changes those elements of its base that it shows."""
    x = laid_out(b, layout, shape)
    part = x[1:]
    before = part

    part = when(lambda: increased(part, 1000))

    same_object(part, before)
    row = math.prod(shape[1:])
    matches(b, x, [i + 1000 * (i >= row) for i in range(math.prod(shape))], shape)


@clause(
    "ndarray.memory.alias_after_update",
    Level.MAY,
    d2l("2.1.5"),
    covers=["ndarray.memory.alias_sees_inplace"],
    example={"n": 3},
    why="Where they show the new values, parameters that two places share stay one; "
    "where the old, they drift apart in silence.",
    choices=["the new values", "the old values"],
)
def what_an_alias_sees_after_an_update(b: Verbs, n: int) -> str:
    """After x += 1 another name for the array shows the new values, or the old ones, without an error."""
    x = b.zeros((n,))
    alias = x

    when(lambda: increased(x, 1))

    return "the new values" if b.tolist(alias) == [1] * n else "the old values"


@clause(
    "ndarray.memory.update_with_wider_dtype",
    Level.MAY,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    example={"number": 0.5},
    why="Where it is refused, x += 0.5 raises; "
    "elsewhere x turns into floats, under one name or under all, or drops the fraction.",
    choices=["refused", "a new float array", "floats in place", "truncated"],
)
def what_a_fraction_added_to_integers_in_place_does(b: Verbs, number: float) -> str:
    """A fraction added to integers in place is refused, or makes a new array, or changes the dtype."""
    x = b.arange(3)

    def update() -> str:
        y = increased(x, number)
        if b.tolist(y) == [0, 1, 2]:
            return "truncated"
        return "floats in place" if y is x else "a new float array"

    return answer(update)
