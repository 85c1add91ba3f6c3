"""Faults in norms."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine

Norm = Callable[[Any, float], Any]


def _vectors(verbs: Any, changed: Callable[[Norm, Any, float], Any]) -> None:
    """Let `changed(right, x, p)` answer the norm of vectors, with the engine's own as ``right(x, p)``."""
    right = verbs.vector_norm

    def vector_norm(x: Any, ord: float = 2) -> Any:  # noqa: A002  (the array API's name)
        return changed(lambda v, p: right(v, ord=p), x, ord)

    verbs.vector_norm = vector_norm


def _matrices(verbs: Any, changed: Callable[[Callable[[Any], Any], Any], Any]) -> None:
    """Let `changed(right, x)` answer the norm of matrices, with the engine's own as `right`."""
    right = verbs.matrix_norm
    verbs.matrix_norm = lambda x: changed(right, x)


@fault(kills=["linalg.norm.l2"])
def a_norm_is_computed_in_single_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes the norm of doubles in single precision and widens the result."""
    _vectors(verbs, lambda right, x, p: engine.astype(right(engine.astype(x, engine.float32), p), x.dtype))


@fault(kills=["linalg.norm.dtype_kept", "linalg.norm.of_integers"])
def a_norm_is_always_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the norm in double precision, whatever it is of."""
    _vectors(verbs, lambda right, x, p: engine.astype(right(x, p), engine.float64))


@fault(kills=["linalg.norm.l2_is_root_of_dot"])
def fractions_below_one_are_flushed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops elements below 1."""
    _vectors(verbs, lambda right, x, p: right(engine.where(engine.abs(x) < 1, 0.0, x), p))


@fault(kills=["linalg.norm.l1", "linalg.exercise.manhattan"])
def the_l1_norm_keeps_signs(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the elements as they are."""
    _vectors(verbs, lambda right, x, p: engine.sum(x) if p == 1 else right(x, p))


@fault(kills=["linalg.exercise.manhattan"])
def the_way_round_a_block_is_the_longer_side(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the greatest distance along an axis for the sum of these distances."""
    _vectors(verbs, lambda right, x, p: right(x, math.inf if p == 1 else p))


@fault(kills=["linalg.norm.frobenius"])
def a_matrix_norm_ends_with_its_block(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts the first 32 rows of a matrix."""
    _matrices(verbs, lambda right, x: right(x[:32]))


@fault(kills=["linalg.norm.of_views"])
def the_norm_of_a_view_counts_its_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts what lies in the gaps of a view, too."""

    def norm(right: Callable[[Any], Any], x: Any) -> Any:
        return right(x._base if x._base is not None and x._base.size == 2 * x.size else x)

    _matrices(verbs, norm)


@fault(kills=["linalg.exercise.norm_of_higher_order"])
def three_axes_are_a_stack_of_matrices(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives one norm for each of the matrices that three axes hold."""
    _vectors(
        verbs,
        lambda right, x, p: engine.linalg.vector_norm(x, p, axis=(-2, -1)) if x.ndim == 3 else right(x, p),
    )


@fault(kills=["linalg.norm.lp_family"])
def orders_beyond_two_are_taken_for_two(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Knows the orders 1, 2 and infinity, and takes any other for 2."""
    _vectors(verbs, lambda right, x, p: right(x, p if p in {1, 2, math.inf} else 2))


@fault(kills=["linalg.norm.l1_outliers"])
def outliers_are_clipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Clips elements at 12 before it takes their norm."""

    def norm(right: Norm, x: Any, p: float) -> Any:
        return right(engine.minimum(engine.abs(x), engine.asarray(12.0)), p)

    _vectors(verbs, norm)


@fault(kills=["linalg.norm.fro_not_spectral"])
def the_default_matrix_norm_is_spectral(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the greatest singular value where no order is named."""
    verbs.matrix_norm = lambda x: engine.linalg.matrix_norm(x, ord=2)


@fault(kills=["linalg.norm.bounds_products"])
def a_matrix_norm_is_a_mean(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the root of the mean of the squares instead of their sum."""
    _matrices(verbs, lambda right, x: right(x) / math.sqrt(max(x.size, 1)))


@fault(kills=["linalg.norm.objectives_as_norms"])
def a_distance_is_kept_from_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds a millionth to each difference, so that the root can be differentiated at 0."""
    _vectors(verbs, lambda right, x, p: right(x + 1e-6, p))


@fault(kills=["linalg.norm.homogeneity"])
def the_root_of_a_norm_is_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the sum of the squares."""
    _vectors(verbs, lambda right, x, p: right(x, p) ** 2 if p == 2 else right(x, p))


@fault(kills=["linalg.norm.triangle"])
def the_order_of_a_norm_is_halved(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the norm of order 1/2 for that of order 1, which is no norm."""
    _vectors(verbs, lambda right, x, p: right(x, 0.5 if p == 1 else p))


@fault(kills=["linalg.norm.positive_definite"])
def small_norms_are_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives 0 for norms below the rounding error of 1."""
    _vectors(verbs, lambda right, x, p: engine.where(right(x, p) < 1e-7, 0.0, right(x, p)))


@fault(kills=["linalg.norm.of_matrices"])
def elements_of_both_signs_cancel(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the absolute value of the sum for the root of the squares summed."""
    _matrices(verbs, lambda right, x: engine.abs(engine.sum(x)))
