"""Faults in events, joint tables and Bayes' theorem."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine
from prelim.backends.reference import Array


@fault(kills=["prob.event.membership"])
def the_first_member_decides(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares a number with the first element of an array alone."""
    operator(patch, "__eq__", lambda right, x, y: right(x, y) if isinstance(y, Array) else right(x[:1], y))


@fault(kills=["prob.axiom.nonnegative", "autograd.subgradient.where"])
def where_swaps_its_branches(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Chooses the second where the condition holds."""
    right = verbs.where
    verbs.where = lambda condition, x, y: right(condition, y, x)


@fault(kills=["prob.axiom.total_one"])
def sums_stop_after_a_thousand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums the first 1,000 elements of a vector."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: right(
        x[:1_000] if x.ndim == 1 else x, axis=axis, keepdims=keepdims
    )


@fault(kills=["prob.axiom.empty_zero"])
def the_sum_of_nothing_is_undefined(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the sum of no elements for no number, as the mean is."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: (
        right(x, axis=axis, keepdims=keepdims) if x.size else engine.asarray(float("nan"))
    )


@fault(kills=["prob.axiom.additivity"])
def one_or_the_other_but_not_both(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes "or" for "either, and not both"."""
    patch.setattr(Array, "__or__", Array.__xor__)


@fault(kills=["prob.axiom.complement"])
def truth_values_are_inverted_as_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Inverts the bits of truth values as those of integers: not 1 is -2, which is true."""
    patch.setattr(Array, "__invert__", lambda x: x | engine.asarray(True))


@fault(kills=["prob.exercise.union_bounds"])
def both_means_one_of_both(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes "and" for "or"."""
    patch.setattr(Array, "__and__", Array.__or__)


@fault(kills=["prob.random_variable.range_event"])
def at_least_means_more(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes >= for >."""
    patch.setattr(Array, "__ge__", Array.__gt__)


@fault(kills=["prob.random_variable.density"])
def exp_is_three_terms_of_its_series(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes exp as 1 + x + x² / 2."""
    verbs.exp = lambda x: 1 + x + x * x / 2


@fault(kills=["prob.joint.upper_bound"])
def at_most_means_less(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes <= for <."""
    patch.setattr(Array, "__le__", Array.__lt__)


@fault(kills=["prob.marginal.sum_rule", "prob.hiv.columns_sum_one", "prob.expectation.vector"])
def axes_count_from_the_end(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums square tables along the other axis."""
    right = verbs.sum

    def summed(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        square = x.ndim == 2 and x.shape[0] == x.shape[1] and isinstance(axis, int)
        return right(x, axis=1 - axis if square else axis, keepdims=keepdims)

    verbs.sum = summed


@fault(kills=["prob.conditional.definition"])
def keepdims_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the axis that was to be kept."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: right(x, axis=axis)


@fault(kills=["prob.conditional.undefined"])
def nothing_divided_by_nothing_is_zero(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides "safely": a quotient by 0 is 0."""

    def truediv(right: Any, x: Any, y: Any) -> Any:
        if not isinstance(y, Array):
            return right(x, y)
        return right(engine.where(y == 0, 0.0, x), engine.where(y == 0, 1.0, y))

    operator(patch, "__truediv__", truediv)


@fault(kills=["prob.product_rule", "prob.bayes.theorem"])
def quotients_have_three_digits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds quotients to thousandths."""
    operator(patch, "__truediv__", lambda right, x, y: right(engine.round(right(x, y) * 1000), 1000))


@fault(kills=["prob.independence.product"])
def nearly_equal_is_equal(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares arrays up to one tenth."""
    patch.setattr(Array, "__eq__", lambda x, y: engine.abs(x - y) < 0.1)


@fault(kills=["prob.independence.conditional", "linalg.reduce.no_axes"])
def the_first_of_several_axes_is_summed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums along the first of the axes asked for."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: right(
        x, axis=axis[0] if isinstance(axis, tuple) else axis, keepdims=keepdims
    )


@fault(kills=["prob.exercise.markov_chain"])
def matrices_are_reshaped_by_columns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads a matrix in order of columns before it arranges it anew."""
    right = verbs.reshape
    verbs.reshape = lambda x, shape: right(x.T if x.ndim == 2 else x, shape)


@fault(kills=["prob.bayes.normalisation", "prob.hiv.posterior_one_test", "prob.exercise.same_test_twice"])
def sums_skip_the_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts the sum of a vector at its second element."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: right(
        x[1:] if x.ndim == 1 else x, axis=axis, keepdims=keepdims
    )


@fault(kills=["prob.hiv.p_d1"])
def dot_takes_the_first_product(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies the first elements and leaves the others out."""
    verbs.dot = lambda x, y: x[0] * y[0]


@fault(kills=["prob.hiv.conditional_independence_products"])
def small_products_vanish(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes products below one thousandth for 0."""

    def mul(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.where(engine.abs(z) < 1e-3, 0.0, z)

    operator(patch, "__mul__", mul)
