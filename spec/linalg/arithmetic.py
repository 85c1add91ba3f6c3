"""Tensors computed element by element, and with a scalar (2.3.5)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import differ, equal, matches, refused, when
from prelim.spec.given import counting, floats, holding, laid_out, powers, typed
from prelim.spec.oracle import broadcast, product, spread
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_ALL = ("add", "sub", "mul", "truediv", "pow", "floordiv", "mod", "lt", "eq")
_SQUARE = axes("square matrices", n=(2, 1, 3, 5, 32))
_SCALARS = axes(
    "Python numbers and scalar tensors",
    kind=("tensor", "number"),
    name=("add", "mul"),
    a=(2.0, -0.5, 0.0),
)


@clause(
    "linalg.arith.elementwise_same_shape",
    Level.MUST,
    d2l("2.3.5"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "add", "shape": (2, 3, 4)},
    domain=axes("nine operators of arithmetic and comparison", name=_ALL)
    * axes("shapes of rank 0 to 3", shape=((2, 3, 4), (), (4, 1), (2, 0, 3), (33, 32))),
)
def an_operator_keeps_the_shape_of_its_operands(b: Verbs, name: str, shape: Shape) -> None:
    """An operator on two tensors of one shape gives a tensor of that shape."""
    x, y = floats(b, shape), b.ones(shape)

    z = when(lambda: getattr(operator, name)(x, y))

    equal(tuple(z.shape), shape)


@clause(
    "linalg.arith.clone_new_memory",
    Level.MUST,
    d2l("2.3.5"),
    needs={Capability.ADDRESS},
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=cases.filled,
)
def a_copy_holds_the_same_values_elsewhere(b: Verbs, shape: Shape) -> None:
    """A copy of a tensor holds equal values at another address."""
    x = floats(b, shape)

    copy = when(lambda: b.wait(b.copy(x)))

    matches(b, copy, range(math.prod(shape)), shape)
    differ(b.address(copy), b.address(x))


@clause(
    "linalg.arith.clone_follows_nothing",
    Level.MUST,
    d2l("2.3.5"),
    covers=["linalg.arith.clone_new_memory"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["linalg.arith.clone_new_memory"],
    example={"layout": "rows", "shape": (3, 4)},
    domain=cases.layouts,
)
def a_copy_is_independent(b: Verbs, layout: str, shape: Shape) -> None:
    """What is written into a tensor is not seen in its copy, nor the other way round."""
    x = laid_out(b, layout, shape)

    copy = when(lambda: b.copy(x))

    n = math.prod(shape)
    x[:] = -1.0
    matches(b, copy, range(n), shape)
    copy[:] = -2.0
    matches(b, x, [-1.0] * n, shape)


@clause(
    "linalg.hadamard.product",
    Level.MUST,
    d2l("2.3.5"),
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"shape": (2, 3), "dtype": "float32"},
    domain=axes(
        "matrices, square ones among them, of three dtypes",
        shape=((2, 3), (3, 3), (1, 1), (4, 1), (32, 32), (0, 3)),
        dtype=("float32", "int32", "float64"),
    ),
    sizes=sized(lambda n: {"shape": square(n), "dtype": "float32"}, moves=3),
)
def the_hadamard_product_multiplies_element_by_element(b: Verbs, shape: Shape, dtype: str) -> None:
    """The product * of two matrices of one shape multiplies the elements at the same places."""
    left, right = spread((1, -2, 3, 0, 5), shape), spread((2, 4, -1, 7, 0, 3, 1), shape)
    x, y, ones = (
        typed(b, left, shape, dtype),
        typed(b, right, shape, dtype),
        typed(b, [1] * len(left), shape, dtype),
    )

    z = when(lambda: x * y)

    matches(b, z, map(operator.mul, left, right), shape)
    equal(b.tolist(y * x), b.tolist(z))
    equal(b.tolist(x * ones), b.tolist(x))
    equal(b.tolist(x * (y + ones)), b.tolist(z + x))


@clause(
    "linalg.matmul.not_hadamard",
    Level.MUST,
    d2l("2.3.10"),
    rests_on=["linalg.hadamard.product", "linalg.matmul.m_matvecs"],
    example={"n": 2},
    domain=_SQUARE,
)
def the_two_products_differ(b: Verbs, n: int) -> None:
    """The products @ and * of square matrices are two things: rows by columns, and element by element."""
    left, right = list(range(1, n * n + 1)), spread((1, 2, 3, 4), (n, n))
    x, y = holding(b, left, (n, n)), holding(b, right, (n, n))

    of_matrices, of_elements = when(lambda: (x @ y, x * y))

    matches(b, of_matrices, product(left, right, n, n, n), (n, n))
    matches(b, of_elements, map(operator.mul, left, right), (n, n))


@clause(
    "linalg.hadamard.inner_sides_refused",
    Level.MUST,
    d2l("2.3.10"),
    covers=["linalg.matmul.not_hadamard", "linalg.hadamard.product"],
    rests_on=["linalg.hadamard.product"],
    example={"left": (2, 3), "right": (3, 4)},
    domain=axes(
        "",
        left=[(m, n) for m in (2, 5) for n in (2, 3)],
        right=[(m, n) for m in (2, 3, 4) for n in (2, 4, 5)],
    ).where(
        lambda left, right: left[1] == right[0] and broadcast(left, right) is None,
        "pairs of matrices that fit as factors of @, and not element by element",
    ),
)
def the_hadamard_product_needs_equal_shapes(b: Verbs, left: Shape, right: Shape) -> None:
    """Matrices that only the matrix product @ can multiply are refused by the product *."""
    x, y = b.ones(left), b.ones(right)
    equal(tuple((x @ y).shape), (left[0], right[1]))

    refused(lambda: b.wait(x * y))


@clause(
    "linalg.scalar_tensor.add_mul",
    Level.MUST,
    d2l("2.3.5"),
    rests_on=["ndarray.broadcast.elementwise_different_shapes"],
    example={"kind": "tensor", "name": "add", "a": 2.0, "shape": (2, 3, 4)},
    domain=_SCALARS
    * cases.kinds.where(lambda shape: 0 not in shape, "one shape of each kind that is not empty"),
)
def a_scalar_meets_every_element(b: Verbs, kind: str, name: str, a: float, shape: Shape) -> None:
    """A scalar added to a tensor, or multiplied by it, on either side, acts on every element."""
    act = getattr(operator, name)
    scalar, x = b.asarray(a) if kind == "tensor" else a, floats(b, shape)

    first, last = when(lambda: (act(scalar, x), act(x, scalar)))

    want = [act(a, float(i)) for i in range(math.prod(shape))]
    matches(b, first, want, shape)
    matches(b, last, want, shape)


@clause(
    "linalg.scalar_tensor.shape_kept",
    Level.MUST,
    d2l("2.3.5"),
    rests_on=["linalg.scalar_tensor.add_mul"],
    example={"kind": "tensor", "name": "mul", "shape": (2, 3, 4)},
    domain=axes("Python numbers and scalar tensors", kind=("tensor", "number"), name=cases.OPERATORS)
    * cases.kinds,
)
def a_scalar_changes_no_shape(b: Verbs, kind: str, name: str, shape: Shape) -> None:
    """A scalar on either side of + - * / leaves the tensor its shape, also if the tensor is empty."""
    act = getattr(operator, name)
    scalar, x = b.asarray(2.0) if kind == "tensor" else 2.0, powers(b, shape)

    first, last = when(lambda: (act(scalar, x), act(x, scalar)))

    equal((tuple(first.shape), tuple(last.shape)), (shape, shape))


@clause(
    "linalg.scalar_tensor.integers",
    Level.MUST,
    d2l("2.3.5"),
    covers=["linalg.scalar_tensor.add_mul"],
    rests_on=["linalg.scalar_tensor.add_mul"],
    example={"a": 2, "shape": (2, 3, 4)},
    domain=axes("integers", a=(2, -3, 0)) * cases.kinds,
)
def integers_stay_integers(b: Verbs, a: int, shape: Shape) -> None:
    """A tensor of integers plus, or times, an integer holds integers of the same type."""
    x = counting(b, shape)

    added, multiplied = when(lambda: (a + x, a * x))

    n = math.prod(shape)
    matches(b, added, [a + i for i in range(n)], shape)
    matches(b, multiplied, [a * i for i in range(n)], shape)
    equal((added.dtype, multiplied.dtype), (x.dtype, x.dtype))
