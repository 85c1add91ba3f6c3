"""Coins and dice: multinomial samples (2.6.1). Bounds: see `bounds`."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import answer, at_most, close, differ, equal, refused, when
from prelim.spec.given import named
from prelim.spec.oracle import flat
from prelim.spec.probability.bounds import hoeffding
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

COIN = (0.5, 0.5)
DIE = (1 / 6,) * 6
LOADED = (0.0, 0.625, 0.0, 0.375, 0.0)
COUNTING = frozenset({Capability.SAMPLING, Capability.MULTINOMIAL})

_odds = axes("a die, a coin and a loaded wheel", p=(DIE, COIN, LOADED))  # some libraries compile for each


@clause(
    "prob.multinomial.counts",
    Level.MUST,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["ndarray.create.from_nested_list"],
    example={"n": 100, "p": COIN},
    domain=axes("1 and 100 draws", n=(100, 1)) * _odds,
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
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"n": 100, "p": DIE},
    domain=axes("0 to 10,000 draws of a die and a loaded wheel", n=(100, 0, 10_000), p=(DIE, LOADED)),
)
def counts_sum_to_the_number_of_draws(b: Verbs, n: int, p: tuple[float, ...]) -> None:
    """The counts of a sample sum to the number of draws, which may be 0, whatever the probabilities."""
    counts = when(lambda: b.multinomial(b.generator(0), n, p, (50,)))

    equal(b.tolist(b.sum(counts, axis=1)), [n] * 50)


@clause(
    "prob.multinomial.single_draw_one_hot",
    Level.MUST,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"p": DIE},
    domain=_odds,
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
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"n": 20, "p": LOADED},
    domain=axes("20 and 10,000 draws", n=(20, 10_000), p=(LOADED, (1.0, 0.0))),
)
def what_cannot_happen_never_does(b: Verbs, n: int, p: tuple[float, ...]) -> None:
    """An outcome of probability 0 never comes: neither first, nor in the middle, nor once all is spent."""
    draws = when(lambda: b.multinomial(b.generator(0), n, p, (50,)))

    totals = b.tolist(b.sum(draws, axis=0))
    equal([total for total, chance in zip(totals, p, strict=True) if not chance], [0] * p.count(0))
    equal(sum(totals), n * 50)


@clause(
    "prob.multinomial.frequencies_sum_one",
    Level.MUST,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts_sum"],
    example={"n": 100, "p": DIE},
    domain=axes("7 and 100 draws", n=(100, 7)) * _odds,
)
def frequencies_are_probabilities(b: Verbs, n: int, p: tuple[float, ...]) -> None:
    """Counts divided by the number of draws are fractions of 1 that sum to 1."""
    counts = b.multinomial(b.generator(0), n, p, ())

    frequencies = when(lambda: counts / n)

    values = b.tolist(frequencies)
    equal(all(0 <= value <= 1 for value in values), True)
    close(values, [count / n for count in b.tolist(counts)], ulps=1)
    close(b.tolist(b.sum(frequencies)), 1.0, ulps=12)  # at most six quotients rounded, and five sums


@clause(
    "prob.multinomial.dtype_float",
    Level.MAY,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"n": 100},
    why="As floats, counts are refused as indices; "
    "as integers they index, and take the default precision when they are divided.",
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
    needs=COUNTING,
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
    needs=COUNTING,
    rests_on=["prob.multinomial.sample_shape"],
    example={"n": 100, "seed": 0},
    domain=listed("100 and 10,000 tosses of a coin", [{"n": 100, "seed": 0}, {"n": 10_000, "seed": 7}]),
)
def samples_vary_and_a_seed_repeats_them(b: Verbs, n: int, seed: int) -> None:
    """Samples differ from each other; the same seed gives all of them again, another seed other ones."""
    samples, again, other = when(
        lambda: [b.multinomial(b.generator(s), n, COIN, (50,)) for s in (seed, seed, seed + 1)]
    )

    # The count of 100 tosses or more takes no value with more than 8 %: all 50 agree with 0.08 ** 49.
    differ(len({tuple(sample) for sample in b.tolist(samples)}), 1)
    equal(b.tolist(again), b.tolist(samples))
    differ(b.tolist(other), b.tolist(samples))


@clause(
    "prob.multinomial.negative_refused",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.multinomial.counts"],
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"p": (-0.5, 1.5)},
    domain=axes("negative probabilities, and none above 0", p=((-0.5, 1.5), (0.0, 0.0))),
)
def what_is_no_probability_is_refused(b: Verbs, p: tuple[float, ...]) -> None:
    """Probabilities that are negative, or all 0, are refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    refused(lambda: b.wait(b.multinomial(b.generator(0), 10, p, ())))


@clause(
    "prob.multinomial.negative_draws_refused",
    Level.MUST,
    d2l("2.6.1"),
    covers=["prob.multinomial.counts_sum"],
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"n": -1},
)
def fewer_than_no_draws_are_refused(b: Verbs, n: int) -> None:
    """A negative number of draws is refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    refused(lambda: b.wait(b.multinomial(b.generator(0), n, COIN, ())))


@clause(
    "prob.multinomial.probs_normalised",
    Level.MAY,
    d2l("2.6.1"),
    needs=COUNTING,
    rests_on=["prob.multinomial.counts"],
    example={"p": (0.75, 0.75)},
    domain=axes("a sum above 1, and one below", p=((0.75, 0.75), (0.25, 0.25))),
    why="Weights that do not sum to 1 are scaled, or give the last outcome another share in silence; "
    "where it is refused, they raise.",
    choices=["normalised", "the last takes the rest", "refused"],
)
def what_probabilities_of_another_sum_mean(b: Verbs, p: tuple[float, float]) -> str:
    """Probabilities whose sum is not 1 are divided by it, or the last takes the rest, or refused."""
    b.multinomial(b.generator(0), 10, COIN, ())

    def meaning() -> str:
        first, _ = b.tolist(b.multinomial(b.generator(0), 10_000, p, ()))
        return "normalised" if abs(first / 10_000 - 0.5) < 0.125 else "the last takes the rest"

    return answer(meaning)
