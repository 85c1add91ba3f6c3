"""Faults of NumPy, torch and JAX alike, in sums, products and norms."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault

LIBRARIES = ("numpy", "torch", "jax")


@fault(of=LIBRARIES, kills=["linalg.scalar.single_value"])
def a_scalar_comes_with_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a vector of one element of a number, as Paddle's book example does."""
    asarray = verbs.asarray
    verbs.asarray = lambda values, **named: asarray(
        [values] if isinstance(values, (int, float)) else values, **named
    )


@fault(of=LIBRARIES, kills=["linalg.reduce.sum_axis1"])
def the_second_axis_is_taken_for_the_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums over rows where columns are asked for."""
    total = verbs.sum
    verbs.sum = lambda x, axis=None, **named: total(x, axis=0 if axis == 1 else axis, **named)


@fault(of=LIBRARIES, kills=["linalg.reduce.repeated_axis_refused"])
def axes_are_a_set(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums once over an axis that is named twice."""
    total = verbs.sum
    verbs.sum = lambda x, axis=None, **named: total(
        x, axis=tuple({k % x.ndim for k in axis}) if isinstance(axis, tuple) else axis, **named
    )


@fault(of=LIBRARIES, kills=["linalg.reduce.mean_axis"])
def a_mean_counts_all_elements(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the sum along an axis by the number of all elements."""
    mean = verbs.mean

    def divided(x: Any, axis: Any = None, **named: Any) -> Any:
        m = mean(x, axis=axis, **named)
        return m if axis is None or not math.prod(x.shape) else m * (x.shape[axis] / math.prod(x.shape))

    verbs.mean = divided


@fault(of=LIBRARIES, kills=["linalg.keepdims.sum", "linalg.keepdims.broadcast_normalise"])
def no_axis_is_kept(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores that axes are to be kept."""
    total = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: total(x, axis=axis)


@fault(of=LIBRARIES, kills=["linalg.cumsum.axis0", "linalg.cumsum.ends_in_sum"])
def a_cumulative_sum_starts_at_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums up to each element without the element itself."""
    sums = verbs.cumulative_sum
    verbs.cumulative_sum = lambda x, axis=None: sums(x, axis) - x


@fault(of=LIBRARIES, kills=["linalg.dot.definition", "linalg.dot.elementwise_then_sum"])
def the_sum_of_a_dot_product_is_forgotten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the products of the elements."""
    verbs.dot = lambda x, y: x * y


@fault(of=LIBRARIES, kills=["linalg.dot.lengths_refused"])
def a_dot_product_broadcasts(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies a vector of one element with each of another vector."""
    verbs.dot = lambda x, y: verbs.sum(x * y)


@fault(of=LIBRARIES, kills=["linalg.matvec.rows_dot", "linalg.matvec.projection_rotation"])
def square_matrices_are_turned(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies the columns of a square matrix by a vector."""
    matvec = verbs.matvec
    verbs.matvec = lambda a, x: matvec(a.T if a.shape[0] == a.shape[1] else a, x)


@fault(of=LIBRARIES, kills=["linalg.matmul.m_matvecs", "linalg.matmul.not_commutative"])
def square_factors_change_places(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies square matrices in the other order."""
    matmul = verbs.matmul
    verbs.matmul = lambda a, b: matmul(b, a) if a.shape == b.shape else matmul(a, b)


@fault(of=LIBRARIES, kills=["linalg.matmul.inner_sides_refused"])
def a_row_is_repeated_to_fit(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stretches a right factor of one row to as many as the left has columns."""
    matmul = verbs.matmul
    verbs.matmul = lambda a, b: matmul(
        a, verbs.broadcast_to(b, (a.shape[1], b.shape[1])) if b.shape[0] == 1 else b
    )


@fault(of=LIBRARIES, kills=["linalg.norm.l1", "linalg.exercise.manhattan", "linalg.norm.triangle"])
def absolute_values_are_forgotten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the elements for the L1 norm as they are."""
    norm = verbs.vector_norm

    def signed(x: Any, ord: float = 2) -> Any:  # noqa: A002  (the array API's name)
        return verbs.sum(x) if ord == 1 else norm(x, ord=ord)

    verbs.vector_norm = signed


@fault(of=LIBRARIES, kills=["linalg.norm.frobenius", "linalg.norm.fro_not_spectral"])
def a_matrix_norm_is_that_of_a_column(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the greatest sum of absolute values of a column."""
    norm = verbs.matrix_norm
    verbs.matrix_norm = lambda x: norm(x, ord=1)


@fault(of=LIBRARIES, kills=["linalg.norm.positive_definite"])
def norms_below_a_millionth_vanish(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives 0 for a norm of less than a millionth."""
    norm = verbs.vector_norm

    def rounded(x: Any, ord: float = 2) -> Any:  # noqa: A002  (the array API's name)
        result = norm(x, ord=ord)
        return result * 0 if result < 1e-6 else result

    verbs.vector_norm = rounded


@fault(of=LIBRARIES, kills=["linalg.exercise.stack_slice"])
def a_stack_has_its_new_axis_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores along which axis to stack."""
    stack = verbs.stack
    verbs.stack = lambda arrays, axis=0: stack(arrays, 0)
