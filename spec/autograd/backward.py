"""Backward: the gradient of a recorded result by every leaf it depends on (2.5, 2.5.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prelim.spec.autograd.functions import FUNCTIONS, Vector, functions, leaf_of, shapes, values
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.dual import partials, slopes
from prelim.spec.expect import equal, matches, when
from prelim.spec.given import holding
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_OF_THREE: dict[str, Callable[[Any, Any, Any], Any]] = {
    "u * v * v": lambda u, v, w: u * v * v,
    "u": lambda u, v, w: u,
    "u + v": lambda u, v, w: u + v,
    "u + v * w": lambda u, v, w: u + v * w,
    "w - u * 2": lambda u, v, w: w - u * 2,
    "(u + v) * (v - w)": lambda u, v, w: (u + v) * (v - w),
    "v * v / 4": lambda u, v, w: v * v / 4,
    "u * v * w - w * v": lambda u, v, w: u * v * w - w * v,
}


@clause(
    "autograd.backward.populates_grad",
    Level.MUST,
    d2l("2.5.1"),
    covers=[
        "autograd.backward.populates_grad",
        "autograd.grad.stored_in_dot_grad",
        "autograd.summary.four_steps",
    ],
    needs={Capability.TAPE},
    rests_on=["autograd.example.forward_value"],
    example={"function": "x * x", "shape": (4,)},
    domain=functions * shapes,
)
def backward_fills_the_gradient_in(b: Verbs, function: str, shape: Shape) -> None:
    """Backward from a scalar puts its derivative by each element of a leaf into the leaf's gradient."""
    x = leaf_of(b, shape)
    with b.recording():
        y = b.sum(FUNCTIONS[function](x))

    when(y.backward)

    equal(isinstance(x.grad, b.Array), True)
    matches(b, x.grad, slopes(FUNCTIONS[function], values(shape)), shape)


@clause(
    "autograd.backward.dtype",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.same_shape"],
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"dtype": "float64", "shape": (4,)},
    domain=axes("two float types", dtype=("float32", "float64")) * shapes,
)
def a_gradient_has_the_dtype_of_its_leaf(b: Verbs, dtype: str, shape: Shape) -> None:
    """The gradient of a leaf has its dtype, also where the computation went on in a wider one."""
    x = b.attach(b.astype(holding(b, values(shape), shape), getattr(b, dtype)))
    with b.recording():
        y = b.sum(b.astype(x * x, b.float64) * 0.5)

    when(y.backward)

    equal(x.grad.dtype, getattr(b, dtype))
    matches(b, x.grad, values(shape), shape)


@clause(
    "autograd.backprop.fills_partials",
    Level.MUST,
    d2l("2.5"),
    needs={Capability.TAPE},
    rests_on=["ndarray.sum.single_element"],
    example={"function": "u * v * v", "at": (2.0, 3.0, 0.5), "n": 1},
    domain=axes("8 functions of three leaves, of which some are not used", function=_OF_THREE)
    * axes("triples of numbers", at=[(2.0, 3.0, 0.5), (0.0, -1.0, 4.0), (-1.5, 0.0, 1.0), (1.0, 1.0, 1.0)])
    * axes("each repeated", n=(1, 3, 1025)),
)
def backward_reaches_every_leaf(b: Verbs, function: str, at: Vector, n: int) -> None:
    """Backward fills in the partial derivative by every leaf that took part; the others stay without one."""
    leaves = [b.leaf([v] * n) for v in at]
    with b.recording():
        y = b.sum(_OF_THREE[function](*leaves))

    when(y.backward)

    for name, leaf, slope in zip("uvw", leaves, partials(_OF_THREE[function], at), strict=True):
        if name in function:
            matches(b, leaf.grad, [slope] * n, (n,))
        else:
            equal(leaf.grad, None)


@clause(
    "autograd.backprop.own_memory",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.grad.zero_"],
    needs={Capability.TAPE},
    rests_on=["autograd.backprop.fills_partials"],
    example={"function": "u + v", "shape": (4,)},
    domain=axes("4 functions of three leaves", function=[f for f in _OF_THREE if "u" in f and "v" in f])
    * shapes,
)
def no_two_leaves_share_a_gradient(b: Verbs, function: str, shape: Shape) -> None:
    """Each leaf has a gradient of its own: clearing one changes no other, nor any value."""
    u, v, w = (leaf_of(b, shape) for _ in range(3))
    with b.recording():
        y = b.sum(_OF_THREE[function](u, v, w))
    y.backward()
    before = b.tolist(v.grad)

    when(lambda: b.zero_grad(u))

    equal(b.tolist(v.grad), before)
    matches(b, u, values(shape), shape)
    matches(b, u.grad, [0] * len(values(shape)), shape)


@clause(
    "autograd.grad.of_results",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.grad.stored_in_dot_grad"],
    needs={Capability.TAPE},
    example={"at": (1.0, 2.0)},
    why="Where it is kept, gradients of hidden values can be read after backward; "
    "where it is None, they have to be asked for before.",
    choices=["None", "kept"],
)
def what_gradient_a_result_keeps(b: Verbs, at: Vector) -> str:
    """After backward a result between leaf and scalar keeps no gradient, or the one passed through it."""
    x = b.leaf(at)
    with b.recording():
        h = x * x
        y = b.sum(h)
    y.backward()

    stored = when(lambda: h.grad)

    return "None" if stored is None else "kept"
