"""Faults of NumPy, torch and JAX in functions and their derivatives."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault

LIBRARIES = ("numpy", "torch", "jax")
DIFFERENTIATE = ("torch", "jax")


def _sloped(verbs: Any, value: Any, history: Any) -> Any:
    """Return about these values with the gradient of others."""
    return verbs.detach(value) + (history - verbs.detach(history))


@fault(of=DIFFERENTIATE, kills=["calculus.rule.exp"])
def exp_is_a_straight_line(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates exp to 1."""
    exp = verbs.exp
    verbs.exp = lambda x: _sloped(verbs, exp(x), x)


@fault(of=DIFFERENTIATE, kills=["calculus.rule.log"])
def log_is_base_two(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the natural logarithm as the one to the base 2."""
    log = verbs.log
    verbs.log = lambda x: _sloped(verbs, log(x), log(x) * 1.4426950408889634)


@fault(of=DIFFERENTIATE, kills=["calculus.chain.single"])
def sine_stops_gradients(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands no gradient through the sine."""
    sin = verbs.sin
    verbs.sin = lambda x: sin(verbs.detach(x)) + 0 * x


@fault(of=DIFFERENTIATE, kills=["calculus.gradient.ax", "calculus.gradient.xta"])
def jacobians_have_the_layout_of_the_book(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts the argument before the result."""
    jacobian = verbs.jacobian
    verbs.jacobian = lambda f: lambda x: verbs.permute_dims(jacobian(f)(x), (1, 0))


@fault(of=DIFFERENTIATE, kills=["calculus.gradient.use_in_optimisation"])
def gradients_point_downhill(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Returns the direction of descent."""
    gradient = verbs.gradient
    verbs.gradient = lambda f, x: -gradient(f, x)


@fault(of=DIFFERENTIATE, kills=["calculus.exercise.gradient_l2_norm"])
def norms_lose_their_root_backwards(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the norm as half its square."""
    norm = verbs.vector_norm
    verbs.vector_norm = lambda x: _sloped(verbs, norm(x), verbs.sum(x * x) / 2)


@fault(of=LIBRARIES, kills=["calculus.limit.circle_area"])
def small_sines_vanish(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the sine of less than one hundredth for 0."""
    sin = verbs.sin
    verbs.sin = lambda x: verbs.where(verbs.abs(x) < 0.01, verbs.zeros_like(x), sin(x))
