"""Arrays from nested lists (2.1.1)."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import named
from prelim.spec.oracle import nested
from prelim.spec.sizes import sized, square
from prelim.spec.verbs import Shape, Values, Verbs
from prelim.spec.words import Level, d2l

_LITERALS: tuple[tuple[Any, ...], ...] = (
    (2, 1, 4, 3),
    (0.5, -1.25, 3.0),
    (True, False, False),
    (-7, 0, 2**30),
    (0.0, -0.0, 2.0**-20, -(2.0**60)),
)


@clause(
    "ndarray.create.from_nested_list",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.from_nested_list", "ndarray.create.list_nesting_axes"],
    example={"shape": (3, 4), "literals": (2, 1, 4, 3)},
    domain=cases.filled * axes("whole numbers, fractions, truth values", literals=_LITERALS),
    sizes=sized(lambda n: {"shape": square(n), "literals": (2.0, 1.0, 4.0, 3.0)}, moves=1),
)
def nested_lists_become_axes(b: Verbs, shape: Shape, literals: tuple[Any, ...]) -> None:
    """A nested list becomes an array of exactly its values; the outermost list is axis 0."""
    values = [literals[i % len(literals)] for i in range(math.prod(shape))]

    x = when(lambda: b.asarray(nested(values, shape)))

    matches(b, x, values, shape)


@clause(
    "ndarray.create.list_dtype_inference",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"values": [2, 1], "kind": "int"},
    domain=listed(
        "lists of integers, of truth values, and with one float at each place",
        [{"values": [2, 1] * n, "kind": "int"} for n in (1, 33)]
        + [{"values": [[1, 2], [3, 4]], "kind": "int"}, {"values": [True, False], "kind": "bool"}]
        + [{"values": [1] * at + [0.5] + [1] * (3 - at), "kind": "float"} for at in range(4)]
        + [{"values": [[1, 2], [3, 4.0]], "kind": "float"}, {"values": [True, 2.0], "kind": "float"}],
    ),
)
def one_float_makes_all_floats(b: Verbs, values: Values, kind: str) -> None:
    """A list of integers makes an array of integers; one float in it, wherever, makes all elements floats."""
    x = when(lambda: b.asarray(values))

    equal(named(b, x.dtype).rstrip("0123456789"), kind)
    equal(b.tolist(x), values)


@clause(
    "ndarray.create.list_of_integers_dtype",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.create.list_dtype_inference"],
    example={"values": [2, 1]},
    why="Where it is int32, sums overflow beyond 2,147,483,647; "
    "where it is float32, it is no index and rounds beyond 16,777,216.",
    choices=["int64", "int32", "float32"],
)
def the_dtype_of_a_list_of_integers(b: Verbs, values: Values) -> str:
    """A list of integers makes an array of 64 bits an element, of 32 bits, or of floats."""
    return named(b, when(lambda: b.asarray(values)).dtype)


@clause(
    "ndarray.create.list_of_floats_dtype",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.create.list_dtype_inference"],
    example={"values": [1.0, 2]},
    why="Constants in float32 keep seven digits; "
    "constants in float64 pull the arrays that they meet to double precision.",
    choices=["float32", "float64"],
)
def the_dtype_of_a_list_of_floats(b: Verbs, values: Values) -> str:
    """A list with a float in it makes an array of single or of double precision."""
    return named(b, when(lambda: b.asarray(values)).dtype)


@clause(
    "ndarray.create.ragged_refused",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.ragged_refused", "ndarray.tensor.n_dim_array"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"even": [[1, 2], [3, 4]], "ragged": [[1, 2], [3]]},
    domain=listed(
        "lists with one row too short, too long, empty, or of another depth",
        [
            {"even": [[1, 2], [3, 4]], "ragged": [[1, 2], [3]]},
            {"even": [[1], [2]], "ragged": [[1], [2, 3]]},
            {"even": [[1.0], [2.0]], "ragged": [[1.0], []]},
            {"even": [[1], [2]], "ragged": [1, [2]]},
            {"even": [[1], [2]], "ragged": [[1], 2]},
            {"even": [[[1], [2]], [[3], [4]]], "ragged": [[[1], [2]], [[3]]]},
            {"even": [[1] * 64] * 33, "ragged": [[1] * 64] * 32 + [[1] * 63]},
        ],
    ),
)
def ragged_lists_are_refused(b: Verbs, even: Values, ragged: Values) -> None:
    """Nested lists whose rows differ in length or depth are refused."""
    equal(b.tolist(b.asarray(even)), even)

    refused(lambda: b.wait(b.asarray(ragged)))


@clause(
    "ndarray.create.copies_list",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"values": [1, 2]},
    domain=axes("short, long and nested lists", values=[[1, 2], [0.5], [[1.0, 2.0], [3.0, 4.0]], [5] * 1025]),
)
def an_array_does_not_follow_its_list(b: Verbs, values: Values) -> None:
    """An array made from a list keeps its values when the list changes."""
    given = deepcopy(values)

    x = when(lambda: b.wait(b.asarray(given)))

    given[0] = given[-1] = 9
    equal(b.tolist(x), values)
