"""Faults in gradients of functions."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


def _with_slope(value: Any, x: Any) -> Any:
    """Return `value` as something whose derivative by `x` is 1."""
    return engine.add(value.detach(), engine.subtract(x, x.detach()))


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


@fault(kills=["autograd.grad.same_shape"])
def a_gradient_has_at_least_one_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the gradient by an array without axes an axis of length 1."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: right(f, x).reshape(x.shape or (1,))


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
