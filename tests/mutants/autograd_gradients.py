"""Faults in gradients of functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutants.fault import fault
from prelim.backends import reference as engine
from prelim.backends.reference import array, tape


def _with_slope(value: Any, x: Any, slope: Any = 1.0) -> Any:
    """Return `value` as something whose derivative by `x` is `slope`."""
    return engine.add(value.detach(), engine.multiply(engine.subtract(x, x.detach()), slope))


@fault(kills=["autograd.example.equals_4x"])
def a_vector_with_itself_counts_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a dot product to its left operand alone where both are one array."""
    right = verbs.dot
    verbs.dot = lambda x, y: right(x, y.detach() if y is x else y)


@fault(kills=["autograd.example.sum_gradient_ones"])
def the_last_block_of_a_sum_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums long vectors in blocks of 1,000 and forgets the history of the last one."""
    right = verbs.sum

    def total(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        if axis is None and x.ndim == 1 and x.size > 1000:
            return right(x[:1000]) + right(x[1000:].detach())
        return right(x, axis=axis, keepdims=keepdims)

    verbs.sum = total


@fault(kills=["autograd.automatic_differentiation"])
def a_divisor_is_forgotten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the derivative of an array divided by a number for 1."""
    right = engine.Array.__truediv__
    patch.setattr(engine.Array, "__truediv__", lambda x, y: _with_slope(right(x, y), x))


