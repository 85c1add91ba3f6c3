"""Updating arrays in place with += and its like (2.1.5)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, refused, same_address, same_object, when
from prelim.spec.given import increased, laid_out, powers
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_INPLACE = ("iadd", "isub", "imul", "itruediv")  # of the module operator: x = iadd(x, y) is x += y

_updates = axes("+= -= *= /=", name=_INPLACE)


@clause(
    "ndarray.memory.iadd_keeps_id",
    Level.MUST,
    d2l("2.1.5"),
    needs={Capability.INPLACE_OPERATORS, Capability.ADDRESS},
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "iadd", "shape": (3, 4)},
    domain=_updates * cases.axed,
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
    "ndarray.memory.update_by_number",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id"],
    example={"name": "iadd", "dtype": "float32"},
    domain=(_updates * axes("four dtypes", dtype=("float32", "int64", "int32", "float64"))).where(
        lambda name, dtype: name != "itruediv" or dtype.startswith("float"),
        "+= -= *= of floats and integers of two widths, /= of floats",
    ),
)
def numbers_update_in_place(b: Verbs, name: str, dtype: str) -> None:
    """A Python number updates an array in place and leaves it its dtype."""
    x = b.asarray([8, -2, 0], dtype=getattr(b, dtype))
    before = x

    x = when(lambda: getattr(operator, name)(x, 2))

    same_object(x, before)
    equal(x.dtype, getattr(b, dtype))
    equal(b.tolist(x), [getattr(operator, name[1:])(v, 2) for v in (8, -2, 0)])


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
    domain=_updates * cases.axed,
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
    domain=_updates * cases.axed,
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
    "ndarray.memory.update_broadcasts",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id", "ndarray.broadcast.elementwise_different_shapes"],
    example={"left": (3, 4), "right": (4,)},
    domain=axes("a matrix", left=[(3, 4)])
    * axes("what broadcasts to it", right=[(4,), (3, 1), (1, 4), (1,), (), (3, 4)]),
)
def the_right_side_of_an_update_is_broadcast(b: Verbs, left: Shape, right: Shape) -> None:
    """An update in place broadcasts its right side to the array that is updated."""
    x, y = b.zeros(left), b.ones(right)
    before = x

    x = when(lambda: increased(x, y))

    same_object(x, before)
    matches(b, x, [1] * 12, left)


@clause(
    "ndarray.memory.update_that_does_not_fit",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id"],
    example={"left": (2,), "right": (3, 2)},
    domain=listed(
        "pairs of shapes whose sum has another shape than the left",
        [
            {"left": left, "right": right}
            for left, right in (
                ((2,), (3, 2)),
                ((1,), (3,)),
                ((3, 1), (3, 2)),
                ((1, 3), (2, 3)),
                ((2,), (3,)),
                ((), (3,)),
                ((1, 4), (0, 4)),
            )
        ],
    ),
)
def an_update_that_does_not_fit_is_refused(b: Verbs, left: Shape, right: Shape) -> None:
    """An update whose result has another shape than the array is refused, and nothing changes."""
    x = b.zeros(left)
    before = x
    x = increased(x, b.ones(left))
    same_object(x, before)

    refused(lambda: b.wait(increased(x, b.ones(right))))

    matches(b, x, [1] * math.prod(left), left)


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
