"""Faults in products of a matrix and a vector."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutants.fault import Product, fault, operator, product
from prelim.backends import reference as engine


def _by_columns(x: Any) -> bool:
    return min(x.shape) > 1 and bool(x._data.flags.f_contiguous)


@fault(kills=["linalg.matvec.mv"])
def rows_beyond_1024_stay_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies the first 1,024 rows, one for each thread of a block."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        y = right(a, x)
        y._data[1024:] = 0
        return y

    product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.picks_columns"])
def the_column_picked_is_the_next(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a vector with a single 1 for an index and counts it from one."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        places = np.flatnonzero(x._data)
        unit = len(places) == 1 and x._data[places[0]] == 1
        return a[:, (int(places[0]) + 1) % a.shape[1]] if unit else right(a, x)

    product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.columns_match_length"])
def a_vector_of_one_element_fits_any_matrix(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Broadcasts a vector of one element along the rows."""
    product(
        verbs,
        "matvec",
        lambda right, a, x: engine.sum(a * x, axis=1) if len(x) == 1 else right(a, x),
    )


@fault(kills=["linalg.matvec.rows_dot"])
def the_last_of_an_odd_number_of_rows_is_skipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies two rows at a time and leaves the last of an odd number 0."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        y = right(a, x)
        y._data[len(y) // 2 * 2 :] = 0
        return y

    product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.at_operator"])
def the_operator_gives_the_outer_product(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies each element of one vector by each of another."""
    operator(
        patch, "__matmul__", lambda right, x, y: engine.outer(x, y) if x.ndim == y.ndim == 1 else right(x, y)
    )


@fault(kills=["linalg.matvec.of_views"])
def a_matrix_in_order_of_columns_is_read_by_rows(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands a matrix to the kernel without the flag that it is stored by columns."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        return right(engine.reshape(a.T, a.shape) if _by_columns(a) else a, x)

    product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.projection_rotation"])
def small_matrices_are_taken_transposed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a matrix of two rows and columns by columns, in a kernel of its own."""
    product(verbs, "matvec", lambda right, a, x: right(a.T if a.shape == (2, 2) else a, x))


@fault(kills=["linalg.matvec.maps_between_spaces"])
def a_vector_is_rounded_before_it_is_mapped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts the vector to whole numbers."""
    product(verbs, "matvec", lambda right, a, x: right(a, engine.floor(x)))
