"""Faults in what is computed element by element."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine


def _size(x: Any) -> int:
    return x.size if isinstance(x, engine.Array) else 1


@fault(kills=["ndarray.elementwise.unary_lift"])
def a_function_of_a_number_adds_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives an array with one axis for an array without any."""
    right = verbs.sin
    verbs.sin = lambda x: right(x) if x.ndim else engine.reshape(right(x), (1,))


@fault(kills=["ndarray.elementwise.unary_lift"])
def the_tail_of_a_long_array_is_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves what does not fill a vector register of a long array as it was."""
    right = verbs.sqrt

    def sqrt(x: Any) -> Any:
        y = right(x)
        return engine.concat([y[:-1], x[-1:]]) if x.size > 1000 and x.ndim == 1 else y

    verbs.sqrt = sqrt


@fault(kills=["ndarray.elementwise.exp"])
def exp_is_computed_in_half_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes exponentials with eleven binary digits."""
    verbs.exp = lambda x: engine.asarray(np.exp(x.numpy().astype(np.float16)).astype(np.float32))


@fault(of=("reference", "torch"), kills=["ndarray.elementwise.exp_overflow"])
def exp_of_float32_goes_through_float64(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes in double precision and hands it on, so that a float32 never overflows."""
    right = verbs.exp
    verbs.exp = lambda x: right(verbs.astype(x, verbs.float64))


@fault(kills=["ndarray.elementwise.exp_overflow"])
def exp_saturates(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the greatest float instead of infinity."""
    right = verbs.exp
    verbs.exp = lambda x: engine.minimum(right(x), engine.asarray(3.4028234e38))


@fault(kills=["ndarray.elementwise.arithmetic"])
def a_long_difference_is_taken_the_wrong_way(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Swaps the operands of a difference of more than 1,000 elements."""
    operator(patch, "__sub__", lambda right, x, y: right(y, x) if _size(x) > 1000 else right(x, y))


@fault(kills=["ndarray.elementwise.pow"])
def negative_powers_are_positive(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a negative power for the positive one."""
    operator(patch, "__pow__", lambda right, x, y: right(x, engine.abs(y)))


@fault(kills=["ndarray.elementwise.of_views"])
def operators_pair_elements_by_their_place_in_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds two matrices as memory holds them, although one is transposed."""

    def add(right: Any, x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and x.ndim > 1 and x.shape == y.shape:
            data = x.detach().numpy()
            if data.flags.f_contiguous and not data.flags.c_contiguous:
                x = engine.reshape(x.T, x.shape)
        return right(x, y)

    operator(patch, "__add__", add)


@fault(kills=["ndarray.elementwise.binary_lift", "autograd.subgradient.rectifier"])
def the_greater_of_negative_numbers_is_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts the search for the greater number at 0."""
    right = verbs.maximum
    verbs.maximum = lambda x, y: right(right(x, y), x * 0)


@fault(kills=["ndarray.elementwise.out_of_place"])
def a_product_is_written_into_the_left_operand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reuses the memory of the left operand, as if it were no longer needed."""

    def multiply(right: Any, x: Any, y: Any) -> Any:
        product = right(x, y)
        if product.shape == x.shape and product.dtype == x.dtype and x.ndim:
            x[...] = product
        return product

    operator(patch, "__mul__", multiply)


@fault(kills=["ndarray.elementwise.true_division"])
def integers_divide_into_integers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds quotients of integers down, as Python 2 did."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        return engine.floor(right(x, y)) if x.dtype == engine.int64 else right(x, y)

    operator(patch, "__truediv__", divide)


@fault(kills=["ndarray.elementwise.division_by_zero"])
def division_by_zero_raises(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Raises where a divisor is 0, as Python's numbers do."""

    def divide(right: Any, x: Any, y: Any) -> Any:
        if isinstance(y, engine.Array) and not y.numpy().all():
            raise ZeroDivisionError("division by zero")
        return right(x, y)

    operator(patch, "__truediv__", divide)


@fault(kills=["ndarray.elementwise.type_promotion"])
def the_left_operand_decides_the_dtype(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts the right operand to the dtype of the left, and so cuts off its fractions."""

    def add(right: Any, x: Any, y: Any) -> Any:
        return right(x, engine.astype(y, x.dtype) if isinstance(y, engine.Array) else y)

    operator(patch, "__add__", add)


@fault(kills=["ndarray.elementwise.python_numbers"])
def a_number_on_the_left_is_taken_for_the_right(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers 2 - x with x - 2."""
    patch.setattr(engine.Array, "__rsub__", engine.Array.__sub__)
