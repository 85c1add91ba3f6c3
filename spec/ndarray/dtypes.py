"""Which dtype a result has: that of what it is made from (2.1)."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, NamedTuple

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.given import digits, typed
from prelim.spec.oracle import spread
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Level, d2l


class Move(NamedTuple):
    """One way to move the elements of two rows and three columns: which come where, and in what shape."""

    of: Callable[[Verbs, Array], Array]
    places: tuple[int, ...]
    shape: Shape


_ALL = (0, 1, 2, 3, 4, 5)
MOVES: dict[str, Move] = {
    "reshape": Move(lambda b, x: b.reshape(x, (3, 2)), _ALL, (3, 2)),
    "permute_dims": Move(lambda b, x: b.permute_dims(x, (1, 0)), (0, 3, 1, 4, 2, 5), (3, 2)),
    "broadcast_to": Move(lambda b, x: b.broadcast_to(x, (2, 2, 3)), _ALL + _ALL, (2, 2, 3)),
    "concat": Move(lambda b, x: b.concat([x, x], axis=0), _ALL + _ALL, (4, 3)),
    "stack": Move(lambda b, x: b.stack([x, x]), _ALL + _ALL, (2, 2, 3)),
    "where": Move(lambda b, x: b.where(b.zeros_like(x) == x, x, x), _ALL, (2, 3)),
    "copy": Move(lambda b, x: b.copy(x), _ALL, (2, 3)),
    "x[1, 2]": Move(lambda b, x: x[1, 2], (5,), ()),
    "x[1, :]": Move(lambda b, x: x[1, :], (3, 4, 5), (3,)),
    "flat[2:4]": Move(lambda b, x: b.reshape(x, (-1,))[2:4], (2, 3), (2,)),
    "x[:1, :]": Move(lambda b, x: x[:1, :], (0, 1, 2), (1, 3)),
    "x[:, ::2]": Move(lambda b, x: x[:, ::2], (0, 2, 3, 5), (2, 2)),
}


class Sign(NamedTuple):
    """A function that looks at signs: of arrays, and of the numbers in them."""

    of: Callable[[Verbs, Array, Array], Array]
    exact: Callable[[int, int], int]


SIGNS: dict[str, Sign] = {
    "abs(x)": Sign(lambda b, x, y: b.abs(x), lambda v, w: abs(v)),
    "-x": Sign(lambda b, x, y: -x, lambda v, w: -v),
    "maximum(x, y)": Sign(lambda b, x, y: b.maximum(x, y), max),
}

# Small enough that all results fit into 8 bits, and no difference is negative.
_LEFT, _RIGHT = (5, 3, 7, 9, 1, 11), (2, 1, 0, 2, 1, 1)
_OPERATORS = axes("+ - * ** of numbers, / of floats", name=("add", "sub", "mul", "pow", "truediv"))


def _divides_floats(name: str, dtype: str) -> bool:
    """Whether a quotient is of the dtype of what is divided, and exact; others are not divided."""
    return name != "truediv" or dtype.startswith("float")


def _ulps(name: str, dtype: str) -> int:
    """Return how far results may be off: a float's power may err by 16 ulp, as OpenCL allows."""
    return 16 if name == "pow" and dtype.startswith("float") else 0


@clause(
    "ndarray.dtype.of_moves",
    Level.MUST,
    d2l("2.1.2"),
    covers=[],
    rests_on=["ndarray.create.dtype_explicit"],
    example={"move": "reshape", "dtype": "int64"},
    domain=axes("twelve ways to move elements", move=MOVES) * axes("eight dtypes", dtype=cases.DTYPES),
)
def what_moves_elements_keeps_their_dtype(b: Verbs, move: str, dtype: str) -> None:
    """What moves, repeats, joins or picks elements keeps their dtype."""
    values = (True, False, True, True, False, False) if dtype == "bool" else (5, 3, 0, 1, 100, 7)
    x = typed(b, values, (2, 3), dtype)

    y = when(lambda: MOVES[move].of(b, x))

    matches(b, y, [values[place] for place in MOVES[move].places], MOVES[move].shape)
    equal(y.dtype, x.dtype)


@clause(
    "ndarray.dtype.of_operators",
    Level.MUST,
    d2l("2.1.3"),
    covers=[
        "ndarray.elementwise.add",
        "ndarray.elementwise.sub",
        "ndarray.elementwise.mul",
        "ndarray.elementwise.pow",
    ],
    rests_on=["ndarray.create.dtype_explicit", "ndarray.elementwise.arithmetic"],
    example={"name": "add", "dtype": "int64"},
    domain=(_OPERATORS * cases.numbers).where(
        _divides_floats, "+ - * ** of integers of 8 to 64 bits and of floats of two widths, / of floats"
    ),
)
def operators_compute_in_the_dtype_of_both_operands(b: Verbs, name: str, dtype: str) -> None:
    """An operator on two arrays of one dtype computes in that dtype."""
    act: Any = getattr(operator, name)
    left, right = _LEFT, spread((2, 1), (6,)) if name == "truediv" else _RIGHT
    x, y = typed(b, left, (6,), dtype), typed(b, right, (6,), dtype)

    z = when(lambda: act(x, y))

    equal(z.dtype, x.dtype)
    close(b.tolist(z), list(map(act, left, right)), ulps=_ulps(name, dtype), digits=digits(b, x))


@clause(
    "ndarray.dtype.of_python_numbers",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.binary_lift"],
    rests_on=["ndarray.dtype.of_operators"],
    example={"name": "sub", "dtype": "int64"},
    domain=(_OPERATORS * cases.numbers).where(
        _divides_floats, "+ - * ** of integers of 8 to 64 bits and of floats of two widths, / of floats"
    ),
)
def a_python_integer_takes_the_dtype_of_the_array(b: Verbs, name: str, dtype: str) -> None:
    """A Python integer on either side of an operator takes on the dtype of the array."""
    act: Any = getattr(operator, name)
    values, number = ((2, 4), 8) if name == "truediv" else ((2, 3), 5)  # 5 ** 3 fits into 8 bits
    x = typed(b, values, (2,), dtype)

    z, swapped = when(lambda: (act(x, 2), act(number, x)))

    equal([z.dtype, swapped.dtype], [x.dtype] * 2)
    want = [act(value, 2) for value in values], [act(number, value) for value in values]
    close([b.tolist(z), b.tolist(swapped)], want, ulps=_ulps(name, dtype), digits=digits(b, x))


@clause(
    "ndarray.dtype.of_signs",
    Level.MUST,
    d2l("2.1.3"),
    covers=["ndarray.elementwise.unary_lift", "ndarray.elementwise.binary_lift"],
    rests_on=["ndarray.create.dtype_explicit"],
    example={"function": "abs(x)", "dtype": "int64"},
    domain=(axes("", function=SIGNS) * cases.numbers).where(
        lambda function, dtype: (function, dtype) != ("-x", "uint8"),
        "absolute values, negatives and the greater of numbers of each dtype that has them",
    ),
)
def absolute_values_and_negatives_keep_the_dtype(b: Verbs, function: str, dtype: str) -> None:
    """The absolute values, the negatives and the greater of numbers are of their dtype."""
    left, right = ((5, 0, 100) if dtype == "uint8" else (5, 0, -100)), (3, 1, 2)
    x, y = typed(b, left, (3,), dtype), typed(b, right, (3,), dtype)

    z = when(lambda: SIGNS[function].of(b, x, y))

    matches(b, z, map(SIGNS[function].exact, left, right), (3,))
    equal(z.dtype, x.dtype)