@fault(kills=["autograd.grad.overwrite_semantics"])
def a_gradient_adds_to_the_one_before(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes through the gradient stored in the leaf, where they accumulate, and hands that out."""

    def gradient(f: Any, x: Any) -> Any:
        f(x).backward()
        return x.grad

    verbs.gradient = gradient


@fault(kills=["autograd.grad.argument_unchanged"])
def a_large_argument_is_given_away(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes the gradient over the memory of a large argument, as a donated buffer would be."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        if x.size > 1000:
            x._data[...] = g._data
        return g

    verbs.gradient = gradient


@fault(kills=["autograd.backprop.arguments"])
def a_constant_factor_is_forgotten(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the derivative of a product with a constant array for 1."""
    right = engine.Array.__mul__

    def multiply(x: Any, y: Any) -> Any:
        z = right(x, y)
        constant = isinstance(y, engine.Array) and x.requires_grad and not y.requires_grad
        return _with_slope(z, x) if constant else z

    patch.setattr(engine.Array, "__mul__", multiply)


@fault(kills=["autograd.backprop.used_often"])
def the_32nd_use_overwrites(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Has room for 31 contributions to one array; those that follow take the place of the first."""
    right = engine.Array.__rmul__
    patch.setattr(engine.Array, "__rmul__", lambda x, n: right(x.detach() if n > 31 else x, n))


@fault(kills=["autograd.backprop.deep_graph"])
def the_graph_is_walked_by_recursion(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Visits the graph by a function that calls itself for each operand."""
    right = verbs.gradient

    def visit(node: Any) -> None:
        for edge in node.edges:
            visit(edge[0])

    def gradient(f: Any, x: Any) -> Any:
        def walked(x: Any) -> Any:
            y = f(x)
            if y.requires_grad:
                visit(y._node)
            return y

        return right(walked, x)

    verbs.gradient = gradient


@fault(kills=["autograd.backprop.applies_chain_rule"])
def a_scaled_result_keeps_its_slope(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets the factor of a number times something computed; that of a number times a leaf is known."""
    right = engine.Array.__rmul__
    patch.setattr(
        engine.Array, "__rmul__", lambda x, n: right(x, n) if x.is_leaf else _with_slope(right(x, n), x)
    )


@fault(kills=["autograd.exercise.elementary_chain"])
def the_exponential_saves_its_argument(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies by the argument of the exponential where its result was to be saved."""
    right = verbs.exp
    verbs.exp = lambda x: _with_slope(right(x), x, x.detach())


@fault(kills=["autograd.exercise.sin_derivative"])
def the_cosine_is_looked_up(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the derivative of the sine from a table in half precision."""
    right = verbs.sin
    verbs.sin = lambda x: _with_slope(right(x), x, array.made(np.cos(x._data).astype("f2").astype("f4")))


@fault(kills=["autograd.exercise.log_sin_chain"])
def the_logarithm_is_kept_finite(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds a small number to the argument of the logarithm in its derivative."""
    right = verbs.log
    verbs.log = lambda x: _with_slope(right(x), x, 1 / (x.detach() + 1e-3))


@fault(kills=["autograd.functional.linearity"])
def a_difference_adds_its_gradients(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses the sign of the gradient of what is subtracted from a result."""
    right = engine.Array.__sub__

    def subtract(x: Any, y: Any) -> Any:
        both = isinstance(y, engine.Array) and y.requires_grad and x.requires_grad
        return _with_slope(right(x, y.detach()), y) + (x - x.detach()) if both else right(x, y)

    patch.setattr(engine.Array, "__sub__", subtract)


@fault(kills=["autograd.functional.product_rule"])
def the_right_factor_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a product of two arrays to the left one alone."""
    right = engine.Array.__mul__
    patch.setattr(
        engine.Array,
        "__mul__",
        lambda x, y: right(x, y.detach() if isinstance(y, engine.Array) and y is not x else y),
    )


@fault(kills=["autograd.functional.quotient_rule"])
def the_denominator_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to what an array is divided by."""
    right = engine.Array.__truediv__
    patch.setattr(
        engine.Array, "__truediv__", lambda x, y: right(x, y.detach() if isinstance(y, engine.Array) else y)
    )


@fault(kills=["autograd.nonscalar.jacobian"])
def jacobians_are_transposed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays derivatives out by argument first: the denominator layout."""
    right = verbs.jacobian
    verbs.jacobian = lambda f: lambda x: engine.moveaxis(right(f)(x), -1, 0)


@fault(kills=["autograd.nonscalar.batch_sum"])
def the_gradient_of_a_repeated_number_is_not_summed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the last of what all elements hand to a number that was broadcast to them."""
    right = tape.unbroadcast
    patch.setattr(
        tape, "unbroadcast", lambda d, shape: right(d, shape) if shape else d.ravel()[-1:].reshape(())
    )


@fault(kills=["autograd.control_flow.differentiable"])
def every_tenth_turn_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets the factor of every tenth product with a number."""
    right = engine.Array.__mul__
    turns = iter(range(1, 1_000_000))
    patch.setattr(
        engine.Array,
        "__mul__",
        lambda x, y: right(x, y) if next(turns) % 10 else _with_slope(right(x, y), x),
    )


@fault(kills=["autograd.control_flow.piecewise_linear"])
def the_slope_is_that_of_the_next_turn(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes through the loop once more before it differentiates a small argument."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: right(f, x.detach() * 2 if x.shape == () and abs(x.item()) < 1 else x)


@fault(kills=["calculus.training.fit_best_model"])
def all_parameters_learn_as_the_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of every element that is read by its index to the first one."""
    right = engine.Array.__getitem__

    def read(x: Any, key: Any) -> Any:
        value = right(x, key)
        return _with_slope(value, right(x, 0)) if type(key) is int and x.requires_grad else value

    patch.setattr(engine.Array, "__getitem__", read)


@fault(kills=["autograd.backprop.repeated_operands"])
def only_leading_axes_are_summed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the first of what the copies along an axis of length 1 contribute; new axes are summed."""

    def unbroadcast(d: Any, shape: Any) -> Any:
        d = np.add.reduce(d, axis=tuple(range(d.ndim - len(shape))))
        return d[tuple(slice(n) for n in shape)]

    patch.setattr(tape, "unbroadcast", unbroadcast)


@fault(kills=["autograd.backprop.parts"])
def a_range_hands_its_gradient_to_the_start(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets where a range of a vector began when its gradient is put back."""
    right = engine.Array.__getitem__

    def read(x: Any, key: Any) -> Any:
        value = right(x, key)
        ranged = type(key) is tuple and type(key[0]) is slice and value.ndim == 1 and x.requires_grad
        return _with_slope(value, right(x, slice(value.size))) if ranged else value

    patch.setattr(engine.Array, "__getitem__", read)
