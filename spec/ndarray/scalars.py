"""From arrays of one element to Python numbers (2.1.6)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, equal, refused, when
from prelim.spec.given import holding
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_ONE: tuple[Shape, ...] = ((), (1,), (1, 1))
_MANY: tuple[Shape, ...] = ((2,), (0,), (3, 1), (2, 0, 3), (1025,))

_fractions = axes("no axes, one, two", shape=_ONE) * axes(
    "fractions of both signs", value=(3.5, -3.5, 0.0, 0.75, -0.75, 2.0, 4096.25)
)
_many = axes("any other number of elements", shape=_MANY)


@clause(
    "ndarray.convert.item",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"value": 3.5, "shape": (1,)},
    domain=axes("floats, integers, truth values", value=(3.5, -0.25, 7, -1, 2**30, True, False))
    * axes("no axes, one, two", shape=_ONE),
    sizes=sized(lambda n: {"value": 3.5, "shape": (1,)}, moves=0),
)
def item_gives_the_python_number(b: Verbs, value: float, shape: Shape) -> None:
    """The item of an array of one element is its value: a Python float, int or bool as the dtype says."""
    x = holding(b, [value], shape)

    number = when(x.item)

    equal((number, type(number)), (value, type(value)))


@clause(
    "ndarray.convert.item_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.item"],
    rests_on=["ndarray.convert.item"],
    example={"shape": (2,)},
    domain=_many,
)
def item_needs_one_element(b: Verbs, shape: Shape) -> None:
    """The item of an array that has not exactly one element is refused."""
    x = b.zeros(shape)
    equal(b.ones((1,)).item(), 1.0)

    refused(x.item)


@clause(
    "ndarray.convert.float_builtin",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (), "value": 3.5},
    domain=_fractions,
)
def float_gives_the_python_float(b: Verbs, shape: Shape, value: float) -> None:
    """The float of an array of one element is its value as a Python float."""
    x = holding(b, [value], shape)

    number = when(lambda: float(x))

    equal((number, type(number)), (value, float))


@clause(
    "ndarray.convert.int_builtin",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (), "value": 3.5},
    domain=_fractions,
)
def int_cuts_toward_zero(b: Verbs, shape: Shape, value: float) -> None:
    """The int of an array of one element is its value as a Python int, cut toward zero."""
    x = holding(b, [value], shape)

    number = when(lambda: int(x))

    equal((number, type(number)), (int(value), int))


@clause(
    "ndarray.convert.numbers_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.float_builtin", "ndarray.convert.int_builtin"],
    rests_on=["ndarray.convert.float_builtin", "ndarray.convert.int_builtin"],
    example={"shape": (2,)},
    domain=_many,
)
def many_elements_are_no_number(b: Verbs, shape: Shape) -> None:
    """The float and the int of an array that has not exactly one element are refused."""
    x = b.ones(shape)
    equal((float(b.ones(())), int(b.ones(()))), (1.0, 1))

    refused(lambda: float(x))
    refused(lambda: int(x))


@clause(
    "ndarray.convert.int_of_infinity_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.int_builtin"],
    rests_on=["ndarray.convert.int_builtin"],
    example={"value": math.inf},
    domain=axes("infinities", value=(math.inf, -math.inf)),
)
def no_int_is_infinite(b: Verbs, value: float) -> None:
    """The int of an infinity, or of what is not a number, is refused; float keeps it."""
    x, nan = b.asarray(value), b.asarray(math.nan)
    equal((float(x), math.isnan(float(nan)), int(b.asarray(2.0))), (value, True, 2))

    refused(lambda: int(x))
    refused(lambda: int(nan))


@clause(
    "ndarray.convert.float_of_one_axis",
    Level.MAY,
    d2l("2.1.6"),
    covers=["ndarray.convert.float_builtin"],
    rests_on=["ndarray.convert.float_builtin"],
    example={"value": 3.5},
    why="Where it is converted, float(loss) takes a loss of shape (1,); "
    "where it is refused, the loss has to lose that axis first.",
    choices=["converted", "refused"],
)
def whether_float_takes_an_array_with_an_axis(b: Verbs, value: float) -> str:
    """The function float takes an array of shape (1,), or only one without axes."""
    x = b.asarray([value])

    return answer(lambda: "converted" if float(x) == value else "other")


@clause(
    "ndarray.convert.truth_of_one",
    Level.MUST,
    d2l("2.1.6"),
    covers=[],
    rests_on=["ndarray.create.from_nested_list"],
    example={"value": 0.0, "truth": False, "shape": ()},
    domain=listed(
        "zeros and other numbers",
        [
            {"value": value, "truth": truth}
            for value, truth in (
                (0.0, False),
                (0.25, True),
                (-0.0, False),
                (-1, True),
                (0, False),
                (True, True),
            )
        ]
        + [{"value": math.nan, "truth": True}],
    )
    * axes("no axes, one, two", shape=_ONE),
)
def one_element_is_true_unless_zero(b: Verbs, value: float, truth: bool, shape: Shape) -> None:
    """The truth value of an array of one element is that of the element."""
    x = holding(b, [value], shape)

    told = when(lambda: bool(x))

    equal(told, truth)


@clause(
    "ndarray.convert.truth_of_many_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=[],
    rests_on=["ndarray.convert.truth_of_one"],
    example={"shape": (2,)},
    domain=axes("two and more elements", shape=[(2,), (3, 1), (1025,)]),
)
def many_elements_are_neither_true_nor_false(b: Verbs, shape: Shape) -> None:
    """An array of several elements has no truth value."""
    x = b.ones(shape)
    equal(bool(b.ones((1,))), True)

    refused(lambda: bool(x))


@clause(
    "ndarray.convert.truth_of_none",
    Level.MAY,
    d2l("2.1.6"),
    covers=[],
    example={"shape": (0,)},
    why="Where an empty array is false, `if x:` tells it; "
    "where it is true, that test is wrong in silence; refused, it raises.",
    choices=["False", "True", "refused"],
)
def what_the_truth_of_an_empty_array_is(b: Verbs, shape: Shape) -> str:
    """An empty array is false, or has no truth value."""
    x = b.zeros(shape)

    return answer(lambda: str(bool(x)))


@clause(
    "ndarray.convert.scalar_has_no_rows",
    Level.MUST,
    d2l("2.1.6"),
    covers=[],
    rests_on=["ndarray.create.from_nested_list"],
    example={"value": 1.5},
    domain=axes("a float, an integer", value=(1.5, 7)),
)
def an_array_without_axes_has_no_length(b: Verbs, value: float) -> None:
    """An array without axes has no length and is not iterated over."""
    x = b.asarray(value)
    equal((len(b.asarray([value])), [b.tolist(y) for y in b.asarray([value])]), (1, [value]))

    refused(lambda: len(x))
    refused(lambda: list(x))
