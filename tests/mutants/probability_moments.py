"""Faults in expectation, variance and covariance."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine
from prelim.backends.reference import Array


@fault(kills=["prob.expectation.discrete"])
def scaling_loses_its_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies an array by the magnitude of a number."""
    operator(patch, "__rmul__", lambda right, x, number: right(x, abs(number)))


@fault(kills=["prob.expectation.function"])
def an_array_times_itself_is_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the product of an array with itself for the array, as that of truth values is."""
    operator(patch, "__mul__", lambda right, x, y: x if x is y else right(x, y))


@fault(kills=["prob.expectation.deviation_zero", "prob.variance.identity"])
def what_is_subtracted_loses_its_fraction(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts the whole part of an array without axes."""

    def sub(right: Any, x: Any, y: Any) -> Any:
        return right(x, engine.trunc(y) if isinstance(y, Array) and not y.shape else y)

    operator(patch, "__sub__", sub)


@fault(kills=["prob.variance.function", "autograd.subgradient.abs"])
def magnitudes_keep_their_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns numbers as they are where their magnitude is asked for."""
    verbs.abs = lambda x: x


@fault(kills=["prob.variance.of_values", "prob.variance.divisor"])
def variance_always_divides_by_one_less(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by n - 1 whatever is asked for."""
    verbs.var = lambda x, axis=None, correction=0: engine.var(x, axis=axis, correction=1)


@fault(kills=["prob.variance.divisor"])
def the_deviation_divides_by_one_less(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by n - 1 in the standard deviation unless told, and by n in the variance."""
    verbs.std = lambda x, axis=None, correction=1: engine.std(x, axis=axis, correction=correction)


@fault(kills=["prob.variance.of_rows"])
def variance_goes_along_the_last_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the variance along the last axis whatever is asked for."""
    verbs.var = lambda x, axis=None, correction=0: engine.var(x, axis=-1, correction=correction)


@fault(kills=["prob.variance.std"])
def the_root_is_forgotten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns the variance for the standard deviation."""
    verbs.std = verbs.var


@fault(kills=["prob.variance.correction"])
def corrections_are_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by n whatever is asked for."""
    verbs.var = lambda x, axis=None, correction=0: engine.var(x, axis=axis)


@fault(kills=["prob.variance.far_from_zero"])
def variance_subtracts_two_large_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes the variance as the mean of squares less the square of the mean."""

    def var(x: Any, axis: Any = None, correction: float = 0) -> Any:
        return engine.mean(x * x, axis=axis) - engine.mean(x, axis=axis) * engine.mean(x, axis=axis)

    verbs.var = var


@fault(kills=["prob.covariance.outer_product"])
def square_matrices_are_not_transposed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns a square matrix as it is where its axes are to be exchanged."""
    right = verbs.permute_dims
    verbs.permute_dims = lambda x, axes: x if len(set(x.shape)) == 1 else right(x, axes)


@fault(kills=["prob.covariance.linear_function", "prob.exercise.portfolio"])
def dot_multiplies_magnitudes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses the signs of what it multiplies."""
    right = verbs.dot
    verbs.dot = lambda x, y: right(engine.abs(x), engine.abs(y))


@fault(kills=["prob.covariance.zero_off_diagonal"])
def stacks_always_start_an_axis_in_front(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stacks along the first axis whatever is asked for."""
    right = verbs.stack
    verbs.stack = lambda arrays, axis=0: right(arrays)
