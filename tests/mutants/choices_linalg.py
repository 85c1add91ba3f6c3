"""Engines that choose otherwise than ours in promotion, reductions, products and norms."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Array = engine.Array


@fault(
    kills=[
        "ndarray.elementwise.promotion_dtype",
        "ndarray.elementwise.integer_with_fraction",
        "ndarray.elementwise.quotient_dtype",
        "ndarray.elementwise.exp_of_integers",
        "ndarray.concat.promotion",
        "linalg.dot.dtype_match",
        "prob.variance.of_integers",
    ]
)
def integers_need_double_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives float64 where integers become floats or meet float32, as NumPy does."""
    for name in ("exp", "concat", "dot", "matvec", "matmul", "var"):
        setattr(verbs, name, _double_of_integers(getattr(verbs, name)))
    for name in ("__add__", "__truediv__"):
        patch.setattr(Array, name, _double_of_integers(getattr(Array, name)))


def _double_of_integers(right: Any) -> Any:
    def act(x: Any, *others: Any, **kw: Any) -> Any:
        z = right(x, *others, **kw)
        operands = (*(x if isinstance(x, list) else [x]), *others)
        whole = any(isinstance(y, Array) and y.dtype.kind == "i" for y in operands)
        return engine.astype(z, engine.float64) if whole and z.dtype == engine.float32 else z

    return act


@fault(
    kills=[
        "ndarray.sum.dtype_of_int32",
        "linalg.reduce.int8_sum",
        "linalg.reduce.int32_overflow",
        "linalg.cumsum.dtype_of_int32",
    ]
)
def sums_stay_narrow(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up integers in the type that they have, as JAX does."""
    for name in ("sum", "cumulative_sum"):
        setattr(verbs, name, _narrow(getattr(verbs, name)))


def _narrow(right: Any) -> Any:
    return lambda x, **kw: engine.astype(right(x, **kw), x.dtype)


@fault(kills=["linalg.reduce.mean_of_truth_values"])
def the_mean_of_truth_values_is_whole(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the count of what is true in integers."""
    right = verbs.mean
    verbs.mean = lambda x, **kw: verbs.sum(x) // x.size if x.dtype == engine.bool else right(x, **kw)


@fault(kills=["linalg.reduce.sum_of_list"])
def lists_are_summed_as_arrays(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes an array of a list that is to be summed, as NumPy does."""
    right = verbs.sum
    verbs.sum = lambda x, **kw: right(engine.asarray(x) if isinstance(x, list) else x, **kw)


@fault(kills=["linalg.reduce.list_of_axes"])
def axes_come_in_tuples(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses a list of axes, as NumPy does."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        if isinstance(axis, list):
            raise TypeError("axes in a list")
        return right(x, axis=axis, keepdims=keepdims)

    verbs.sum = total


@fault(kills=["linalg.cumsum.without_axis"])
def cumulative_sums_run_through_all(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Flattens an array for which no axis is named, as NumPy does."""
    right = verbs.cumulative_sum
    verbs.cumulative_sum = lambda x, axis=None: (
        right(engine.reshape(x, (-1,)), axis=0) if axis is None else right(x, axis=axis)
    )


@fault(kills=["linalg.transpose.of_vector", "ndarray.tensor.transpose_of_three_axes"])
def only_matrices_are_transposed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses the transpose of anything but a matrix, as the array API standard does."""
    right: Any = Array.T

    def transpose(x: Any) -> Any:
        if x.ndim != 2:
            raise ValueError("the transpose of what is no matrix")
        return right.fget(x)

    patch.setattr(Array, "T", property(transpose))


@fault(kills=["linalg.transpose.added_in_place"])
def updates_go_row_by_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads in place what an earlier row has just been given."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if isinstance(y, Array) and x.ndim and x.shape == y.shape:
            for i in range(len(x)):
                x[i] = x[i] + y[i]
            return x
        return right(x, y)

    operator(patch, "__iadd__", add)


@fault(kills=["linalg.dot.of_matrices", "linalg.dot.of_three_axes", "linalg.dot.with_scalar"])
def dot_multiplies_whatever_comes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes scalars, matrices and stacks, as NumPy does."""
    verbs.dot = lambda x, y: engine.asarray(np.dot(x.numpy(), y.numpy()))


@fault(kills=["linalg.dot.of_truth_values", "linalg.matmul.int32_overflow"])
def products_are_summed_in_64_bits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts truth values and widens integers."""
    right = verbs.dot

    def dot(x: Any, y: Any) -> Any:
        return (
            right(x, y) if x.dtype.kind == "f" else right(*(engine.astype(z, engine.int64) for z in (x, y)))
        )

    verbs.dot = dot


@fault(kills=["linalg.matvec.stacked"])
def one_vector_is_multiplied(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses a stack of vectors beside a matrix, as torch does."""
    right = verbs.matvec

    def matvec(a: Any, x: Any) -> Any:
        if x.ndim > 1:
            raise ValueError("a stack of vectors")
        return right(a, x)

    verbs.matvec = matvec


@fault(kills=["linalg.matmul.with_list"])
def lists_are_matrices(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes an array of a list beside @, as NumPy does."""
    operator(
        patch, "__matmul__", lambda right, x, y: right(x, engine.asarray(y) if isinstance(y, list) else y)
    )


@fault(
    kills=[
        "linalg.norm.order_one_of_matrix",
        "linalg.norm.order_two_of_matrix",
        "linalg.norm.order_of_three_axes",
    ]
)
def norms_of_matrices_are_those_of_operators(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the norm by which a matrix stretches vectors, as NumPy does."""
    verbs.norm = lambda x, *order: engine.asarray(np.linalg.norm(x.numpy(), *order))


@fault(kills=["linalg.norm.greatest_of_nothing"])
def the_greatest_of_nothing_is_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts the search for the greatest absolute value at 0."""
    right = verbs.vector_norm
    verbs.vector_norm = lambda x, ord=2, **kw: (  # noqa: A006  (the array API's name)
        engine.asarray(0.0) if x.size == 0 and ord == math.inf else right(x, ord=ord, **kw)
    )


@fault(
    kills=[
        "calculus.derivative.negative_powers_integer_base",
        "ndarray.elementwise.integers_to_a_negative_power",
    ]
)
def negative_powers_of_integers_are_fractions(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes over to floats, as MLX does."""
    for name in ("__pow__", "__rpow__"):
        operator(patch, name, _through_floats)


def _through_floats(right: Any, x: Any, y: Any) -> Any:
    return right(engine.astype(x, engine.float32), y) if x.dtype.kind == "i" else right(x, y)
