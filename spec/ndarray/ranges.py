"""Creating ranges of numbers (2.1.1)."""

from __future__ import annotations

import math
from typing import Any

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, refused, when
from prelim.spec.given import named
from prelim.spec.sizes import sized
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

_BOUNDS = range(-4, 6)
_STEPS = (1, 2, 3, -1, -2)


@clause(
    "ndarray.create.arange",
    Level.MUST,
    d2l("2.1.1"),
    example={"stop": 12},
    domain=axes(
        "whole and other stops from 0 to 1,025", stop=(12, 0, 1, 2, 64, 1025, 0.0, 1.0, 4.0, 0.5, 2.5, 1025.0)
    ),
    sizes=sized(lambda n: {"stop": n}, moves=1),
)
def a_range_counts_from_zero_to_before_its_stop(b: Verbs, stop: float) -> None:
    """A range of one number counts 0, 1, 2, ... up to, and without, that number."""
    x = when(lambda: b.arange(stop))

    matches(b, x, range(math.ceil(stop)), (math.ceil(stop),))


@clause(
    "ndarray.create.arange_from_to",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange_step_one", "ndarray.create.arange_stop_excluded"],
    rests_on=["ndarray.create.arange"],
    example={"start": 0, "stop": 5, "step": 1},
    domain=axes("bounds from -4 to 5, steps up and down", start=_BOUNDS, stop=_BOUNDS, step=_STEPS).where(
        lambda start, stop, step: (stop - start) * step >= 0,
        "bounds from -4 to 5 with steps 1, 2, 3, -1, -2 that lead from the one towards the other",
    ),
)
def a_range_steps_evenly_and_leaves_out_its_stop(b: Verbs, start: int, stop: int, step: int) -> None:
    """A range goes from start in equal steps, by default 1, and never includes stop."""
    x = when(lambda: b.arange(start, stop, step))

    matches(b, x, range(start, stop, step), (len(range(start, stop, step)),))
    if step == 1:
        equal(b.tolist(b.arange(start, stop)), b.tolist(x))


@clause(
    "ndarray.create.arange_of_fractions",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange_step_one", "ndarray.create.arange_stop_excluded"],
    rests_on=["ndarray.create.arange"],
    example={"start": 0.5, "stop": 3, "step": 1},
    domain=axes("", start=(0.5, 0, -1.25), stop=(3, 1.5, -2.5), step=(1, 0.25, -0.5, 1.5)).where(
        lambda start, stop, step: (stop - start) * step > 0,
        "starts, stops and steps, whole or not, that lead from the one towards the other",
    ),
)
def a_range_starts_and_steps_by_fractions(b: Verbs, start: float, stop: float, step: float) -> None:
    """A range may start, stop and step by fractions: start, start + step, start + 2 step, ... before stop."""
    x = when(lambda: b.arange(start, stop, step))

    count = math.ceil((stop - start) / step)
    matches(b, x, [start + k * step for k in range(count)], (count,))


@clause(
    "ndarray.create.arange_backwards",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.create.arange"],
    rests_on=["ndarray.create.arange"],
    example={"stop": -3},
    domain=axes("stops below the start", stop=(-3, -1)),
    why="Where such a range is empty, a loop over it makes no turn; where it is refused, the loop raises.",
    choices=["empty", "refused"],
)
def a_range_whose_stop_comes_first(b: Verbs, stop: int) -> str:
    """A range to a stop that lies behind its start is empty, or is refused."""
    return answer(lambda: "empty" if b.tolist(b.arange(stop)) == [] else "not empty")


@clause(
    "ndarray.create.arange_dtype_default",
    Level.MAY,
    d2l("2.1.1"),
    example={"stop": 12},
    domain=axes("a range to a whole number", stop=(12,)),
    why="Where it is int32, counts overflow beyond 2,147,483,647; "
    "where it is float32, they are no index and round beyond 16,777,216.",
    choices=["int64", "int32", "float32"],
)
def the_dtype_of_a_range_of_integers(b: Verbs, stop: int) -> str:
    """A range to an integer has the library's default integer type."""
    return named(b, when(lambda: b.arange(stop)).dtype)


@clause(
    "ndarray.create.arange_dtype_of_floats",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange_dtype_default"],
    rests_on=["ndarray.create.arange"],
    example={"stop": 4},
    domain=axes("stops 0 to 12", stop=(4, 0, 1, 12)),
)
def a_range_to_a_float_holds_floats(b: Verbs, stop: int) -> None:
    """A range to a float has the default float type, a range to an integer that of a list of integers."""
    floats, integers = when(lambda: (b.arange(float(stop)), b.arange(stop)))

    equal((floats.dtype, integers.dtype), (b.asarray([0.5]).dtype, b.asarray([1]).dtype))


@clause(
    "ndarray.create.arange_of_no_number_refused",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange"],
    rests_on=["ndarray.create.arange"],
    example={"stop": "12"},
    domain=axes("text, nothing, and a shape", stop=("12", None, (3, 4))),
)
def a_range_to_what_is_no_number_is_refused(b: Verbs, stop: Any) -> None:
    """A range up to what is no number is refused: text is not read as one, nor a shape as its size."""
    b.wait(b.arange(12))

    refused(lambda: b.wait(b.arange(stop)))
