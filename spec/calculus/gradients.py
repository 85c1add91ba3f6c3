"""Partial derivatives and gradients, and those of the products with matrices and of norms (2.4.3, 2.4.6)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, matches, refused, when
from prelim.spec.sizes import sized
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_SHORT = tuple(vector for vector in cases.VECTORS if len(vector) <= 5)
_shapes = axes("matrices of 1 to 5 rows and columns", shape=((2, 3), (3, 2), (1, 4), (4, 1), (5, 5)))
_squares = axes("square matrices of side 1 to 5", side=range(1, 6))


def _matrix(shape: Shape) -> list[list[float]]:
    """Return a matrix of small whole numbers that is not symmetric."""
    rows, columns = shape
    return [[float((3 * i + 5 * j * j) % 7 - 2) for j in range(columns)] for i in range(rows)]


def _point(n: int) -> list[float]:
    return [float(2 * k - 3) for k in range(n)]


def _square_of_first_times_second(x: Array) -> Array:
    return x[0] * x[0] * x[1]


@clause(
    "calculus.partial.definition",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": (3.0, 5.0), "axis": 0},
    domain=axes("points and variables", at=((3.0, 5.0), (0.0, 2.0), (-1.0, 0.5), (4.0, 0.0)), axis=(0, 1)),
)
def a_partial_derivative_moves_one_variable(b: Verbs, at: tuple[float, float], axis: int) -> None:
    """A partial derivative moves one variable and leaves the others as they are."""
    point = b.asarray(at)
    direction = b.asarray([float(k == axis) for k in (0, 1)])

    along, all_at_once = when(
        lambda: (
            b.gradient(lambda t: _square_of_first_times_second(point + t * direction), b.leaf(0.0)),
            b.gradient(_square_of_first_times_second, b.leaf(at)),
        )
    )

    one, two = at
    matches(b, along, [(2 * one * two, one * one)[axis]], ())
    matches(b, all_at_once, [2 * one * two, one * one], (2,))


@clause(
    "calculus.gradient.concatenated_partials",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.partial.definition"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes("vectors of 1 to 5 dyadic fractions", at=_SHORT),
)
def the_gradient_holds_all_partial_derivatives(b: Verbs, at: tuple[float, ...]) -> None:
    """The gradient has the shape of its argument and holds the partial derivatives by all its elements."""
    n = len(at)
    weights = b.asarray([float(k + 1) for k in range(n)])

    def f(x: Array) -> Array:
        return b.sum(weights * x * x) + b.sum(x)

    gradient = when(lambda: b.gradient(f, b.leaf(at)))

    def partial(i: int) -> Array:
        unit = b.asarray([float(k == i) for k in range(n)])
        return b.gradient(lambda t: f(b.asarray(at) + t * unit), b.leaf(0.0))

    matches(b, gradient, [2 * (k + 1) * t + 1 for k, t in enumerate(at)], (n,))
    matches(b, gradient, [b.tolist(partial(i)) for i in range(n)], (n,))


@clause(
    "calculus.gradient.ax",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.JACOBIAN},
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (2, 3)},
    domain=_shapes,
)
def the_jacobian_of_ax(b: Verbs, shape: Shape) -> None:
    """The Jacobian of Ax is A, whose rows belong to the results; the book writes its transpose."""
    a = b.asarray(_matrix(shape))

    jacobian = when(lambda: b.jacobian(lambda x: b.matvec(a, x))(b.leaf(_point(shape[1]))))

    matches(b, jacobian, [value for row in _matrix(shape) for value in row], shape)


@clause(
    "calculus.gradient.xta",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.JACOBIAN},
    rests_on=["calculus.gradient.ax"],
    example={"shape": (3, 2)},
    domain=_shapes,
)
def the_jacobian_of_xta(b: Verbs, shape: Shape) -> None:
    """The Jacobian of xᵀA is the transpose of A; as the book writes gradients, it is A."""
    a = b.asarray(_matrix(shape))

    jacobian = when(lambda: b.jacobian(lambda x: b.matmul(x, a))(b.leaf(_point(shape[0]))))

    matches(
        b, jacobian, [value for column in zip(*_matrix(shape), strict=True) for value in column], shape[::-1]
    )


@clause(
    "calculus.gradient.xtax",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.gradient.ax"],
    example={"side": 2},
    domain=_squares,
)
def the_gradient_of_a_quadratic_form(b: Verbs, side: int) -> None:
    """The gradient of xᵀAx is (A + Aᵀ)x, for a matrix that is not symmetric too."""
    a = b.asarray(_matrix((side, side)))

    slopes = when(lambda: b.gradient(lambda x: b.dot(x, b.matvec(a, x)), b.leaf(_point(side))))

    rows = _matrix((side, side))
    both = [[rows[i][j] + rows[j][i] for j in range(side)] for i in range(side)]
    matches(b, slopes, [sum(v * t for v, t in zip(row, _point(side), strict=True)) for row in both], (side,))


@clause(
    "calculus.gradient.xtax_refused",
    Level.MUST,
    d2l("2.4.3"),
    covers=["calculus.gradient.xtax"],
    needs={Capability.GRADIENT},
    rests_on=["calculus.gradient.xtax"],
    example={"shape": (2, 3)},
    domain=_shapes.where(lambda shape: shape[0] != shape[1], "matrices that are not square"),
)
def a_quadratic_form_needs_a_square_matrix(b: Verbs, shape: Shape) -> None:
    """The quadratic form of a matrix that is not square is refused."""
    square, a = b.asarray(_matrix((shape[1], shape[1]))), b.asarray(_matrix(shape))
    x = b.leaf(_point(shape[1]))
    b.gradient(lambda x: b.dot(x, b.matvec(square, x)), x)

    refused(lambda: b.gradient(lambda x: b.dot(x, b.matvec(a, x)), x))


@clause(
    "calculus.gradient.norm_squared",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"at": (2.0, -3.0, 0.5)},
    domain=cases.vectors,
    sizes=sized(lambda n: {"at": (1.0,) * n}, moves=2),
)
def the_gradient_of_the_squared_norm(b: Verbs, at: tuple[float, ...]) -> None:
    """The gradient of xᵀx, the square of the norm, is 2x."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: b.dot(x, x), x))

    matches(b, slopes, [2 * t for t in at], (len(at),))


