"""Faults in products of vectors."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import Product, fault, product
from prelim.backends import reference as engine


@fault(kills=["linalg.dot.definition"])
def the_tail_of_a_dot_product_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies four elements at a time and leaves out the rest of a long vector."""
    product(
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

    product(verbs, "dot", dot)


@fault(kills=["linalg.dot.elementwise_then_sum"])
def a_dot_product_is_not_summed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the products of the elements and leaves out their sum."""
    product(verbs, "dot", lambda right, x, y: x * y if len(x) == len(y) else right(x, y))


@fault(kills=["linalg.dot.bilinear"])
def a_vector_with_itself_gives_its_norm(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the root where both vectors are one object."""
    product(verbs, "dot", lambda right, x, y: engine.sqrt(right(x, y)) if x is y else right(x, y))


@fault(kills=["linalg.dot.lengths_refused"])
def one_element_is_repeated(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Broadcasts a vector of one element to the length of the other."""
    product(verbs, "dot", lambda right, x, y: engine.sum(x * y) if 1 in {len(x), len(y)} else right(x, y))


@fault(kills=["linalg.dot.lengths_refused"])
def the_longer_vector_is_cut(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies as far as the shorter vector goes."""
    product(verbs, "dot", lambda right, x, y: right(x[: len(y)], y[: len(x)]))


@fault(kills=["linalg.dot.of_views"])
def a_dot_product_ignores_the_stride(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a column from one element on, and from there along the row."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        if x._base is None or x._data.flags.c_contiguous:
            return right(x, y)
        return right(engine.reshape(x._base, (-1,))[1:][: len(x)], y)

    product(verbs, "dot", dot)


@fault(kills=["linalg.dot.weighted_sum"])
def weights_of_zero_are_packed_away(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores the weights without their zeros and forgets where these were."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        packed = y._data[y._data != 0]
        return right(x[: len(packed)], engine.asarray(packed))

    product(verbs, "dot", dot)


@fault(kills=["linalg.dot.weighted_average"])
def weights_are_rounded_to_whole_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts the weights to integers."""
    product(verbs, "dot", lambda right, x, y: right(x, engine.floor(y)))


@fault(kills=["linalg.dot.cosine"])
def a_cosine_loses_its_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the absolute value of a dot product up to 1, so that opposite vectors seem alike."""

    def dot(right: Product, x: Any, y: Any) -> Any:
        product = right(x, y)
        return engine.abs(product) if abs(product.item()) <= 1.0001 else product

    product(verbs, "dot", dot)
