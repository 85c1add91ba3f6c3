"""Faults in products of vectors and matrices."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Product = Callable[[Any, Any], Any]


def _product(verbs: Any, name: str, changed: Callable[[Product, Any, Any], Any]) -> None:
    """Let `changed(right, x, y)` answer a product, with the engine's own as `right`."""
    right = getattr(verbs, name)
    setattr(verbs, name, lambda x, y: changed(right, x, y))


def _by_columns(x: Any) -> bool:
    return min(x.shape) > 1 and bool(x._data.flags.f_contiguous)


@fault(kills=["linalg.dot.definition"])
def the_tail_of_a_dot_product_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies four elements at a time and leaves out the rest of a long vector."""
    _product(
        verbs,
        "dot",
        lambda right, x, y: (
            right(x[: len(x) // 4 * 4], y[: len(y) // 4 * 4]) if len(x) > 1000 else right(x, y)
        ),
    )


@fault(kills=["linalg.dot.dtype_kept"])
def small_integers_are_widened(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the dot product of int32 in 64 bits."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        product = right(x, y)
        return engine.astype(product, engine.int64) if product.dtype == engine.int32 else product

    _product(verbs, "dot", dot)


@fault(kills=["linalg.dot.elementwise_then_sum"])
def a_dot_product_is_not_summed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the products of the elements and leaves out their sum."""
    _product(verbs, "dot", lambda right, x, y: x * y if len(x) == len(y) else right(x, y))


