"""Functions of each element (2.1.3)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, close, equal, when
from prelim.spec.given import digits, holding, named, typed
from prelim.spec.oracle import spread
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

Vector = tuple[float, ...]

# Where each function is tried: on both sides of 0 where it is defined there.
_ARGUMENTS: dict[str, Vector] = {
    "exp": (-2.5, 0.5, 2.0, 0.0, -0.25, 3.0),
    "log": (0.5, 2.0, 0.25, 1.0, 3.0, 1.75),
    "sin": (-0.5, 2.0, 0.25, -3.0, 1.75, 0.0),
    "sqrt": (0.5, 2.0, 0.25, 1.0, 3.0, 1.75),
    "abs": (-0.5, 2.0, -3.0, 0.25, -1.75, 0.0),
}


@clause(
    "ndarray.elementwise.unary_lift",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.unary_lift", "ndarray.elementwise.unary_keeps_shape"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"function": "exp", "shape": (12,)},
    domain=axes("five functions", function=_ARGUMENTS) * cases.kinds,
    sizes=sized(lambda n: {"function": "exp", "shape": (n,)}, moves=2),
)
def a_function_of_numbers_is_lifted_to_arrays(b: Verbs, function: str, shape: Shape) -> None:
    """A function of numbers, lifted to arrays, keeps the shape and is applied to each element."""
    lifted = {"exp": b.exp, "log": b.log, "sin": b.sin, "sqrt": b.sqrt, "abs": b.abs}[function]
    x = holding(b, spread(_ARGUMENTS[function], shape), shape)

    y = when(lambda: lifted(x))

    # OpenCL's full profile allows exp, log and sin to err by 3 or 4 ulp.
    equal(tuple(y.shape), shape)
    of_number = getattr(math, function, abs)
    close(b.tolist(y), spread([of_number(value) for value in _ARGUMENTS[function]], shape), ulps=4)


@clause(
    "ndarray.elementwise.unary_dtype",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.unary_lift"],
    rests_on=["ndarray.elementwise.unary_lift"],
    example={"function": "exp", "dtype": "float32"},
    domain=axes("five functions", function=_ARGUMENTS)
    * axes("floats of two widths", dtype=("float32", "float64")),
)
def functions_compute_in_the_type_of_their_argument(b: Verbs, function: str, dtype: str) -> None:
    """A function of floats gives floats of their type, right to its last digits."""
    at = _ARGUMENTS[function]
    x = typed(b, at, (len(at),), dtype)

    y = when(lambda: getattr(b, function)(x))

    equal(y.dtype, x.dtype)
    of_number = getattr(math, function, abs)
    close(b.tolist(y), [of_number(value) for value in at], ulps=4, digits=digits(b, x))


@clause(
    "ndarray.elementwise.exp",
    Level.MUST,
    d2l("2.1.3"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=cases.vectors,
)
def exp_is_the_exponential(b: Verbs, at: Vector) -> None:
    """The exponential is e to the power of each element: positive, and the inverse of that of -x."""
    x = b.asarray(at)

    y, inverse = when(lambda: (b.exp(x), b.exp(-x)))

    close(b.tolist(y), [math.exp(v) for v in at], ulps=4)
    close(b.tolist(y * inverse), [1.0] * len(at), ulps=10)  # two errors of 4, and rounding
    equal(b.tolist(y > 0), [True] * len(at))


@clause(
    "ndarray.elementwise.exp_overflow",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.exp"],
    rests_on=["ndarray.elementwise.exp"],
    example={"dtype": "float32", "at": (0.0, 89.0), "want": (1.0, math.inf)},
    domain=listed(
        "numbers whose exponential leaves the range of their type: beyond 88.7 in float32, 709.8 in float64",
        [
            {"dtype": "float32", "at": (0.0, 89.0), "want": (1.0, math.inf)},
            {"dtype": "float32", "at": (0.0, 1000.0), "want": (1.0, math.inf)},
            {"dtype": "float32", "at": (-1000.0,), "want": (0.0,)},
            {"dtype": "float32", "at": (math.inf, -math.inf), "want": (math.inf, 0.0)},
            {"dtype": "float32", "at": (89.0,) * 1025, "want": (math.inf,) * 1025},
            {"dtype": "float64", "at": (0.0, 710.0), "want": (1.0, math.inf)},
            {"dtype": "float64", "at": (1000.0,) * 1025, "want": (math.inf,) * 1025},
            {"dtype": "float64", "at": (-1000.0, math.inf, -math.inf), "want": (0.0, math.inf, 0.0)},
        ],
    ),
)
def exp_overflows_to_infinity(b: Verbs, dtype: str, at: Vector, want: Vector) -> None:
    """The exponential of a large number is infinity, of a large negative one 0, without an error."""
    x = b.asarray(at, dtype=getattr(b, dtype))

    y = when(lambda: b.exp(x))

    equal(b.tolist(y), list(want))


@clause(
    "ndarray.elementwise.exp_of_integers",
    Level.MAY,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.exp"],
    example={"n": 3},
    why="Integer scores go on in single precision, or in double at twice the memory; "
    "where it is refused, they have to be cast first.",
    choices=["float32", "float64", "refused"],
)
def what_exp_makes_of_integers(b: Verbs, n: int) -> str:
    """The exponential of integers is a float of single or double precision, or is refused."""
    x = b.arange(n)

    return answer(lambda: named(b, b.exp(x).dtype))
