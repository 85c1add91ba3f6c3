"""Faults in limits, in their precision, in learning and in what plots read."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


@fault(kills=["calculus.limit.circle_area"])
def angles_are_looked_up_in_a_table(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the sine of the angle in hundredths."""
    right = verbs.sin
    verbs.sin = lambda x: right(engine.round(x * 100) / 100)


@fault(kills=["calculus.derivative.definition_limit"])
def small_differences_are_flushed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes differences below 2 ** -8 for 0."""

    def sub(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.where(engine.abs(z) < 2.0**-8, 0.0, z)

    operator(patch, "__sub__", sub)


@fault(
    kills=[
        "calculus.derivative.small_steps",
        "calculus.derivative.numerical_limit_table",
        "calculus.derivative.dtype_of_powers",
    ]
)
def double_is_computed_single(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores in float32 what asks for float64."""
    right = verbs.asarray
    verbs.asarray = lambda values, dtype=None: right(
        values, dtype="float32" if dtype == engine.float64 else dtype
    )


@fault(kills=["calculus.derivative.numerical_float32_fails", "linalg.norm.overflow", "linalg.norm.underflow"])
def single_is_computed_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores in float64 what asks for float32, as registers of 80 bits once did."""
    right = verbs.asarray
    verbs.asarray = lambda values, dtype=None: right(
        values, dtype="float64" if dtype == engine.float32 else dtype
    )


@fault(kills=["calculus.derivative.negative_powers_float_base"])
def negative_powers_are_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes any power of integers as an integer."""
    operator(patch, "__rpow__", lambda right, x, base: engine.astype(engine.trunc(right(x, base)), "int64"))


@fault(kills=["calculus.training.minimise_loss"])
def what_is_left_of_the_last_step_is_added(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the gradient of the same function that was computed before, as a tape that is not reset."""
    right = verbs.gradient
    before: dict[Any, Any] = {}

    def gradient(f: Any, x: Any) -> Any:
        before[f] = right(f, x) + before.get(f, 0)
        return before[f]

    verbs.gradient = gradient


@fault(kills=["calculus.training.optimisation_generalisation"])
def a_number_minus_an_array_adds(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a number minus an array for their sum."""
    patch.setattr(engine.Array, "__rsub__", lambda x, number: x + number)


@fault(
    kills=[
        "calculus.gradient.use_in_optimisation",
        "autograd.subgradient.norm",
    ]
)
def gradients_have_length_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns the direction of the gradient without its length."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        return g / engine.sqrt(engine.sum(g * g))

    verbs.gradient = gradient


@fault(kills=["calculus.derivative.central_difference"])
def exp_keeps_seven_digits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes exp in float32 whatever it is given, and returns it in float64."""
    right = verbs.exp
    verbs.exp = lambda x: engine.astype(right(engine.astype(x, "float32")), x.dtype)
