"""Coins and dice: uniform and multinomial samples (2.6.1). Bounds: see `bounds`."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, at_most, close, differ, equal, refused, when
from prelim.spec.given import named
from prelim.spec.oracle import flat
from prelim.spec.probability.bounds import hoeffding
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

COIN = (0.5, 0.5)
DIE = (1 / 6,) * 6
LOADED = (0.0, 0.625, 0.0, 0.375, 0.0)

_N = 20_000


@clause(
    "prob.sample.uniform_interval",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING},
    rests_on=["ndarray.create.from_nested_list"],
    example={"seed": 0},
    domain=axes("20,000 numbers under each of 4 seeds", seed=range(4)),
)
def intervals_are_hit_by_their_length(b: Verbs, seed: int) -> None:
    """Uniform samples lie from 0 to below 1, and in each interval with a probability that is its length."""
    u = when(lambda: b.uniform(b.generator(seed), (_N,)))

    values = sorted(b.tolist(u))
    equal((values[0] >= 0, values[-1] < 1), (True, True))
    # float32 samples stand on a grid of at least 2 ** 23 points
    distance = max(max(v - i / _N, (i + 1) / _N - v) for i, v in enumerate(values))
    at_most(distance, hoeffding(_N) + 2.0**-23, "distance from the uniform distribution")


@clause(
    "prob.sample.uniform_shape",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.sample.uniform_interval"],
    needs={Capability.SAMPLING},
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=axes("shapes of rank 0 to 3, empty too", shape=((3, 4), (), (1,), (0,), (2, 0, 3), (2, 1, 3))),
)
def a_uniform_sample_has_the_shape_asked_for(b: Verbs, shape: Shape) -> None:
    """A uniform sample has the shape asked for, and the same seed gives it again."""
    u, again = when(lambda: [b.uniform(b.generator(7), shape) for _ in range(2)])

    equal(tuple(u.shape), shape)
    equal(b.tolist(again), b.tolist(u))


@clause(
    "prob.sample.coin_random",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING},
    rests_on=["prob.sample.uniform_interval", "ndarray.compare.lt_gt"],
    example={"tosses": 100},
    domain=axes("100 to 100,000 tosses", tosses=(100, 10_000, 100_000)),
)
def uniform_numbers_toss_a_coin(b: Verbs, tosses: int) -> None:
    """A uniform number above one half is heads, any other tails: all tosses are one or the other, evenly."""
    u = b.uniform(b.generator(1), (tosses,))

    heads, tails = when(lambda: (b.sum(b.astype(u > 0.5, b.int32)), b.sum(b.astype(u <= 0.5, b.int32))))

    equal(b.tolist(heads) + b.tolist(tails), tosses)
    at_most(abs(b.tolist(heads) / tosses - 0.5), hoeffding(tosses) + 2.0**-23, "distance from one half")


@clause(
    "prob.multinomial.counts",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["ndarray.create.from_nested_list"],
    example={"n": 100, "p": COIN},
)
def each_outcome_is_counted(b: Verbs, n: int, p: tuple[float, ...]) -> None:
    """A multinomial sample counts each outcome in a place of its own: whole numbers, none negative."""
    counts = when(lambda: b.multinomial(b.generator(0), n, p, ()))

    equal(tuple(counts.shape), (len(p),))
    values = b.tolist(counts)
    equal([value == int(value) and value >= 0 for value in values], [True] * len(p))
    for value, chance in zip(values, p, strict=True):
        at_most(abs(value / n - chance), hoeffding(n), "distance of a frequency from its probability")


@clause(
    "prob.multinomial.counts_sum",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"n": 100},
    domain=axes("50 times 100 and no rolls of a die", n=(100, 0)),
)
def counts_sum_to_the_number_of_draws(b: Verbs, n: int) -> None:
    """The counts of a sample sum to the number of draws, which may be 0."""
    counts = when(lambda: b.multinomial(b.generator(0), n, DIE, (50,)))

    equal(b.tolist(b.sum(counts, axis=1)), [n] * 50)


@clause(
    "prob.multinomial.single_draw_one_hot",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"p": DIE},
)
def one_draw_is_one_hot(b: Verbs, p: tuple[float, ...]) -> None:
    """A single draw counts one outcome once and all others never."""
    draws = when(lambda: b.multinomial(b.generator(0), 1, p, (50,)))

    equal([sorted(draw) for draw in b.tolist(draws)], [[0] * (len(p) - 1) + [1]] * 50)


@clause(
    "prob.multinomial.impossible",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.multinomial.counts"],
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"p": LOADED},
)
def what_cannot_happen_never_does(b: Verbs, p: tuple[float, ...]) -> None:
    """An outcome of probability 0 never comes: neither first, nor in the middle, nor once all is spent."""
    draws = when(lambda: b.multinomial(b.generator(0), 20, p, (50,)))

    totals = b.tolist(b.sum(draws, axis=0))
    equal([total for total, chance in zip(totals, p, strict=True) if not chance], [0] * p.count(0))
    equal(sum(totals), 20 * 50)


@clause(
    "prob.multinomial.frequencies_sum_one",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts_sum"],
    example={"n": 100},
)
def frequencies_are_probabilities(b: Verbs, n: int) -> None:
    """Counts divided by the number of draws are fractions of 1 that sum to 1."""
    counts = b.multinomial(b.generator(0), n, DIE, ())

    frequencies = when(lambda: counts / n)

    values = b.tolist(frequencies)
    equal(all(0 <= value <= 1 for value in values), True)
    close(values, [count / n for count in b.tolist(counts)], ulps=1)
    close(b.tolist(b.sum(frequencies)), 1.0, ulps=12)  # six quotients rounded, and five sums


@clause(
    "prob.multinomial.dtype_float",
    Level.MAY,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"n": 100},
    why="Counts divide as they are, or must be cast; as indices floats are refused.",
    choices=["int64", "int32", "float32", "float64"],
)
def what_type_counts_have(b: Verbs, n: int) -> str:
    """Counts are floats, ready to be divided, or integers."""
    counts = when(lambda: b.multinomial(b.generator(0), n, COIN, ()))

    return named(b, counts.dtype)


@clause(
    "prob.multinomial.sample_shape",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"shape": (500,)},
    domain=axes("shapes of rank 1 and 2, one empty", shape=((500,), (2, 0))),
)
def many_samples_come_in_one_call(b: Verbs, shape: Shape) -> None:
    """Many samples are drawn in one call: the shape asked for, and a last axis for the outcomes."""
    counts = when(lambda: b.multinomial(b.generator(0), 1, DIE, shape))

    equal(tuple(counts.shape), (*shape, 6))
    equal(sum(flat(b.tolist(counts))), math.prod(shape))


@clause(
    "prob.multinomial.varies",
    Level.MUST,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.sample_shape"],
    example={"seed": 0},
)
def samples_vary_and_a_seed_repeats_them(b: Verbs, seed: int) -> None:
    """Samples differ from each other; the same seed gives all of them again, another seed other ones."""
    samples, again, other = when(
        lambda: [b.multinomial(b.generator(s), 100, COIN, (20,)) for s in (seed, seed, seed + 1)]
    )

    # A count of 100 tosses takes no value with more than 8 %: all 20 agree with 0.08 ** 19 < 1e-20.
    differ(len({tuple(sample) for sample in b.tolist(samples)}), 1)
    equal(b.tolist(again), b.tolist(samples))
    differ(b.tolist(other), b.tolist(samples))


@clause(
    "prob.multinomial.negative_refused",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.multinomial.counts"],
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"p": (-0.5, 1.5)},
    domain=axes("negative probabilities, and none above 0", p=((-0.5, 1.5), (0.0, 0.0))),
)
def what_is_no_probability_is_refused(b: Verbs, p: tuple[float, ...]) -> None:
    """Probabilities that are negative, or all 0, are refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    refused(lambda: b.tolist(b.multinomial(b.generator(0), 10, p, ())))