@clause(
    "calculus.gradient.frobenius_squared",
    Level.MUST,
    d2l("2.4.3"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.derivative.example_6x_minus_4"],
    example={"shape": (2, 3)},
    domain=_shapes,
)
def the_gradient_of_the_squared_frobenius_norm(b: Verbs, shape: Shape) -> None:
    """The gradient of the sum of all squares of a matrix is twice the matrix, in its shape."""
    x = b.leaf(_matrix(shape))

    slopes = when(lambda: b.gradient(lambda x: b.sum(x * x), x))

    matches(b, slopes, [2 * value for row in _matrix(shape) for value in row], shape)


@clause(
    "calculus.exercise.gradient_3x2_5e",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.gradient.concatenated_partials", "calculus.rule.exp"],
    example={"at": (2.0, 1.0)},
    domain=axes("points of the plane", at=((2.0, 1.0), (1.0, 0.0), (-3.0, -2.0), (0.0, 4.0))),
)
def a_gradient_of_unlike_parts(b: Verbs, at: tuple[float, float]) -> None:
    """The gradient of 3x₁² + 5 exp(x₂) is 6x₁ and 5 exp(x₂)."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(lambda x: 3 * x[0] * x[0] + 5 * b.exp(x[1]), x))

    close(b.tolist(slopes), [6 * at[0], 5 * math.exp(at[1])], ulps=5)  # exp of 4 units, one product


@clause(
    "calculus.exercise.gradient_l2_norm",
    Level.MUST,
    d2l("2.4.6"),
    needs={Capability.GRADIENT},
    rests_on=["calculus.gradient.norm_squared"],
    example={"at": (3.0, 4.0)},
    domain=axes(
        "vectors of whole length",
        at=((3.0, 4.0), (-5.0, 12.0), (2.0,), (0.0, -1.0), (1.0, 2.0, -2.0), (1.0,) * 1024),
    ),
)
def the_gradient_of_the_norm_has_length_one(b: Verbs, at: tuple[float, ...]) -> None:
    """The gradient of the norm of x is x divided by its norm, a vector of length 1."""
    x = b.leaf(at)

    slopes = when(lambda: b.gradient(b.vector_norm, x))

    length = math.hypot(*at)
    close(b.tolist(slopes), [t / length for t in at], ulps=4)  # the norm, its reciprocal, a product
    # 4 units in each element are 4 in the sum of their squares, which is rounded n - 1 times at most
    close(b.tolist(b.sum(slopes * slopes)), 1.0, ulps=8 + len(at))