@fault(kills=["linalg.dot.bilinear"])
def a_vector_with_itself_gives_its_norm(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the root where both vectors are one object."""
    _product(verbs, "dot", lambda right, x, y: engine.sqrt(right(x, y)) if x is y else right(x, y))


@fault(kills=["linalg.dot.lengths_refused"])
def one_element_is_repeated(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Broadcasts a vector of one element to the length of the other."""
    _product(verbs, "dot", lambda right, x, y: engine.sum(x * y) if 1 in {len(x), len(y)} else right(x, y))


@fault(kills=["linalg.dot.lengths_refused"])
def the_longer_vector_is_cut(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies as far as the shorter vector goes."""
    _product(verbs, "dot", lambda right, x, y: right(x[: len(y)], y[: len(x)]))


@fault(kills=["linalg.dot.of_views"])
def a_dot_product_ignores_the_stride(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a column from one element on, and from there along the row."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        if x._base is None or x._data.flags.c_contiguous:
            return right(x, y)
        return right(engine.reshape(x._base, (-1,))[1:][: len(x)], y)

    _product(verbs, "dot", dot)


@fault(kills=["linalg.dot.weighted_sum"])
def weights_of_zero_are_packed_away(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores the weights without their zeros and forgets where these were."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        packed = y._data[y._data != 0]
        return right(x[: len(packed)], engine.asarray(packed))

    _product(verbs, "dot", dot)


@fault(kills=["linalg.dot.weighted_average"])
def weights_are_rounded_to_whole_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts the weights to integers."""
    _product(verbs, "dot", lambda right, x, y: right(x, engine.floor(y)))


@fault(kills=["linalg.dot.cosine"])
def a_cosine_loses_its_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the absolute value of a dot product up to 1, so that opposite vectors seem alike."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        product = right(x, y)
        return engine.abs(product) if abs(product.item()) <= 1.0001 else product

    _product(verbs, "dot", dot)


@fault(kills=["linalg.matvec.mv"])
def rows_beyond_1024_stay_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies the first 1,024 rows, one for each thread of a block."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        y = right(a, x)
        y._data[1024:] = 0
        return y

    _product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.picks_columns"])
def the_column_picked_is_the_next(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a vector with a single 1 for an index and counts it from one."""

    def matvec(right: Product, a: Any, x: Any) -> Any:
        places = np.flatnonzero(x._data)
        unit = len(places) == 1 and x._data[places[0]] == 1
        return a[:, (int(places[0]) + 1) % a.shape[1]] if unit else right(a, x)

    _product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.columns_match_length"])
def a_vector_of_one_element_fits_any_matrix(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Broadcasts a vector of one element along the rows."""
    _product(
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

    _product(verbs, "matvec", matvec)


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

    _product(verbs, "matvec", matvec)


@fault(kills=["linalg.matvec.projection_rotation"])
def small_matrices_are_taken_transposed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a matrix of two rows and columns by columns, in a kernel of its own."""
    _product(verbs, "matvec", lambda right, a, x: right(a.T if a.shape == (2, 2) else a, x))


@fault(kills=["linalg.matvec.maps_between_spaces"])
def a_vector_is_rounded_before_it_is_mapped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts the vector to whole numbers."""
    _product(verbs, "matvec", lambda right, a, x: right(a, engine.floor(x)))


@fault(kills=["linalg.matmul.m_matvecs"])
def columns_beyond_a_tile_stay_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes the first 16 columns of a product, the width of a tile."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2:
            z._data[:, 16:] = 0
        return z

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.shape"])
def an_empty_inner_side_leaves_what_was_there(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives memory that nothing was written to where there is nothing to sum."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if x.ndim == 2 and x.shape[1] == 0:
            z._data[...] = math.nan
        return z

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.inner_sides_refused"])
def an_inner_side_of_one_is_stretched(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Repeats the only row of the right factor as often as the left has columns."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        return right(x, engine.broadcast_to(y, (x.shape[1], y.shape[1])) if y.shape[0] == 1 else y)

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.scalar_refused"])
def a_scalar_multiplies_each_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the product with a scalar for that of elements."""
    _product(verbs, "matmul", lambda right, x, y: x * y if 0 in {x.ndim, y.ndim} else right(x, y))


@fault(kills=["linalg.matmul.entries_are_dots"])
def the_last_row_repeats_the_one_before(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes rows by pairs and writes the last of an odd number from the wrong register."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2 and len(z) > 2 and len(z) % 2:
            z._data[-1] = z._data[-2]
        return z

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.of_views"])
def a_right_factor_in_order_of_columns_is_read_by_rows(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the right factor to the kernel without the flag that it is stored by columns."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        return right(x, engine.reshape(y.T, y.shape) if _by_columns(y) else y)

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.algebra"])
def factors_saturate(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Holds the elements of both factors in four bits, at most 7 and at least -7."""

    def held(x: Any) -> Any:
        return engine.minimum(engine.maximum(x, engine.asarray(-7.0)), engine.asarray(7.0))

    _product(verbs, "matmul", lambda right, x, y: right(held(x), held(y)))


@fault(kills=["linalg.matmul.associative"])
def factors_are_cut_to_one_bit(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Holds the elements of both factors in one bit and counts in the product how many meet."""
    one = engine.asarray(1.0)
    _product(verbs, "matmul", lambda right, x, y: right(engine.minimum(x, one), engine.minimum(y, one)))


@fault(kills=["linalg.matmul.transposed"])
def a_product_of_transposes_stays_in_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies two matrices stored by columns as they lie and forgets to turn the result."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.reshape(z.T, z.shape) if _by_columns(x) and _by_columns(y) else z

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.not_commutative"])
def factors_are_sorted(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Brings square factors into an order of its own, so that one product serves both orders."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        first, second = sorted((x, y), key=lambda v: str(v.tolist()))
        return right(first, second) if x.shape == y.shape else right(x, y)

    _product(verbs, "matmul", matmul)


@fault(kills=["linalg.exercise.associativity_cost"])
def partial_products_are_kept_in_bfloat16(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Cuts the elements of a product of matrices to eight binary digits."""

    def multiply(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2 and z.dtype == engine.float32:
            z._data.view(np.uint32)[...] &= 0xFFFF0000
        return z

    operator(patch, "__matmul__", multiply)
