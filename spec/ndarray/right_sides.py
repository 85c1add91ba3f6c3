"""What stands on the right of += and its like: numbers, views, arrays of other shapes (2.1.5)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, same_object, when
from prelim.spec.given import floats, increased, laid_out
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.memory.update_by_number",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id"],
    example={"name": "iadd", "dtype": "float32"},
    domain=(cases.updates * axes("four dtypes", dtype=("float32", "int64", "int32", "float64"))).where(
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
    "ndarray.memory.update_by_view",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.iadd_keeps_id"],
    needs={Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.memory.iadd_keeps_id", "ndarray.slice.range"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def an_update_by_a_view_takes_the_elements_it_shows(b: Verbs, layout: str, shape: Shape) -> None:
    """An update in place takes the elements of a view by their indices, however memory is laid out."""
    x, y = floats(b, shape), laid_out(b, layout, shape)
    before = x

    x = when(lambda: increased(x, y))

    same_object(x, before)
    matches(b, x, [2 * i for i in range(math.prod(shape))], shape)


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
    example={"name": "iadd", "left": (2,), "right": (3, 2)},
    domain=cases.updates
    * listed(
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
def an_update_that_does_not_fit_is_refused(b: Verbs, name: str, left: Shape, right: Shape) -> None:
    """An update whose result has another shape than the array is refused, and nothing changes."""
    update = getattr(operator, name)
    x = b.ones(left)
    before = x
    x = update(x, b.ones(left) + 1)
    same_object(x, before)

    refused(lambda: b.wait(update(x, b.ones(right) + 1)))

    matches(b, x, [getattr(operator, name[1:])(1, 2)] * math.prod(left), left)
