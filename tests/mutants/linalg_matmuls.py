"""Faults in products of matrices."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from mutants.fault import Product, fault, operator, product
from prelim.backends import reference as engine


def _by_columns(x: Any) -> bool:
    return min(x.shape) > 1 and bool(x._data.flags.f_contiguous)


@fault(kills=["linalg.matmul.m_matvecs"])
def columns_beyond_a_tile_stay_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes the first 16 columns of a product, the width of a tile."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2:
            z._data[:, 16:] = 0
        return z

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.shape"])
def an_empty_inner_side_leaves_what_was_there(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives memory that nothing was written to where there is nothing to sum."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if x.ndim == 2 and x.shape[1] == 0:
            z._data[...] = math.nan
        return z

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.inner_sides_refused"])
def an_inner_side_of_one_is_stretched(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Repeats the only row of the right factor as often as the left has columns."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        return right(x, engine.broadcast_to(y, (x.shape[1], y.shape[1])) if y.shape[0] == 1 else y)

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.scalar_refused"])
def a_scalar_multiplies_each_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the product with a scalar for that of elements."""
    product(verbs, "matmul", lambda right, x, y: x * y if 0 in {x.ndim, y.ndim} else right(x, y))


@fault(kills=["linalg.matmul.entries_are_dots"])
def the_last_row_repeats_the_one_before(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes rows by pairs and writes the last of an odd number from the wrong register."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2 and len(z) > 2 and len(z) % 2:
            z._data[-1] = z._data[-2]
        return z

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.of_views"])
def a_right_factor_in_order_of_columns_is_read_by_rows(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the right factor to the kernel without the flag that it is stored by columns."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        return right(x, engine.reshape(y.T, y.shape) if _by_columns(y) else y)

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.algebra"])
def factors_saturate(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Holds the elements of both factors in four bits, at most 7 and at least -7."""

    def held(x: Any) -> Any:
        return engine.minimum(engine.maximum(x, engine.asarray(-7.0)), engine.asarray(7.0))

    product(verbs, "matmul", lambda right, x, y: right(held(x), held(y)))


@fault(kills=["linalg.matmul.associative"])
def factors_are_cut_to_one_bit(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Holds the elements of both factors in one bit and counts in the product how many meet."""
    one = engine.asarray(1.0)
    product(verbs, "matmul", lambda right, x, y: right(engine.minimum(x, one), engine.minimum(y, one)))


@fault(kills=["linalg.matmul.transposed"])
def a_product_of_transposes_stays_in_order_of_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies two matrices stored by columns as they lie and forgets to turn the result."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.reshape(z.T, z.shape) if _by_columns(x) and _by_columns(y) else z

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.matmul.not_commutative"])
def factors_are_sorted(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Brings square factors into an order of its own, so that one product serves both orders."""

    def matmul(right: Product, x: Any, y: Any) -> Any:
        first, second = sorted((x, y), key=lambda v: str(v.tolist()))
        return right(first, second) if x.shape == y.shape else right(x, y)

    product(verbs, "matmul", matmul)


@fault(kills=["linalg.exercise.associativity_cost"])
def partial_products_are_kept_in_bfloat16(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Cuts the elements of a product of matrices to eight binary digits."""

    def multiply(right: Product, x: Any, y: Any) -> Any:
        z = right(x, y)
        if z.ndim == 2 and z.dtype == engine.float32:
            z._data.view(np.uint32)[...] &= 0xFFFF0000
        return z

    operator(patch, "__matmul__", multiply)
