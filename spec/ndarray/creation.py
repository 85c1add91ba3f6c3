"""Creating arrays: zeros, ones, of a dtype (2.1.1), and zeros like another array (2.1.5)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import counting, named
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.create.dtype_explicit",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange_dtype_explicit"],
    rests_on=["ndarray.create.arange", "ndarray.create.zeros", "ndarray.create.ones"],
    example={"dtype": "float32", "n": 12},
    domain=axes("eight dtypes, 0 to 1,025 elements", dtype=cases.DTYPES, n=(12, 0, 1, 100, 1025)).where(
        lambda dtype, n: n <= 100 or dtype not in ("int8", "uint8"),
        "eight dtypes, 0 to 1,025 elements, of integers of 8 bits to 100",
    ),
)
def a_dtype_asked_for_is_given(b: Verbs, dtype: str, n: int) -> None:
    """Arrays of zeros, of ones, of a list, and ranges have the dtype that is asked for."""
    wanted = getattr(b, dtype)

    made = when(
        lambda: [b.zeros((n,), dtype=wanted), b.ones((n,), dtype=wanted), b.asarray([1] * n, dtype=wanted)]
    )

    equal([x.dtype for x in made], [wanted] * 3)
    equal([b.tolist(x) for x in made], [[0] * n, [1] * n, [1] * n])
    if dtype != "bool":
        x = b.arange(n, dtype=wanted)
        equal((x.dtype, b.tolist(x)), (wanted, list(range(n))))


@clause(
    "ndarray.create.zeros",
    Level.MUST,
    d2l("2.1.1"),
    example={"shape": (2, 3, 4)},
    domain=cases.shapes,
    sizes=sized(lambda n: {"shape": (n,)}, moves=1),
)
def zeros_are_zero(b: Verbs, shape: Shape) -> None:
    """An array of zeros has the shape asked for, and every element is 0."""
    x = when(lambda: b.zeros(shape))

    matches(b, x, [0] * math.prod(shape), shape)


@clause("ndarray.create.ones", Level.MUST, d2l("2.1.1"), example={"shape": (2, 3, 4)}, domain=cases.shapes)
def ones_are_one(b: Verbs, shape: Shape) -> None:
    """An array of ones has the shape asked for, and every element is 1."""
    x = when(lambda: b.ones(shape))

    matches(b, x, [1] * math.prod(shape), shape)


@clause(
    "ndarray.create.negative_side_refused",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.zeros", "ndarray.create.ones"],
    rests_on=["ndarray.create.zeros"],
    example={"shape": (-1,)},
    domain=axes("shapes with a negative side", shape=[(-1,), (2, -3), (-2, -3), (-1, 0)]),
)
def a_negative_side_is_refused(b: Verbs, shape: Shape) -> None:
    """No array has a side of negative length."""
    equal(tuple(b.zeros(tuple(abs(side) for side in shape)).shape), tuple(abs(side) for side in shape))

    refused(lambda: b.wait(b.zeros(shape)))
    refused(lambda: b.wait(b.ones(shape)))


@clause(
    "ndarray.create.zeros_ones_dtype",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.create.zeros", "ndarray.create.ones"],
    example={"shape": (2, 3, 4)},
    domain=cases.shapes,
)
def zeros_and_ones_have_the_default_float_type(b: Verbs, shape: Shape) -> None:
    """Without a dtype, zeros and ones hold floats of the type that a list of floats gets."""
    zeros, ones = when(lambda: (b.zeros(shape), b.ones(shape)))

    equal([zeros.dtype, ones.dtype], [b.asarray([0.5]).dtype] * 2)


@clause(
    "ndarray.create.float_dtype_default",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.create.zeros_ones_dtype"],
    example={"shape": (2, 3)},
    why="Results differ from the seventh digit on, and memory doubles or halves.",
    choices=["float32", "float64"],
)
def the_dtype_of_zeros(b: Verbs, shape: Shape) -> str:
    """Zeros for which no dtype is named are of single or of double precision."""
    return named(b, when(lambda: b.zeros(shape)).dtype)


@clause(
    "ndarray.create.zeros_like",
    Level.MUST,
    d2l("2.1.5"),
    needs={Capability.ADDRESS},
    rests_on=["ndarray.create.ones"],
    example={"shape": (2, 3, 4), "dtype": "float32"},
    domain=cases.shapes * axes("three dtypes", dtype=("float32", "int32", "bool")),
)
def zeros_like_takes_shape_and_dtype(b: Verbs, shape: Shape, dtype: str) -> None:
    """Zeros like another array have its shape and dtype, and memory of their own."""
    y = b.ones(shape, dtype=getattr(b, dtype))

    z = when(lambda: b.zeros_like(y))

    matches(b, z, [0] * math.prod(shape), shape)
    equal(z.dtype, y.dtype)
    matches(b, y, [1] * math.prod(shape), shape)
    if math.prod(shape):
        equal(b.address(z) == b.address(y), False)


@clause(
    "ndarray.create.chw_layout",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (2, 3, 4)},
    domain=axes("stacks of matrices", shape=[(2, 3, 4), (1, 3, 1), (2, 0, 3), (3, 2, 2), (5, 33, 7)]),
)
def an_array_of_order_three_is_a_stack_of_matrices(b: Verbs, shape: Shape) -> None:
    """An array with three axes is a stack of matrices (channels) along its first axis."""
    x = counting(b, shape)

    channels = when(lambda: [x[c] for c in range(len(x))])

    size = math.prod(shape[1:])
    equal(len(channels), shape[0])
    for c, channel in enumerate(channels):
        matches(b, channel, range(c * size, (c + 1) * size), shape[1:])


@clause(
    "ndarray.create.two_to_the_31",
    Level.MAY,
    d2l("2.1.1"),
    covers=[],
    rests_on=["ndarray.create.from_nested_list"],
    example={"value": 2**31},
    domain=listed("the first number beyond 32 bits", [{"value": 2**31}]),
    why="Where it is refused, identifiers and byte counts raise; "
    "where it wraps around, they turn negative without a word.",
    choices=["kept", "refused", "wrapped"],
)
def what_becomes_of_an_integer_beyond_32_bits(b: Verbs, value: int) -> str:
    """An integer literal that needs more than 32 bits is kept, is refused, or wraps around."""
    return answer(lambda: "kept" if b.tolist(b.asarray([value])) == [value] else "wrapped")
