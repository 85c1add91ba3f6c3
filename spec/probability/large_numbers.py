"""The law of large numbers, its rate, and Chebyshev's bound (2.6.1, 2.6.7, 2.6.8). Bounds: see `bounds`."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import at_most, close, equal, when
from prelim.spec.probability.bounds import bernstein, hoeffding
from prelim.spec.probability.multinomial import COIN, COUNTING, DIE
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l

_GROUPS = 4_000


@clause(
    "prob.lln.convergence",
    Level.MUST,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"n": 10_000, "p": COIN},
    domain=axes(
        "a fair coin and a loaded wheel, 100, 10,000 and 1,000,000 times",
        n=(10_000, 100, 1_000_000),
        p=(COIN, (0.5, 0.375, 0.125)),
    ),
)
def frequencies_approach_probabilities(b: Verbs, n: int, p: tuple[float, ...]) -> None:
    """The more draws, the closer is each frequency to its probability: a hundred times as many, ten times."""
    counts = when(lambda: b.multinomial(b.generator(2), n, p, ()))

    # An outcome counts as 1 with its probability, else as 0; 15 distances, two bounds of each: below 3e-11.
    for count, chance in zip(b.tolist(counts), p, strict=True):
        bound = min(hoeffding(n), bernstein(n, chance * (1 - chance), max(chance, 1 - chance)))
        at_most(abs(count / n - chance), bound, "distance of a frequency from its probability")


@clause(
    "prob.lln.running_estimates",
    Level.MUST,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.sample_shape", "ndarray.sum.single_element"],
    example={"tosses": _GROUPS},
)
def running_estimates_approach_probabilities(b: Verbs, tosses: int) -> None:
    """Counts so far, divided by their total, are the frequencies after each toss, and end near p."""
    draws = b.astype(b.multinomial(b.generator(3), 1, COIN, (tosses,)), b.float32)

    def estimates() -> Array:
        counts = b.cumulative_sum(draws, axis=0)
        return counts / b.sum(counts, axis=1, keepdims=True)

    running = b.tolist(when(estimates))

    equal((len(running), len(running[0])), (tosses, 2))
    heads = 0
    for t, (draw, row) in enumerate(zip(b.tolist(draws), running, strict=True), start=1):
        heads += int(draw[0])
        close(row, [heads / t, (t - heads) / t], ulps=1)  # whole numbers below 2 ** 24: one rounding
        if t % 10 == 0:
            at_most(abs(row[0] - 0.5), hoeffding(t) + 2.0**-24, "distance of an estimate from one half")


@clause(
    "prob.clt.rate",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.clt.rate", "prob.exercise.estimate_variance"],
    needs=COUNTING,
    rests_on=["prob.multinomial.sample_shape"],
    example={"n": 16, "p": COIN},
    domain=listed(
        "4,000 groups of 16 tosses of a fair coin, and of 64 of a loaded one",
        [{"n": 16, "p": COIN}, {"n": 64, "p": (0.25, 0.75)}],
    ),
)
def errors_shrink_with_the_root_of_n(b: Verbs, n: int, p: tuple[float, float]) -> None:
    """The error of an estimated probability is in the square mean p(1 - p)/n: its size shrinks as 1/√n."""
    counts = when(lambda: b.multinomial(b.generator(4), n, p, (_GROUPS,)))

    # The squared error over p(1 - p)/n has expectation 1 and, as the fourth moment of a binomial number
    # is below 3 + 1/np(1 - p) of its variance squared, variance below 2 + 1/np(1 - p).
    chance = p[0]
    unit = chance * (1 - chance) / n
    ratio = math.fsum((count / n - chance) ** 2 for count, _ in b.tolist(counts)) / _GROUPS / unit
    bound = bernstein(_GROUPS, 2 + 1 / (n * n * unit), max(p) ** 2 / unit)
    at_most(abs(ratio - 1), bound, "relative distance of the mean squared error from p(1 - p)/n")


@clause(
    "prob.exercise.vary_m_n",
    Level.MUST,
    d2l("2.6.8"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts_sum"],
    example={"groups": 500, "n": 10},
    domain=listed(
        "5,000 rolls, in groups of 10 and of 1,000", [{"groups": 500, "n": 10}, {"groups": 5, "n": 1_000}]
    ),
)
def estimates_depend_on_all_draws_together(b: Verbs, groups: int, n: int) -> None:
    """However draws are grouped, the estimate is as close as their total number allows."""
    counts = b.multinomial(b.generator(5), n, DIE, (groups,))

    pooled, averaged = when(lambda: (b.sum(counts, axis=0) / (groups * n), b.mean(counts / n, axis=0)))

    close(b.tolist(averaged), b.tolist(pooled), ulps=4 + groups)  # quotients, a sum of `groups`, a quotient
    for frequency in b.tolist(pooled):
        at_most(abs(frequency - 1 / 6), hoeffding(groups * n), "distance of a frequency from one sixth")


_SAMPLES = {
    "three points": (-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    "two points": (-3.0, 3.0, -3.0, 3.0),
    "far from 0": (1000.0, 1001.0, 1001.0, 1006.0),
    "skewed": (0.0,) * 63 + (64.0,),
    "even": tuple(float(k) for k in range(64)),
}


@clause(
    "prob.chebyshev",
    Level.MUST,
    d2l("2.6.7"),
    rests_on=["prob.variance.std", "ndarray.compare.lt_gt"],
    example={"name": "three points", "k": 2.0},
    domain=axes("five samples, 1.25 to 7 standard deviations", name=_SAMPLES, k=(2.0, 1.25, 1.5, 3.0, 7.0)),
)
def few_values_lie_far_from_the_mean(b: Verbs, name: str, k: float) -> None:
    """Of any values, at most 1/k² lie k standard deviations or more from their mean, for k above 1."""
    x = b.asarray(_SAMPLES[name])

    def share() -> Array:
        far = b.abs(x - b.mean(x)) >= k * b.std(x, axis=0, correction=0)
        return b.mean(b.astype(far, b.float32))

    at_most(b.tolist(when(share)), 1 / k**2, f"the share {k} deviations away")


@clause(
    "prob.chebyshev.normal",
    Level.MUST,
    d2l("2.6.7"),
    covers=["prob.chebyshev", "prob.random_variable.density"],
    needs={Capability.SAMPLING},
    rests_on=["ndarray.random.randn_moments", "ndarray.compare.lt_gt"],
    example={"k": 2.0},
    domain=axes("1, √2, 2 and 3 standard deviations", k=(2.0, 1.0, math.sqrt(2), 3.0)),
)
def normal_values_lie_near_their_mean(b: Verbs, k: float) -> None:
    """Normal values lie within k standard deviations with the probability that the density sums up to."""
    x = b.normal((20_000,), 6)

    share = when(lambda: b.mean(b.astype(b.abs(x) <= k, b.float32)))

    # The mean of 20,000 zeros and ones is rounded 20,000 times at most, each time by 2 ** -24.
    within = math.erf(k / math.sqrt(2))
    at_most(abs(b.tolist(share) - within), hoeffding(20_000) + 0.0012, "distance from the probability")
