"""Faults in uniform and multinomial samples, and in the large numbers of them."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

QUICK = ("reference", "numpy", "torch")  # JAX compiles


@fault(kills=["prob.sample.uniform_interval"])
def small_numbers_come_too_often(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns the product of two uniform numbers."""
    right = verbs.uniform
    verbs.uniform = lambda generator, shape: right(generator, shape) * right(generator, shape)


@fault(kills=["prob.sample.uniform_interval"])
def one_is_included(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds numbers just below 1 up to it."""
    right = verbs.uniform

    def uniform(generator: Any, shape: Any) -> Any:
        u = right(generator, shape)
        return engine.where(u > 1 - 2.0**-10, 1.0, u)

    verbs.uniform = uniform


@fault(kills=["prob.sample.uniform_shape"])
def a_number_without_axes_has_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Samples one number with an axis where none is asked for."""
    right = verbs.uniform
    verbs.uniform = lambda generator, shape: right(generator, shape or (1,))


@fault(kills=["prob.sample.coin_random"])
def uniform_numbers_have_two_bits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Samples multiples of one quarter, of which one of four exceeds one half."""
    right = verbs.uniform
    verbs.uniform = lambda generator, shape: engine.floor(right(generator, shape) * 4) / 4


@fault(kills=["prob.multinomial.counts"])
def the_last_outcome_is_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts all outcomes but the last, which follows from the others."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n, p, shape)[..., :-1]


@fault(kills=["prob.multinomial.counts_sum"])
def one_draw_is_lost(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws once less than asked for where that is often."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n - (n > 50), p, shape)


@fault(kills=["prob.multinomial.single_draw_one_hot"])
def one_draw_is_the_expectation(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns the probabilities for a single draw, as a soft sample."""
    right = verbs.multinomial

    def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
        counts = right(generator, n, p, shape)
        return counts * 0 + engine.asarray(list(p)) if n == 1 else counts

    verbs.multinomial = multinomial


@fault(kills=["prob.multinomial.impossible"])
def every_outcome_has_a_chance(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Smooths probabilities by one thousandth, so that none is 0."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(
        generator, n, [(chance + 1e-3) / (sum(p) + 1e-3 * len(p)) for chance in p], shape
    )


@fault(kills=["prob.multinomial.frequencies_sum_one"])
def quotients_of_integers_are_floored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides integers without remainder, as Python 2 did."""

    def truediv(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.floor(z) if x.dtype == engine.int64 and isinstance(y, int) else z

    operator(patch, "__truediv__", truediv)


@fault(kills=["prob.multinomial.sample_shape"])
def samples_lie_along_the_last_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts the outcomes on the first axis."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: engine.moveaxis(right(generator, n, p, shape), -1, 0)


@fault(kills=["prob.multinomial.varies"])
def one_sample_is_repeated(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws once and repeats it for all samples of a call."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: engine.broadcast_to(
        right(generator, n, p, ()), (*shape, len(p))
    )


@fault(kills=["prob.multinomial.negative_refused", "prob.multinomial.probs_normalised"])
def any_weights_will_do(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the magnitudes of weights and makes them sum to 1, evenly if all are 0."""
    right = verbs.multinomial

    def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
        total = sum(map(abs, p))
        return right(generator, n, [abs(w) / total if total else 1 / len(p) for w in p], shape)

    verbs.multinomial = multinomial


@fault(kills=["prob.multinomial.negative_draws_refused"])
def fewer_than_no_draws_are_none(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a negative number of draws for 0."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, max(n, 0), p, shape)


@fault(kills=["prob.lln.convergence"])
def long_runs_are_biased(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Favours the first outcome by 5 % in more than 1,000 draws."""
    right = verbs.multinomial

    def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
        favour = 0.05 if n > 1_000 else 0.0
        return right(generator, n, [p[0] + favour, *p[1:-1], p[-1] - favour], shape)

    verbs.multinomial = multinomial


@fault(kills=["prob.lln.convergence"])
def outcomes_are_counted_backwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts the last outcome first."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n, p[::-1], shape)


@fault(of=QUICK, kills=["prob.lln.convergence"])
def many_draws_are_a_hundred_scaled_up(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws a hundred times and scales the counts, so that errors stop shrinking."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: (
        right(generator, 100, p, shape) * (n // 100) if n > 10_000 else right(generator, n, p, shape)
    )


@fault(of=QUICK, kills=["prob.multinomial.counts_sum"])
def outcomes_without_a_chance_lose_a_draw(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives one draw to the outcomes of probability 0, and leaves it out of the counts."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n - (0.0 in p and n > 1), p, shape)


@fault(of=QUICK, kills=["prob.multinomial.counts"])
def one_draw_counts_half(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Halves the count of a single draw."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n, p, shape) / (2 if n == 1 else 1)


@fault(of=QUICK, kills=["prob.multinomial.single_draw_one_hot"])
def coins_are_tossed_once_more(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws once more than asked for from two outcomes."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: right(generator, n + (len(p) == 2), p, shape)


@fault(of=QUICK, kills=["prob.multinomial.impossible"])
def the_last_takes_the_rest_of_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses a thousandth of the first chance to the last outcome in more than 1,000 draws."""
    right = verbs.multinomial

    def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
        lost = p[0] / 1_000 if n > 1_000 else 0.0
        return right(generator, n, [p[0] - lost, *p[1:-1], p[-1] + lost], shape)

    verbs.multinomial = multinomial


@fault(kills=["prob.multinomial.frequencies_sum_one"])
def quotients_by_seven_are_rounded(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides by 7 to two decimals."""

    def truediv(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        return engine.floor(z * 100) * 0.01 if isinstance(y, int) and y == 7 else z

    operator(patch, "__truediv__", truediv)


@fault(kills=["prob.lln.running_estimates"])
def running_sums_start_anew(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums in blocks of 1,000 and forgets to carry over."""
    right = verbs.cumulative_sum

    def cumulative_sum(x: Any, axis: int) -> Any:
        blocks = [right(x[k : k + 1_000], axis=axis) for k in range(0, len(x), 1_000)]
        return engine.concat(blocks, axis=0)

    verbs.cumulative_sum = cumulative_sum


@fault(kills=["prob.clt.rate"])
def each_draw_counts_twice(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws half as often and counts each outcome twice: right on average, and too far from it."""
    right = verbs.multinomial
    verbs.multinomial = lambda generator, n, p, shape: (
        right(generator, n // 2, p, shape) * 2 if n % 2 == 0 else right(generator, n, p, shape)
    )


@fault(kills=["prob.exercise.vary_m_n"])
def the_mean_leaves_out_the_last_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Averages the rows before the last."""
    right = verbs.mean
    verbs.mean = lambda x, axis=None, keepdims=False: right(
        x[:-1] if axis == 0 else x, axis=axis, keepdims=keepdims
    )


@fault(kills=["prob.chebyshev"])
def deviations_are_averaged_without_squares(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the mean distance from the mean for the standard deviation."""
    verbs.std = lambda x, axis=None, correction=0: engine.mean(engine.abs(x - engine.mean(x)))


@fault(kills=["prob.chebyshev.normal"])
def normal_numbers_spread_too_far(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Samples with the deviation 1.2."""
    right = verbs.normal
    verbs.normal = lambda shape, seed: right(shape, seed) * 1.2
