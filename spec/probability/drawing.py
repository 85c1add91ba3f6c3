"""Uniform samples, and the seeds of generators (2.6.1). Bounds: see `bounds`."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, at_most, equal, when
from prelim.spec.given import named
from prelim.spec.probability.bounds import hoeffding
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

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
    "prob.sample.uniform_dtype",
    Level.MAY,
    d2l("2.6.1"),
    covers=["prob.sample.uniform_interval"],
    needs={Capability.SAMPLING},
    rests_on=["prob.sample.uniform_interval"],
    example={"n": 4},
    choices=["float32", "float64"],
    why="Samples in float32 have seven digits; "
    "samples in float64 pull the arrays that they meet to double precision.",
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
    why="Where it is accepted, a hash can be the seed as it is; "
    "where it is refused, one that is negative raises.",
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
    why="Runs seeded by time or hash have their own random numbers, or share them without notice; "
    "where it is refused, they raise.",
    choices=["other numbers", "the same numbers", "refused"],
)
def what_a_seed_of_over_32_bits_does(b: Verbs, seed: int) -> str:
    """Seeds that agree in their last 32 bits give other numbers, or in silence the same numbers."""
    b.uniform(b.generator(1), (12,))

    def compared() -> str:
        wide, narrow = [b.tolist(b.uniform(b.generator(s), (12,))) for s in (seed, seed % 2**32)]
        return "the same numbers" if wide == narrow else "other numbers"

    return answer(compared)