@clause(
    "prob.multinomial.negative_draws_refused",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.multinomial.counts_sum"],
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"n": -1},
)
def fewer_than_no_draws_are_refused(b: Verbs, n: int) -> None:
    """A negative number of draws is refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    refused(lambda: b.tolist(b.multinomial(b.generator(0), n, COIN, ())))


@clause(
    "prob.multinomial.probs_normalised",
    Level.MAY,
    d2l("2.6.1"),
    needs={Capability.SAMPLING, Capability.MULTINOMIAL},
    rests_on=["prob.multinomial.counts"],
    example={"p": (0.75, 0.75)},
    domain=axes("a sum above 1, and one below", p=((0.75, 0.75), (0.25, 0.25))),
    why="Unnormalised weights raise, or give the last outcome another share in silence.",
    choices=["normalised", "the last takes the rest", "refused"],
)
def what_probabilities_of_another_sum_mean(b: Verbs, p: tuple[float, float]) -> str:
    """Probabilities whose sum is not 1 are divided by it, or the last takes the rest, or refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    def meaning() -> str:
        first, _ = b.tolist(b.multinomial(b.generator(0), 10_000, p, ()))
        return "normalised" if abs(first / 10_000 - 0.5) < 0.125 else "the last takes the rest"

    return answer(meaning)


@clause(
    "prob.sample.uniform_dtype",
    Level.MAY,
    d2l("2.6.1"),
    covers=["prob.sample.uniform_interval"],
    needs={Capability.SAMPLING},
    rests_on=["prob.sample.uniform_interval"],
    example={"n": 4},
    choices=["float32", "float64"],
    why="Samples differ in their last digits and in what they promote arrays to.",
)
def what_type_uniform_numbers_have(b: Verbs, n: int) -> str:
    """Uniform samples are of single or of double precision unless told."""
    u = when(lambda: b.uniform(b.generator(0), (n,)))

    return named(b, u.dtype)


@clause(
    "prob.sample.negative_seed",
    Level.MAY,
    d2l("2.6.1"),
    covers=["prob.sample.coin_random"],
    needs={Capability.SAMPLING},
    rests_on=["prob.sample.uniform_interval"],
    example={"seed": -1},
    why="Seeds derived from hashes, which may be negative, raise.",
    choices=["accepted", "refused"],
)
def what_a_negative_seed_does(b: Verbs, seed: int) -> str:
    """A negative seed is a seed like any other, or refused."""
    b.uniform(b.generator(1), (4,))

    return answer(lambda: "accepted" if b.tolist(b.uniform(b.generator(seed), (4,))) else "nothing")


@clause(
    "prob.sample.wide_seed",
    Level.MAY,
    d2l("2.6.1"),
    covers=["prob.sample.coin_random"],
    needs={Capability.SAMPLING},
    rests_on=["prob.sample.uniform_interval"],
    example={"seed": 2**40},
    why="Runs seeded by time or hash share their random numbers without notice.",
    choices=["other numbers", "the same numbers", "refused"],
)
def what_a_seed_of_over_32_bits_does(b: Verbs, seed: int) -> str:
    """Seeds that agree in their last 32 bits give other numbers, or in silence the same numbers."""
    b.uniform(b.generator(1), (12,))

    def compared() -> str:
        wide, narrow = [b.tolist(b.uniform(b.generator(s), (12,))) for s in (seed, seed % 2**32)]
        return "the same numbers" if wide == narrow else "other numbers"

    return answer(compared)
