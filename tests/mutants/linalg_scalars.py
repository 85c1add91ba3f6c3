"""Faults in scalars, vectors and the orders of tensors."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


@fault(kills=["linalg.scalar.single_value", "linalg.reduce.axis_of_scalar", "linalg.cumsum.of_scalar"])
def a_number_becomes_a_vector_of_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes an array with one axis of a single number."""
    right = verbs.asarray
    verbs.asarray = lambda values, dtype=None: right(
        [values] if isinstance(values, (int, float)) else values, dtype=dtype
    )


@fault(kills=["linalg.scalar.arithmetic"])
def a_power_goes_through_the_logarithm(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes powers of scalars as exponentials of logarithms, which negative numbers lack."""

    def power(right: Any, x: Any, y: Any) -> Any:
        return engine.where(x < 0, math.nan, right(x, y)) if x.ndim == 0 else right(x, y)

    operator(patch, "__pow__", power)


@fault(kills=["linalg.scalar.fahrenheit_example"])
def a_number_beside_a_scalar_is_rounded(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds a Python number to half precision before a scalar is multiplied by it."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        return right(x, float(np.float16(y)) if type(y) is float and x.ndim == 0 else y)

    operator(patch, "__rmul__", multiply)


@fault(kills=["linalg.vector.list_of_scalars"])
def elements_of_longer_vectors_come_as_slices(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers an index into a vector of more than 50 elements with a vector of one."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, slice(key, key + 1) if x.ndim == 1 and type(key) is int and x.size > 50 else key)

    operator(patch, "__getitem__", read)


@fault(kills=["linalg.vector.elements_components"])
def indices_are_held_in_ten_bits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads element 1,024 of a vector where element 0 is."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, key % 1024 if type(key) is int and key >= 0 else key)

    operator(patch, "__getitem__", read)


@fault(kills=["linalg.vector.column_default"])
def a_product_of_one_column_loses_its_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector for the product with a matrix of one column."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.reshape(z, (-1,)) if z.ndim == 2 and z.shape[1] == 1 else z

    operator(patch, "__matmul__", multiply)


@fault(kills=["linalg.vector.length_is_dimension"])
def one_length_makes_a_square(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a square matrix where one length is given, as MATLAB does."""
    right = verbs.ones
    verbs.ones = lambda shape, dtype=None: right(shape * 2 if len(shape) == 1 else shape, dtype=dtype)


@fault(kills=["linalg.vector.len_builtin"])
def len_counts_all_elements(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the number of all elements as the length."""
    patch.setattr(engine.Array, "__len__", lambda x: x.size)


@fault(kills=["linalg.vector.len_of_scalar_refused"])
def a_scalar_has_length_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a scalar the length of a vector of one element."""
    patch.setattr(engine.Array, "__len__", lambda x: len(x._data) if x.ndim else 1)


@fault(kills=["linalg.vector.shape_attribute"])
def a_column_stays_a_column(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves a matrix of one column as it is where it is reshaped to a vector."""
    right = verbs.reshape
    verbs.reshape = lambda x, shape: x if x.ndim == 2 and x.shape[1] == 1 == len(shape) else right(x, shape)


@fault(kills=["linalg.shape.tuple_of_lengths"])
def sides_are_numpys_integers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Tells the shape in NumPy's integers, which compare alike and print otherwise."""
    patch.setattr(engine.Array, "shape", property(lambda x: tuple(map(np.int64, x._data.shape))))


@fault(kills=["linalg.shape.assignment_refused"])
def an_assigned_length_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the assignment of a length and drops it."""

    class Sides(tuple[int, ...]):
        def __setitem__(self, axis: int, side: int) -> None: ...

    patch.setattr(engine.Array, "shape", property(lambda x: Sides(x._data.shape)))


@fault(kills=["linalg.dimension.vector_or_axis_is_length"])
def axes_are_permuted_backwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sends axis i to place axes[i] instead of fetching axis axes[i] to place i."""
    right = verbs.permute_dims
    verbs.permute_dims = lambda x, axes: right(x, tuple(map(int, np.argsort(axes))))


@fault(kills=["linalg.dimension.tensor_is_axis_count"])
def sides_of_one_are_dropped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves out the sides of length 1 of what is filled with ones."""
    right = verbs.ones
    verbs.ones = lambda shape, dtype=None: right(tuple(side for side in shape if side != 1), dtype=dtype)


@fault(kills=["linalg.summary.order_hierarchy"])
def axes_beyond_the_fourth_are_merged(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes at most four axes; the last is as long as all that it replaces."""
    right = verbs.zeros
    verbs.zeros = lambda shape, dtype=None: right(
        (*shape[:3], math.prod(shape[3:]))[: len(shape)], dtype=dtype
    )


@fault(kills=["linalg.tensor.arbitrary_axes"])
def the_fifth_index_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads element 0 along the fifth axis."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, (*key[:4], 0, *key[5:]) if isinstance(key, tuple) and len(key) > 4 else key)

    operator(patch, "__getitem__", read)


@fault(kills=["linalg.tensor.image_axes"])
def images_come_channels_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Moves the last axis of one of several images to the front, as another library lays them out."""

    def read(right: Any, x: Any, key: Any) -> Any:
        part = right(x, key)
        return engine.permute_dims(part, (2, 0, 1)) if x.ndim == 4 and part.ndim == 3 else part

    operator(patch, "__getitem__", read)
