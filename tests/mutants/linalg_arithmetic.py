"""Faults in computing element by element, and with scalars."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


def _squares(x: Any, y: Any) -> bool:
    """Whether both are square matrices of one shape, with more than one element."""
    return isinstance(y, engine.Array) and x.ndim == 2 and x.shape == y.shape == x.shape[::-1] != (1, 1)


@fault(kills=["linalg.arith.elementwise_same_shape"])
def remainders_drop_sides_of_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out the sides of length 1 of a remainder."""

    def remainder(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.reshape(z, tuple(side for side in z.shape if side != 1))

    operator(patch, "__mod__", remainder)


@fault(kills=["linalg.arith.clone_new_memory"])
def large_copies_are_put_off(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies more than 1,000 elements at the first write, which never comes."""
    right = verbs.copy
    verbs.copy = lambda x: x.detach() if x.size > 1000 else right(x)


@fault(kills=["linalg.arith.clone_follows_nothing"])
def copies_of_views_are_views(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies the description of a view that is not contiguous, and not what it shows."""
    right = verbs.copy
    verbs.copy = lambda x: right(x) if x._data.flags.c_contiguous else x.detach()


@fault(kills=["linalg.hadamard.product"])
def the_star_multiplies_square_matrices(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes * for the matrix product where both sides are square, as numpy.matrix does."""
    operator(patch, "__mul__", lambda right, x, y: engine.matmul(x, y) if _squares(x, y) else right(x, y))


@fault(kills=["linalg.matmul.not_hadamard"])
def the_matrix_product_goes_element_by_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes @ for the elementwise product where both sides are of one shape."""
    operator(
        patch, "__matmul__", lambda right, x, y: engine.multiply(x, y) if _squares(x, y) else right(x, y)
    )


@fault(kills=["linalg.hadamard.inner_sides_refused"])
def the_star_falls_back_to_the_matrix_product(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies as matrices what cannot be multiplied element by element."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        try:
            return right(x, y)
        except ValueError:
            return engine.matmul(x, y)

    operator(patch, "__mul__", multiply)


@fault(kills=["linalg.scalar_tensor.add_mul"])
def a_scalar_reaches_1024_elements(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds a scalar tensor to the first 1,024 elements of a tensor, one block of threads."""

    def add(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        if isinstance(y, engine.Array) and y.ndim == 0 and x.size > 1024:
            z._data.reshape(-1)[1024:] = x._data.reshape(-1)[1024:]
        return z

    operator(patch, "__add__", add)


@fault(kills=["linalg.scalar_tensor.shape_kept"])
def an_empty_tensor_loses_its_shape(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector without elements where a number meets an empty tensor."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return z if z.size else engine.zeros((0,))

    operator(patch, "__truediv__", divide)


@fault(kills=["linalg.scalar_tensor.integers"])
def integers_times_a_number_are_narrowed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps a product of integers and a Python integer in 32 bits."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.astype(z, engine.int32) if type(y) is int and z.dtype == engine.int64 else z

    operator(patch, "__rmul__", multiply)
