"""Axes over which nothing is summed or averaged: those that do not exist, or are named twice (2.3.6)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, refused
from prelim.spec.given import floats
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.reduce.wrong_axis_refused",
    Level.MUST,
    d2l("2.3.6"),
    covers=[
        "linalg.reduce.sum_axis0",
        "linalg.reduce.sum_axis1",
        "linalg.reduce.mean_axis",
        "linalg.cumsum.axis0",
    ],
    rests_on=["linalg.reduce.sum_axis0"],
    example={"name": "sum", "shape": (3, 4), "beyond": 0},
    domain=axes(
        "sum, mean and cumulative sum, along axes before the first and after the last",
        name=("sum", "mean", "cumulative_sum"),
        shape=((3, 4), (3,), (2, 3, 4), (0, 3)),
        beyond=(0, 1, 9, -1, -2, -9),
    ),
)
def an_axis_that_does_not_exist_is_refused(b: Verbs, name: str, shape: Shape, beyond: int) -> None:
    """An axis beyond the last, or before the first, is refused."""
    reduce = b.sum if name == "sum" else b.mean if name == "mean" else b.cumulative_sum
    x, axis = floats(b, shape), len(shape) + beyond if beyond >= 0 else beyond - len(shape)
    left = shape if name == "cumulative_sum" else shape[:-1]
    equal(tuple(reduce(x, axis=len(shape) - 1).shape), left)

    refused(lambda: b.wait(reduce(x, axis=axis)))


@clause(
    "linalg.reduce.repeated_axis_refused",
    Level.MUST,
    d2l("2.3.6"),
    covers=["linalg.reduce.sum_axes_list"],
    rests_on=["linalg.reduce.sum_axes_list"],
    example={"name": "sum", "over": (0, 0)},
    domain=axes(
        "sum and mean over axes of which two are the same",
        name=("sum", "mean"),
        over=((0, 0), (1, 1), (0, -3), (-1, 2), (0, 1, 0), (2, 1, -1)),
    ),
)
def an_axis_is_named_once(b: Verbs, name: str, over: Shape) -> None:
    """An axis that is named twice, also if counted once from the front and once from the end, is refused."""
    reduce, x = b.sum if name == "sum" else b.mean, floats(b, (2, 3, 4))
    equal(tuple(reduce(x, axis=(0, 1)).shape), (4,))

    refused(lambda: b.wait(reduce(x, axis=over)))
