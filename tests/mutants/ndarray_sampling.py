"""Faults in sampling."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.random.randn_shape"])
def a_sample_without_axes_has_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Samples one element with an axis where none is asked for."""
    right = verbs.normal
    verbs.normal = lambda shape, seed: right(shape or (1,), seed)


@fault(kills=["ndarray.random.sample_distribution"])
def each_number_is_used_twice(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands out pairs of which the second is the first, as a broken Box-Muller would."""
    right = verbs.normal

    def normal(shape: Any, seed: int) -> Any:
        x = right(shape, seed)
        return engine.repeat(x[::2], 2) if x.ndim == 1 and x.size % 2 == 0 else x

    verbs.normal = normal


@fault(kills=["ndarray.random.randn_moments"])
def samples_have_variance_two(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the deviation for the variance: numbers spread too wide."""
    right = verbs.normal
    verbs.normal = lambda shape, seed: right(shape, seed) * 2.0**0.5


@fault(kills=["ndarray.random.randn_moments"])
def samples_are_uniform(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Has the right mean and variance, of the wrong distribution."""
    width = 3.0**0.5
    verbs.normal = lambda shape, seed: engine.random.Generator(seed).uniform(shape, low=-width, high=width)


@fault(kills=["ndarray.random.one_seed_one_sample"])
def the_seed_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts from the same state whatever the seed."""
    right = verbs.normal
    verbs.normal = lambda shape, seed: right(shape, 0)


@fault(kills=["ndarray.random.one_seed_one_sample"])
def the_seed_is_taken_from_the_clock(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds the number of calls to the seed."""
    right = verbs.normal
    calls = iter(range(1_000_000))
    verbs.normal = lambda shape, seed: right(shape, seed + 1000 * next(calls))


@fault(of=("reference", "numpy", "torch"), kills=["ndarray.random.fresh_each_call"])
def a_generator_never_advances(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws from where the generator started, each time, as from a key of JAX."""
    normal = verbs.normal
    verbs.draw = lambda generator, shape: normal(shape, 0)


@fault(of=("reference", "numpy", "torch"), kills=["ndarray.random.fresh_each_call"])
def a_generator_has_two_states(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Repeats every sample after the next one."""
    normal, calls = verbs.normal, count()
    verbs.draw = lambda generator, shape: normal(shape, next(calls) % 2)
