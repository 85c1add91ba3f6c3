"""Broadcasting (2.1.4, 2.1.8): values of operands that grow to a common shape."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import counting, floats, holding
from prelim.spec.oracle import broadcast, expanded
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_few = axes(
    "pairs of eight shapes that broadcast to at most (2, 3, 4)",
    left=[(3, 1), (1, 4), (4,), (), (1,), (3, 4), (2, 1, 4), (0, 1)],
    right=[(1, 4), (3, 1), (4,), (), (3, 4), (2, 3, 1)],
).where(
    lambda left, right: broadcast(left, right) is not None,
    "pairs of shapes that broadcast, one to three axes",
)


def _common(left: Shape, right: Shape) -> Shape:
    wide = broadcast(left, right)
    assert wide is not None  # the domain holds compatible shapes only
    return wide


@clause(
    "ndarray.broadcast.elementwise_different_shapes",
    Level.MUST,
    d2l("2.1.4"),
    covers=[
        "ndarray.broadcast.elementwise_different_shapes",
        "ndarray.broadcast.length_one_axis",
        "ndarray.broadcast.replicate_directions",
    ],
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"left": (3, 1), "right": (1, 2)},
    domain=cases.broadcasts,
    sizes=sized(lambda n: {"left": (square(n)[0], 1), "right": (1, square(n)[0])}, moves=1),
)
def sides_of_length_one_are_stretched(b: Verbs, left: Shape, right: Shape) -> None:
    """Shapes are aligned at their last axes, and sides of length 1 or missing are stretched."""
    x, y = floats(b, left), holding(b, map(float, range(0, 100 * math.prod(right), 100)), right)

    z = when(lambda: x + y)

    wide = _common(left, right)
    values = [i + 100 * j for i, j in zip(expanded(left, wide), expanded(right, wide), strict=True)]
    matches(b, z, values, wide)


@clause(
    "ndarray.broadcast.step1_expand",
    Level.MUST,
    d2l("2.1.4"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"left": (3, 1), "right": (3, 2)},
    domain=cases.broadcasts.where(
        lambda left, right: broadcast(left, right) == right,
        "all pairs of shapes of rank 0 to 3 with sides 0 to 3 of which the first broadcasts to the second",
    ),
)
def expanding_repeats_along_sides_of_length_one(b: Verbs, left: Shape, right: Shape) -> None:
    """The first step repeats each operand along its sides of length 1, and along axes that it lacks."""
    x = counting(b, left)

    wide = when(lambda: b.broadcast_to(x, right))

    matches(b, wide, expanded(left, right), right)


@clause(
    "ndarray.broadcast.step2_elementwise",
    Level.MUST,
    d2l("2.1.4"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"name": "sub", "left": (3, 1), "right": (1, 2)},
    domain=axes("- * / **", name=("sub", "mul", "truediv", "pow")) * cases.broadcasts,
)
def the_operator_acts_on_the_expanded_operands(b: Verbs, name: str, left: Shape, right: Shape) -> None:
    """The second step applies the operator to the expanded operands, element by element."""
    act = getattr(operator, name)
    x, y = floats(b, left), holding(b, [2.0] * math.prod(right), right)

    z = when(lambda: act(x, y))

    wide = _common(left, right)
    matches(b, z, [act(float(i), 2.0) for i in expanded(left, wide)], wide)


@clause(
    "ndarray.broadcast.of_functions",
    Level.MUST,
    d2l("2.1.4"),
    covers=["ndarray.broadcast.step2_elementwise"],
    rests_on=["ndarray.broadcast.of_comparisons", "ndarray.elementwise.binary_lift"],
    example={"function": "maximum", "left": (3, 1), "right": (1, 4)},
    domain=axes("the greater, and a choice", function=("maximum", "where")) * _few,
)
def functions_of_two_arrays_broadcast(b: Verbs, function: str, left: Shape, right: Shape) -> None:
    """The greater of two arrays, and the choice between them, broadcast them as operators do."""
    x, y = floats(b, left), floats(b, right)

    z = when(lambda: b.maximum(x, y) if function == "maximum" else b.where(x < y, x, y))

    wide, act = _common(left, right), max if function == "maximum" else min
    matches(b, z, map(act, expanded(left, wide), expanded(right, wide)), wide)


@clause(
    "ndarray.broadcast.clash_refused",
    Level.MUST,
    d2l("2.1.4"),
    covers=[
        "ndarray.broadcast.elementwise_different_shapes",
        "ndarray.broadcast.step1_expand",
        "ndarray.broadcast.length_one_axis",
        "ndarray.broadcast.three_d",
        "ndarray.elementwise.add",
        "ndarray.elementwise.sub",
        "ndarray.elementwise.mul",
        "ndarray.elementwise.div",
        "ndarray.elementwise.pow",
    ],
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"name": "add", "left": (3,), "right": (2,)},
    domain=axes("+ - * / **", name=("add", "sub", "mul", "truediv", "pow")) * cases.clashes,
)
def clashing_sides_are_refused(b: Verbs, name: str, left: Shape, right: Shape) -> None:
    """Sides that differ and of which none is 1 are refused, by every operator."""
    act = getattr(operator, name)
    x, y = floats(b, left), floats(b, right)  # a lazy library looks sooner at constants, such as ones
    equal(tuple(act(b.ones((2, 3)), b.ones((3,))).shape), (2, 3))

    refused(lambda: b.wait(act(x, y)))


@clause(
    "ndarray.broadcast.three_d",
    Level.MUST,
    d2l("2.1.8"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"left": (2, 3, 1), "right": (4,)},
    domain=listed(
        "all shapes that broadcast to (2, 3, 4), beside each other",
        [
            {"left": left, "right": right}
            for left in cases.PARTS_OF_234
            for right in cases.PARTS_OF_234
            if broadcast(left, right) == (2, 3, 4)
        ],
    ),
)
def broadcasting_extends_to_three_axes(b: Verbs, left: Shape, right: Shape) -> None:
    """Arrays of up to three axes broadcast alike: axes that are missing in front count as length 1."""
    x, y = counting(b, left), counting(b, right)

    z = when(lambda: x - y)

    wide = (2, 3, 4)
    values = [i - j for i, j in zip(expanded(left, wide), expanded(right, wide), strict=True)]
    matches(b, z, values, wide)


@clause(
    "ndarray.broadcast.commutative_shape",
    Level.MUST,
    d2l("2.1.4"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"left": (3, 1), "right": (1, 4)},
    domain=_few,
)
def the_common_shape_does_not_depend_on_the_order(b: Verbs, left: Shape, right: Shape) -> None:
    """The common shape and the values of a sum do not depend on which operand comes first."""
    x, y = counting(b, left), counting(b, right)

    z, swapped = when(lambda: (x + y, y + x))

    equal(tuple(z.shape), _common(left, right))
    equal(b.tolist(z), b.tolist(swapped))


@clause(
    "ndarray.broadcast.operands_unchanged",
    Level.MUST,
    d2l("2.1.4"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"left": (3, 1), "right": (1, 4)},
    domain=_few,
)
def broadcasting_leaves_its_operands_as_they_were(b: Verbs, left: Shape, right: Shape) -> None:
    """Broadcasting changes neither shape nor values of its operands."""
    x, y = counting(b, left), counting(b, right)

    when(lambda: b.wait(x + y))

    matches(b, x, range(math.prod(left)), left)
    matches(b, y, range(math.prod(right)), right)


@clause(
    "ndarray.broadcast.of_comparisons",
    Level.MUST,
    d2l("2.1.4"),
    covers=["ndarray.broadcast.elementwise_different_shapes"],
    rests_on=["ndarray.compare.eq"],
    example={"left": (3, 1), "right": (1, 2)},
    domain=cases.broadcasts,
)
def comparisons_broadcast(b: Verbs, left: Shape, right: Shape) -> None:
    """Comparisons of two arrays broadcast as operators do."""
    x, y = counting(b, left), counting(b, right)

    less = when(lambda: x < y)

    wide = _common(left, right)
    pairs = zip(expanded(left, wide), expanded(right, wide), strict=True)
    matches(b, less, [i < j for i, j in pairs], wide)
