"""Faults of NumPy, torch and JAX alike, in what their functions answer."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault

LIBRARIES = ("numpy", "torch", "jax")


def _is_large(x: Any) -> bool:
    return math.prod(x.shape) > 1000


@fault(of=LIBRARIES, kills=["ndarray.reshape.preserves_values"])
def reshape_fills_columns_first(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Lays the elements of a matrix out in the order of Fortran."""
    reshape = verbs.reshape
    verbs.reshape = lambda x, shape: (
        verbs.permute_dims(reshape(x, (shape[1], shape[0])), (1, 0))
        if len(shape) == 2 and -1 not in shape
        else reshape(x, shape)
    )


@fault(of=LIBRARIES, kills=["ndarray.reshape.infer_dim"])
def reshape_infers_one_side_too_few(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the last line of what has a side left open, where there are several."""
    reshape = verbs.reshape

    def shorter(x: Any, shape: Any) -> Any:
        y = reshape(x, shape)
        return y[:-1] if shape[:1] == (-1,) and len(shape) > 1 and y.shape[0] > 2 else y

    verbs.reshape = shorter


@fault(of=LIBRARIES, kills=["ndarray.reshape.infer_dim_one_only"])
def reshape_takes_two_open_sides(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads the second side left open as 1, instead of refusing it."""
    reshape = verbs.reshape

    def lenient(x: Any, shape: Any) -> Any:
        first = shape.index(-1) if -1 in shape else 0
        return reshape(x, tuple(1 if s == -1 and i > first else s for i, s in enumerate(shape)))

    verbs.reshape = lenient


@fault(of=LIBRARIES, kills=["ndarray.reshape.wrong_size_refused"])
def reshape_cuts_what_does_not_fit(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Drops the elements that have no place in the new shape."""
    reshape = verbs.reshape

    def lossy(x: Any, shape: Any) -> Any:
        n = math.prod(shape)
        flat = reshape(x, (-1,))
        return reshape(flat[:n], shape) if -1 not in shape and 0 <= n < flat.shape[0] else reshape(x, shape)

    verbs.reshape = lossy


@fault(of=LIBRARIES, kills=["ndarray.concat.list_and_axis"])
def concat_forgets_the_last_part(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Joins all parts but the last, where there are three or more."""
    concat = verbs.concat
    verbs.concat = lambda arrays, axis: concat(arrays[:-1] if len(arrays) > 2 else arrays, axis)


@fault(of=LIBRARIES, kills=["ndarray.concat.negative_axis"])
def concat_counts_axes_from_one_end_only(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes every negative axis for the first one."""
    concat = verbs.concat
    verbs.concat = lambda arrays, axis: concat(arrays, max(axis, 0))


@fault(of=LIBRARIES, kills=["ndarray.concat.stack"])
def stack_turns_the_order_round(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stacks the last array first."""
    stack = verbs.stack
    verbs.stack = lambda arrays, *rest, **named: stack(arrays[::-1], *rest, **named)


@fault(of=LIBRARIES, kills=["ndarray.broadcast.step1_expand"])
def broadcasting_leaves_a_column_alone(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Does not stretch the last axis."""
    broadcast_to = verbs.broadcast_to
    verbs.broadcast_to = lambda x, shape: x if tuple(x.shape) == (*shape[:-1], 1) else broadcast_to(x, shape)


@fault(of=LIBRARIES, kills=["ndarray.create.arange"])
def a_range_includes_its_end(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts one too far, where only the end is given."""
    arange = verbs.arange
    verbs.arange = lambda *bounds, **named: (
        arange(bounds[0] + 1, **named) if len(bounds) == 1 and bounds[0] > 1 else arange(*bounds, **named)
    )


@fault(of=LIBRARIES, kills=["ndarray.create.zeros"])
def zeros_are_what_memory_held(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Does not clear more than 1,000 elements."""
    zeros, ones = verbs.zeros, verbs.ones
    verbs.zeros = lambda shape, **named: (ones if math.prod(shape) > 1000 else zeros)(shape, **named)


@fault(of=LIBRARIES, kills=["ndarray.create.ones"])
def ones_have_no_last_axis_of_length_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Squeezes a last axis of length 1 away."""
    ones = verbs.ones
    verbs.ones = lambda shape, **named: ones(
        shape[:-1] if len(shape) > 1 and shape[-1] == 1 else shape, **named
    )


@fault(of=LIBRARIES, kills=["ndarray.create.zeros_like"])
def zeros_like_are_ones(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Fills with ones."""
    verbs.zeros_like = lambda x, **named: verbs.ones(tuple(x.shape), dtype=x.dtype)


@fault(of=LIBRARIES, kills=["ndarray.create.dtype_explicit"])
def a_dtype_asked_for_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes ones of the default type, whatever is asked for."""
    ones = verbs.ones
    verbs.ones = lambda shape, **named: ones(shape)


@fault(of=LIBRARIES, kills=["ndarray.elementwise.exp"])
def exp_is_to_the_base_two(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Raises 2 to the power, which is off by ln 2."""
    exp = verbs.exp
    verbs.exp = lambda x: exp(x * math.log(2.0))


@fault(of=LIBRARIES, kills=["ndarray.elementwise.unary_lift"])
def abs_keeps_the_sign_of_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves arrays of more than 1,000 elements as they are."""
    absolute = verbs.abs
    verbs.abs = lambda x: x * 1 if _is_large(x) else absolute(x)


@fault(of=LIBRARIES, kills=["ndarray.elementwise.binary_lift"])
def the_greater_is_the_left_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers with the left operand, where there is an axis."""
    maximum = verbs.maximum
    verbs.maximum = lambda x, y: x + 0 * y if len(x.shape) > 0 else maximum(x, y)


@fault(of=LIBRARIES, kills=["ndarray.index.write_by_choice"])
def where_chooses_the_other(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Swaps what is chosen where the condition holds and where it does not."""
    where = verbs.where
    verbs.where = lambda condition, x, y: where(condition, y, x)


@fault(of=LIBRARIES, kills=["ndarray.sum.single_element"])
def a_sum_forgets_the_last_of_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves the last element out, above 1,000."""
    total = verbs.sum

    def short(x: Any, *rest: Any, **named: Any) -> Any:
        return (
            total(verbs.reshape(x, (-1,))[:-1])
            if _is_large(x) and not (rest or named)
            else total(x, *rest, **named)
        )

    verbs.sum = short


@fault(of=LIBRARIES, kills=["ndarray.random.one_seed_one_sample"])
def the_seed_is_ignored(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws from a seed of its own, whatever seed is given."""
    normal = verbs.normal
    verbs.normal = lambda shape, seed: normal(shape, 0)


@fault(of=LIBRARIES, kills=["ndarray.random.randn_moments"])
def samples_are_uniform(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Draws uniformly, with the mean and the variance of the standard normal distribution."""
    normal = verbs.normal

    def flat(shape: Any, seed: int) -> Any:
        x, y = normal(shape, seed), normal(shape, seed + 1)
        share = verbs.exp(-(x * x + y * y) / 2)  # uniform on (0, 1), by Box and Muller
        return (share - 0.5) * math.sqrt(12.0)

    verbs.normal = flat


@fault(of=LIBRARIES, kills=["ndarray.random.sample_distribution"])
def neighbours_are_drawn_alike(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leans each number on the one before it."""
    normal = verbs.normal

    def leaning(shape: Any, seed: int) -> Any:
        if len(shape) != 1 or shape[0] < 2:
            return normal(shape, seed)
        x = normal((shape[0] + 1,), seed)
        return (x[1:] + 0.5 * x[:-1]) / math.sqrt(1.25)

    verbs.normal = leaning


@fault(of=LIBRARIES, kills=["ndarray.convert.from_numpy"])
def integers_arrive_as_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes floats of all integers that come from NumPy."""
    from_numpy = verbs.from_numpy
    verbs.from_numpy = lambda a: from_numpy(a.astype("float32") if a.dtype.kind in "iu" else a)


@fault(of=LIBRARIES, kills=["ndarray.convert.to_numpy"])
def leaving_for_numpy_turns_the_axes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives NumPy the transpose of a matrix."""
    to_numpy = verbs.to_numpy
    verbs.to_numpy = lambda x: to_numpy(x).T


@fault(of=LIBRARIES, kills=["ndarray.size.numel"])
def the_size_is_that_of_the_first_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts the lines, not the elements."""
    size = verbs.size
    verbs.size = lambda x: x.shape[0] if len(x.shape) else size(x)


@fault(of=LIBRARIES, kills=["ndarray.create.from_nested_list"])
def numbers_of_many_are_halved(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Loses the upper half of a matrix made of more than 1,000 numbers."""
    asarray = verbs.asarray

    def losing(values: Any, **named: Any) -> Any:
        x = asarray(values, **named)
        return x[: x.shape[0] // 2] if _is_large(x) and len(x.shape) > 1 else x

    verbs.asarray = losing


@fault(of=("torch", "jax"), kills=["calculus.rule.product"])
def a_gradient_forgets_the_second_use(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Halves every gradient: half of the ways from the result to the argument are lost."""
    gradient = verbs.gradient
    verbs.gradient = lambda f, x: gradient(f, x) * 0.5


@fault(of=("torch", "jax"), kills=["autograd.detach.blocks_gradient", "autograd.detach.gradient_is_u"])
def detaching_does_nothing(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the array back with its history."""
    verbs.detach = lambda x: x


@fault(of=("torch", "jax"), kills=["autograd.nonscalar.jacobian"])
def the_jacobian_is_turned(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the transpose: the axes of the argument come first."""
    jacobian = verbs.jacobian

    def turned(f: Any) -> Any:
        def of(x: Any) -> Any:
            found = jacobian(f)(x)
            return verbs.permute_dims(found, tuple(range(len(found.shape)))[::-1])

        return of

    verbs.jacobian = turned
