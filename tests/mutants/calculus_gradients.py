"""Faults in derivatives: right values, wrong slopes."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine
from prelim.backends.reference.array import Array, made


def _sloped(value: Array, history: Array) -> Array:
    """Return these values with the history of others, and so with their gradient."""
    return made(value._data, history._node)


def _constant(y: Any) -> Any:
    return y.detach() if isinstance(y, Array) else y


@fault(kills=["calculus.gradient.frobenius_squared", "autograd.subgradient.root_of_squares"])
def a_square_counts_one_factor(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates x * x as if the second factor were a constant."""
    operator(patch, "__mul__", lambda right, x, y: right(x, _constant(y) if x is y else y))


@fault(kills=["calculus.derivative.tangent_line", "autograd.subgradient.sqrt"])
def gradients_are_clipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Limits every gradient to 10, as if training had asked for it."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: engine.clip(right(f, x), -10.0, 10.0)


@fault(kills=["calculus.exercise.tangent_x3_minus_1_over_x"])
def reciprocals_rise(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses the sign of the derivative of 1 / x."""
    operator(patch, "__rtruediv__", lambda right, x, number: _sloped(right(x, number), -right(x, number)))


@fault(kills=["calculus.exercise.zero_derivative", "calculus.exercise.x_to_the_x_at_zero"])
def powers_go_through_logarithms(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates a power as exp(n log x), which is undefined at 0 and below."""

    def power(right: Any, x: Any, n: Any) -> Any:
        y = right(x, n)
        return y if (x._data > 0).all() else _sloped(y, x * float("nan"))

    operator(patch, "__pow__", power)


@fault(kills=["calculus.exercise.x_to_the_x"])
def exponents_are_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to an exponent."""
    operator(patch, "__pow__", lambda right, x, n: right(x, _constant(n)))


@fault(kills=["calculus.rule.log", "calculus.exercise.inverse_derivative"])
def log_has_the_slope_of_base_two(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the natural logarithm as the one to the base 2."""
    right = verbs.log
    verbs.log = lambda x: _sloped(right(x), engine.log2(x))


@fault(kills=["calculus.rule.log_outside"])
def log_raises_outside(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Raises where the logarithm is undefined, as Python's math does."""
    right = verbs.log

    def log(x: Any) -> Any:
        if (x._data <= 0).any():
            raise ValueError("math domain error")
        return right(x)

    verbs.log = log


@fault(kills=["calculus.rule.constant"])
def a_number_added_counts_as_a_variable(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Doubles the gradient of an array that a number is added to."""
    operator(
        patch,
        "__add__",
        lambda right, x, y: right(x, y) if isinstance(y, Array) else _sloped(right(x, y), x * 2),
    )


@fault(kills=["calculus.rule.power"])
def the_exponent_stays(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates x to the n to n times x to the n."""

    def power(right: Any, x: Any, n: Any) -> Any:
        return _sloped(right(x, n), right(x, n + 1) * (n / (n + 1))) if n != -1 else right(x, n)

    operator(patch, "__pow__", power)


@fault(kills=["calculus.rule.power_zero"])
def the_power_zero_divides_by_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates x to the 0 as 0 times 1 / x, as RAF did (#47)."""

    def power(right: Any, x: Any, n: Any) -> Any:
        y = right(x, n)
        return y if n or (x._data > 0).all() else _sloped(y, x * float("nan"))

    operator(patch, "__pow__", power)


@fault(kills=["calculus.rule.exp", "calculus.exercise.gradient_3x2_5e"])
def exp_has_the_slope_of_its_series(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates three terms of the series of exp."""
    right = verbs.exp
    verbs.exp = lambda x: _sloped(right(x), x + x * x / 2)


@fault(kills=["calculus.rule.constant_multiple"])
def factors_lose_their_sign(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies a gradient by the magnitude of the factor."""
    operator(patch, "__rmul__", lambda right, x, number: _sloped(right(x, number), right(x, abs(number))))


@fault(kills=["calculus.rule.sum"])
def the_second_addend_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a sum to the left alone."""
    operator(patch, "__add__", lambda right, x, y: right(x, _constant(y)))


@fault(kills=["calculus.derivative.example_6x_minus_4", "calculus.rule.product"])
def the_second_factor_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a product to the left alone."""
    operator(patch, "__mul__", lambda right, x, y: right(x, y if x is y else _constant(y)))


@fault(kills=["calculus.rule.quotient"])
def divisors_are_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to a divisor."""
    operator(patch, "__truediv__", lambda right, x, y: right(x, _constant(y)))


@fault(kills=["calculus.chain.single"])
def the_sine_of_a_result_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands a gradient through the sine to leaves alone."""
    right = verbs.sin
    verbs.sin = lambda x: right(x if getattr(x._node, "edges", None) is None else x.detach())


@fault(kills=["calculus.chain.multivariate"])
def an_element_counts_when_first_read(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands a gradient to an element through its first use alone."""
    right = Array.__getitem__
    read: set[tuple[int, str]] = set()

    def getitem(x: Any, key: Any) -> Any:
        known = (id(x._node), str(key)) in read
        read.add((id(x._node), str(key)))
        return right(x, key).detach() if known and x._node is not None else right(x, key)

    patch.setattr(Array, "__getitem__", getitem)


@fault(kills=["calculus.chain.matrix"])
def gradients_go_through_the_matrix_itself(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Carries a gradient back by a square matrix instead of by its transpose."""
    right = verbs.matvec
    verbs.matvec = lambda a, x: _sloped(right(a, x), right(a.T if a.shape[0] == a.shape[1] else a, x))


@fault(kills=["calculus.exercise.chain_xyz_ab"])
def a_third_factor_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to what a product is multiplied by."""

    def mul(right: Any, x: Any, y: Any) -> Any:
        op = getattr(x._node, "op", None)
        return right(x, _constant(y) if op is not None and op.name == "multiply" else y)

    operator(patch, "__mul__", mul)


@fault(kills=["calculus.partial.definition"])
def a_scalar_is_moved_by_the_first_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands a scalar times a vector the gradient of the first element alone, instead of their sum."""

    def mul(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        if x.shape or not isinstance(y, Array) or y.ndim != 1:
            return z
        return _sloped(z, right(x, y * (engine.arange(y.size) == 0)))

    operator(patch, "__mul__", mul)


@fault(kills=["calculus.gradient.concatenated_partials", "autograd.subgradient.greatest_of_equals"])
def the_last_partial_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills the gradient up to its last element."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        return g * (engine.arange(g.size) < g.size - 1) if g.ndim == 1 and g.size > 2 else g

    verbs.gradient = gradient


@fault(kills=["calculus.gradient.ax", "calculus.gradient.xta"])
def jacobians_put_the_argument_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts the argument before the result, as the book writes gradients."""
    right = verbs.jacobian
    verbs.jacobian = lambda f: lambda x: right(f)(x).T


@fault(kills=["calculus.gradient.xtax"])
def dot_differentiates_its_left_side(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient to the right side of a dot product."""
    right = verbs.dot
    verbs.dot = lambda x, y: right(x, y if x is y else _constant(y))


@fault(kills=["calculus.gradient.xtax_refused"])
def dot_takes_what_fits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies as many elements as both vectors have."""
    right = verbs.dot
    verbs.dot = lambda x, y: right(x[: min(x.size, y.size)], y[: min(x.size, y.size)])


@fault(kills=["calculus.gradient.norm_squared"])
def dot_with_itself_counts_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the dot product of a vector with itself as if one of them were a constant."""
    right = verbs.dot
    verbs.dot = lambda x, y: right(x, _constant(y) if x is y else y)


@fault(kills=["calculus.gradient.frobenius_squared"])
def gradients_come_in_order_of_columns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays the gradient of a matrix out in Fortran's order."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: engine.reshape(right(f, x).T, x.shape)


@fault(kills=["calculus.exercise.gradient_l2_norm"])
def the_norm_has_the_slope_of_its_square(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets the root: the gradient of the norm is x, of any length."""
    right = verbs.vector_norm
    verbs.vector_norm = lambda x: _sloped(right(x), (x * x).sum() / 2)


@fault(of=("reference", "torch"), kills=["calculus.rule.quotient_by_zero"])
def infinite_gradients_are_clipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts a large number for an infinite gradient and 0 for NaN, so that training goes on."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        slopes = right(f, x)
        kept = verbs.where(abs(slopes) < 1e30, slopes, verbs.zeros_like(slopes))
        return verbs.where(abs(slopes) >= 1e30, verbs.zeros_like(slopes) + 1e30, kept)

    verbs.gradient = gradient
