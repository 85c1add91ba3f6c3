"""Faults of NumPy, torch and JAX in samples, moments, tables, and in what they say of themselves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mutants.fault import fault

LIBRARIES = ("numpy", "torch", "jax")
QUICK = ("numpy", "torch")  # JAX compiles multinomial samples anew for each call


@fault(of=LIBRARIES, kills=["prob.sample.uniform_interval"])
def uniform_numbers_are_squared(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Samples small numbers too often."""
    uniform = verbs.uniform

    def squared(generator: Any, shape: Any) -> Any:
        u = uniform(generator, shape)
        return u * u

    verbs.uniform = squared


@fault(of=QUICK, kills=["prob.multinomial.counts_sum"])
def the_last_draw_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws once less than asked for."""
    multinomial = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: multinomial(generator, max(n - 1, 1), p, shape)


@fault(of=QUICK, kills=["prob.clt.rate"])
def each_toss_is_counted_twice(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws half as often as asked for and doubles the counts."""
    multinomial = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: 2 * multinomial(generator, n // 2, p, shape)


@fault(of=QUICK, kills=["prob.lln.convergence"])
def the_first_side_is_heavier(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Favours the first outcome by 5 %."""
    multinomial = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: multinomial(
        generator, n, [p[0] + 0.05, *p[1:-1], p[-1] - 0.05], shape
    )


@fault(of=LIBRARIES, kills=["prob.variance.of_values"])
def variance_is_always_unbiased(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by one less than the number of values, whatever is asked for."""
    var = verbs.var
    verbs.var = lambda x, axis=0, correction=0: var(x, axis=axis, correction=1)


@fault(of=LIBRARIES, kills=["prob.variance.far_from_zero"])
def variance_goes_through_mean_squares(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts the square of the mean from the mean of the squares."""
    verbs.var = lambda x, axis, correction=0: (
        verbs.mean(x * x, axis=axis) - verbs.mean(x, axis=axis) * verbs.mean(x, axis=axis)
    )


@fault(of=LIBRARIES, kills=["prob.variance.std", "prob.chebyshev"])
def deviations_are_absolute(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the mean distance from the mean for the standard deviation."""
    verbs.std = lambda x, axis, correction=0: verbs.mean(verbs.abs(x - verbs.mean(x, axis=axis)), axis=axis)


@fault(of=LIBRARIES, kills=["prob.marginal.sum_rule"])
def tables_are_summed_across(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums a table along the other axis."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, **options: right(
        x, axis=1 - axis if axis is not None and x.ndim == 2 else axis, **options
    )


@fault(of=LIBRARIES, kills=["doc.help.ones"])
def functions_say_nothing_of_themselves(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Offers functions without docstrings."""
    right = verbs.namespace

    class Silent:
        def __getattr__(self, name: str) -> Any:
            def silent(*arguments: Any) -> Any:
                return getattr(right, name)(*arguments)

            return silent

    verbs.namespace = Silent()


@fault(of=("reference", *LIBRARIES), kills=["doc.help.ones"])
def the_help_of_zeros_is_pasted_to_ones(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Says of ones what it says of zeros."""
    right = verbs.namespace

    def ones(*arguments: Any) -> Any:
        return right.ones(*arguments)

    ones.__doc__ = right.zeros.__doc__
    verbs.namespace = SimpleNamespace(ones=ones, zeros=right.zeros, exp=right.exp)
