"""Arrays of random numbers (2.1.1). Each bound says how rarely a sound sampler breaks it."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import at_most, differ, equal, when
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

_N = 20_000
_seeds = axes("20,000 numbers under each of 4 seeds", seed=range(4))
_seeded = axes("seeds and shapes", shape=[(3, 4), (12,), (1025,)], seed=(0, 1, 7, 2**31 - 1))


@clause(
    "ndarray.random.randn_shape",
    Level.MUST,
    d2l("2.1.1"),
    needs={Capability.SAMPLING},
    example={"shape": (3, 4)},
    domain=axes(
        "shapes of rank 0 to 4, empty and of over 1,000 elements",
        shape=[(3, 4), (), (1,), (0,), (2, 0, 3), (2, 1, 3, 2), (1025,)],
    ),
)
def a_sample_has_the_shape_asked_for(b: Verbs, shape: Shape) -> None:
    """A normal sample has the shape asked for, without axes too, and holds floats of the default type."""
    x = when(lambda: b.normal(shape, seed=0))

    equal(tuple(x.shape), shape)
    equal(x.dtype, b.asarray([0.5]).dtype)


@clause(
    "ndarray.random.sample_distribution",
    Level.MUST,
    d2l("2.1.1"),
    needs={Capability.SAMPLING},
    rests_on=["ndarray.random.randn_shape"],
    example={"seed": 0},
    domain=_seeds,
)
def elements_are_drawn_independently(b: Verbs, seed: int) -> None:
    """The elements of a sample are drawn independently: neighbours are not correlated."""
    x = when(lambda: b.normal((_N,), seed))

    # Products of disjoint neighbours are independent, and for the product p of two standard normals
    # E exp(s p) = (1 - s^2)^(-1/2) <= exp(s^2) where s^2 <= 0.7. Hence their sum over m pairs exceeds t
    # with a probability below exp(-t^2 / 4m): below 3e-11 for t = 10 sqrt(m), at s = t / 2m = 0.05.
    values = b.tolist(x)
    m = _N // 2
    for first in (0, 1):
        pairs = zip(values[first::2], values[first + 1 :: 2], strict=False)
        total = math.fsum(u * v for u, v in pairs)
        at_most(abs(total), 10 * math.sqrt(m), "the sum of products of neighbours")
    equal(len(set(values)) > 0.99 * _N, True)  # of at least 2 ** 23 floats, about 24 come twice


@clause(
    "ndarray.random.randn_moments",
    Level.MUST,
    d2l("2.1.1"),
    needs={Capability.SAMPLING},
    rests_on=["ndarray.random.randn_shape"],
    example={"seed": 0},
    domain=_seeds,
)
def samples_are_standard_normal(b: Verbs, seed: int) -> None:
    """Samples follow the standard normal distribution: mean 0, variance 1, and its distribution function."""
    x = when(lambda: b.normal((_N,), seed))

    values = sorted(b.tolist(x))
    # The mean is normal with deviation 1/sqrt(n); beyond 6.5 deviations with probability 8e-11.
    at_most(abs(math.fsum(values) / _N), 6.5 / math.sqrt(_N), "distance of the mean from 0")
    # n times the mean square is chi-squared; Laurent and Massart's bound with x = 24: 2 exp(-24) = 8e-11.
    spread = math.fsum(v * v for v in values) / _N
    at_most(abs(spread - 1), 2 * math.sqrt(24 / _N) + 2 * 24 / _N, "distance of the variance from 1")
    # Dvoretzky, Kiefer, Wolfowitz, Massart: 2 exp(-2 n d^2) = 8e-11 for d = sqrt(12 / n), plus one step 1/n.
    distance = max(abs((i + 0.5) / _N - (1 + math.erf(v / math.sqrt(2))) / 2) for i, v in enumerate(values))
    at_most(distance, math.sqrt(12 / _N) + 1 / _N, "distance from the distribution function")


@clause(
    "ndarray.random.one_seed_one_sample",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.random.fresh_each_call"],
    needs={Capability.SAMPLING},
    rests_on=["ndarray.random.randn_shape"],
    example={"shape": (3, 4), "seed": 0},
    domain=_seeded,
    sizes=sized(lambda n: {"shape": (n,), "seed": 0}, moves=3),
)
def one_seed_gives_one_sample(b: Verbs, shape: Shape, seed: int) -> None:
    """The same seed gives the same sample, another seed another one."""
    x, again, other = when(lambda: (b.normal(shape, seed), b.normal(shape, seed), b.normal(shape, seed + 1)))

    equal(b.tolist(again), b.tolist(x))
    differ(b.tolist(other), b.tolist(x))


@clause(
    "ndarray.random.fresh_each_call",
    Level.MUST,
    d2l("2.1.1"),
    needs={Capability.SAMPLING},
    rests_on=["ndarray.random.one_seed_one_sample"],
    example={"shape": (3, 4), "seed": 0},
    domain=_seeded,
)
def successive_draws_differ(b: Verbs, shape: Shape, seed: int) -> None:
    """Each draw from a generator gives another sample than the draws before it: the generator advances."""
    source = b.generator(seed)

    draws = when(lambda: [b.draw(source, shape) for _ in range(3)])

    first, second, third = map(b.tolist, draws)
    differ(second, first)
    differ(third, second)
    differ(third, first)
