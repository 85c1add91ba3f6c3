"""Faults in gradients of torch and JAX, and of the engine where it can have them; faults of torch's tape."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends.registry import REFERENCE

DIFFERENTIATING = ("torch", "jax")


def _sloped(verbs: Any, value: Any, x: Any, slope: Any) -> Any:
    """Return `value` as something whose derivative by `x` is `slope`."""
    return verbs.detach(value) + (x - verbs.detach(x)) * verbs.detach(slope)


@fault(of=DIFFERENTIATING, kills=["autograd.example.sum_gradient_ones", "autograd.automatic_differentiation"])
def gradients_end_after_a_thousand(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves the gradient of a vector at zero from its 1,001st element on."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        return verbs.concat([g[:1000], g[1000:] * 0], axis=0) if len(g.shape) == 1 and len(g) > 1000 else g

    verbs.gradient = gradient


@fault(of=DIFFERENTIATING, kills=["autograd.example.equals_4x"])
def gradients_are_clipped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Cuts gradients off at 100, as training loops do."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: 100 - verbs.maximum(100 - right(f, x), 0 * x)


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.grad.same_shape"])
def a_gradient_has_at_least_one_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the gradient by an array without axes an axis of length 1."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: verbs.reshape(right(f, x), tuple(x.shape) or (1,))


@fault(of=DIFFERENTIATING, kills=["autograd.grad.overwrite_semantics"])
def a_gradient_adds_to_the_last_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps the gradient by an array, and adds the next one by the same array."""
    right = verbs.gradient
    kept: list[Any] = [None, None]

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        kept[:] = x, g + kept[1] if kept[0] is x else g
        return kept[1]

    verbs.gradient = gradient


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.nonscalar.gradient_refused"])
def a_gradient_of_many_results_is_that_of_their_sum(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the sum where a result has several elements."""
    right = verbs.gradient
    verbs.gradient = lambda f, x: right(lambda x: verbs.sum(f(x)), x)


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.control_flow.fresh_graph"])
def a_function_is_traced_once(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Replays the way that a function took the first time for all arguments of that shape."""
    right = verbs.gradient
    seen: dict[Any, Any] = {}

    def gradient(f: Any, x: Any) -> Any:
        key = (getattr(f, "__code__", f), tuple(x.shape))
        if key not in seen:
            seen[key] = right(f, x)
        return seen[key]

    verbs.gradient = gradient


@fault(of=DIFFERENTIATING, kills=["calculus.training.fit_best_model"])
def only_the_first_parameter_learns(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves the gradient by the other of two parameters at zero."""
    right = verbs.gradient

    def gradient(f: Any, x: Any) -> Any:
        g = right(f, x)
        return verbs.concat([g[:1], g[1:] * 0], axis=0) if tuple(g.shape) == (2,) else g

    verbs.gradient = gradient


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.functional.grad_transform"])
def a_gradient_function_has_a_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds what a gradient function gave before to what it gives now."""
    right = verbs.grad

    def grad(f: Any) -> Any:
        given: list[Any] = []

        def slope_of(x: Any) -> Any:
            given.append(right(f)(x))
            return sum(given[1:], given[0])

        return slope_of

    verbs.grad = grad


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.functional.many_results_refused"])
def a_gradient_function_sums_what_it_gets(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Differentiates the sum where a function has several results."""
    right = verbs.grad
    verbs.grad = lambda f: right(lambda x: verbs.sum(f(x)))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.functional.integers_refused"])
def a_gradient_function_converts_integers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Turns integers into floats where a gradient by them is asked for."""
    right = verbs.grad
    verbs.grad = lambda f: lambda x: right(f)(verbs.astype(x, verbs.float32))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.exercise.second_derivative"])
def gradients_are_constants(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Records nothing of how a gradient was computed."""
    right = verbs.grad
    verbs.grad = lambda f: lambda x: verbs.detach(right(f)(x))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.nonscalar.vjp"])
def weights_are_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds up the rows of the Jacobian, whatever their weights."""
    right = verbs.vjp
    verbs.vjp = lambda f, x, v: right(f, x, v * 0 + 1)


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.exercise.forward_equals_reverse"])
def forward_mode_multiplies_from_the_left(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies the Jacobian by the direction from the wrong side, where the shapes allow it."""
    right = verbs.jvp
    verbs.jvp = lambda f, x, u: verbs.vjp(f, x, u) if f(x).shape == u.shape else right(f, x, u)


@fault(of=DIFFERENTIATING, kills=["autograd.exercise.sin_derivative"])
def the_cosine_is_a_short_series(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the derivative of the sine from the first terms of the cosine's series."""
    right = verbs.sin
    verbs.sin = lambda x: _sloped(verbs, right(x), x, 1 - x * x / 2 + x * x * x * x / 24)


@fault(of=DIFFERENTIATING, kills=["autograd.exercise.log_sin_chain"])
def the_logarithm_is_kept_finite(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds a small number to the argument of the logarithm in its derivative."""
    right = verbs.log
    verbs.log = lambda x: _sloped(verbs, right(x), x, 1 / (x + 1e-3))


@fault(of=DIFFERENTIATING, kills=["autograd.exercise.elementary_chain"])
def the_exponential_saves_its_argument(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies by the argument of the exponential where its result was to be saved."""
    right = verbs.exp
    verbs.exp = lambda x: _sloped(verbs, right(x), x, x)


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.exercise.vector_input_control_flow"])
def the_loop_looks_at_the_largest_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the largest absolute value for the norm of a vector."""
    verbs.vector_norm = lambda x: verbs.abs(x).max()


@fault(of=DIFFERENTIATING, kills=["autograd.detach.direct_influence_only"])
def one_element_stays_in_the_graph(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands one element on as a number, with its history."""
    right = verbs.detach
    verbs.detach = lambda x: x * 1 if tuple(x.shape) == (1,) else right(x)


@fault(of=["torch"], kills=["autograd.requires_grad.attach"])
def attaching_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands out a copy that asks for its gradient and leaves the tensor as it was."""
    right = verbs.attach
    verbs.attach = lambda x: right(x.clone())


@fault(of=["torch"], kills=["autograd.grad.default_none"])
def a_leaf_starts_with_zeros(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stores a gradient of zeros with every new leaf, as MXNet does."""
    right = verbs.leaf

    def leaf(values: Any) -> Any:
        x = right(values)
        x.grad = verbs.zeros_like(x)
        return x

    verbs.leaf = leaf


@fault(of=["torch"], kills=["autograd.record.suspended", "autograd.record.scope", "autograd.tape.programs"])
def recording_is_never_suspended(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes on recording where it should not."""
    verbs.no_grad = contextlib.nullcontext


@fault(of=["torch"], kills=["autograd.detach.drops_history", "autograd.detach.moves_out_of_graph"])
def detaching_clones(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies a tensor with its history."""
    verbs.detach = verbs.Array.clone


def _going_backward(verbs: Any, patch: pytest.MonkeyPatch, changed: Any) -> None:
    """Let `changed(right, y, v, retain)` go backward, with torch's own as `right`."""
    right = verbs.Array.backward
    patch.setattr(
        verbs.Array, "backward", lambda y, v=None, retain_graph=False: changed(right, y, v, retain_graph)
    )


@fault(of=["torch"], kills=["autograd.exercise.second_backward_error", "autograd.tape.programs"])
def graphs_are_never_freed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Keeps every graph, so that a second backward doubles the gradient."""
    _going_backward(verbs, patch, lambda right, y, v, retain: right(y, v, True))


@fault(of=["torch"], kills=["autograd.backward.retain_graph", "autograd.backward.shared_graph"])
def retaining_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Frees every graph, also where it was to be retained."""
    _going_backward(verbs, patch, lambda right, y, v, retain: right(y, v, False))


@fault(of=["torch"], kills=["autograd.nonscalar.backward_error"])
def backward_sums_what_has_many_elements(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Goes backward from the sum where no weights are given, as MXNet does."""
    _going_backward(
        verbs,
        patch,
        lambda right, y, v, retain: right(y, verbs.ones(y.shape) if v is None else v, retain),
    )


@fault(of=["torch"], kills=["autograd.nonscalar.gradient_argument_refused"])
def weights_are_broadcast(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stretches one weight over all elements of the result."""
    _going_backward(
        verbs,
        patch,
        lambda right, y, v, retain: right(y, v if v is None else verbs.broadcast_to(v, y.shape), retain),
    )


@fault(of=["torch"], kills=["autograd.nonscalar.sum_equivalent"])
def weights_are_normalised(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Divides the weights by their number: the gradient of the mean."""
    _going_backward(
        verbs, patch, lambda right, y, v, retain: right(y, v if v is None else v / v.numel(), retain)
    )


@fault(of=["torch"], kills=["autograd.update.of_saved_values", "autograd.tape.programs_in_place"])
def writes_go_unnoticed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes to constants behind the back of the version counter, as code that says `.data` does."""
    right = verbs.Array.__iadd__

    def add(x: Any, y: Any) -> Any:
        if x.is_leaf or not verbs.Array.requires_grad.__get__(x):
            x.data += y
            return x
        return right(x, y)

    patch.setattr(verbs.Array, "__iadd__", add)


@fault(of=["torch"], kills=["autograd.update.of_a_leaf", "autograd.summary.four_steps"])
def an_update_of_a_leaf_makes_a_new_tensor(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Computes x + y for x += y where x asks for its gradient."""
    right = verbs.Array.__iadd__
    patch.setattr(verbs.Array, "__iadd__", lambda x, y: x + y if x.requires_grad else right(x, y))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.backprop.factors"])
def the_right_matrix_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a matrix product to its left factor alone."""
    right = verbs.matmul
    verbs.matmul = lambda x, y: right(x, verbs.detach(y))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.backprop.choices"])
def the_second_choice_is_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands the gradient of a choice to what is chosen where the condition holds, and to nothing else."""
    right = verbs.where
    verbs.where = lambda condition, x, y: right(condition, x, verbs.detach(y))


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.backprop.statistics"])
def the_gradient_of_a_mean_is_that_of_the_sum(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Forgets to divide the gradient of a mean by the number of elements."""
    right = verbs.mean
    verbs.mean = lambda x, *given, **named: _sloped(verbs, right(x, *given, **named), verbs.sum(x), 1)


@fault(of=(REFERENCE, *DIFFERENTIATING), kills=["autograd.backprop.statistics"])
def deviations_are_constant(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Cuts a standard deviation from what it was computed from."""
    right = verbs.std
    verbs.std = lambda x, *given, **named: right(verbs.detach(x), *given, **named) + 0 * verbs.sum(x)
