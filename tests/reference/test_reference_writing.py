"""Views, assignment and in-place operators: random programs beside NumPy, and their gradients."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelim.backends import reference as engine
from prelim.backends.reference import Array, GradientError

VIEWS: dict[str, Any] = {
    "tail": lambda x: x[1:],
    "turned": lambda x: x.T,
    "reversed": lambda x: x[::-1],
    "every second": lambda x: x[..., ::2],
    "flat": lambda x: x.reshape(-1),
    "row": lambda x: x[0, ...],  # NumPy gives a number, not a view, for x[0] of a vector
    "lifted": lambda x: x[None],
    "itself": lambda x: x[...],
}
KEYS: dict[str, Any] = {
    "all": ...,
    "first": 0,
    "last": -1,
    "tail": slice(1, None),
    "backwards": slice(None, None, -1),
    "listed": [0, -1],
}
indices = st.integers(0, 7)
instructions = st.one_of(
    st.tuples(st.just("view"), indices, st.sampled_from(sorted(VIEWS))),
    st.tuples(st.just("set"), indices, st.sampled_from(sorted(KEYS)), indices, st.sampled_from([0.5, -2.0])),
    st.tuples(st.just("add"), indices, indices, st.sampled_from([0.5, -2.0])),
    st.tuples(st.just("multiply"), indices, indices),
    st.tuples(st.just("new"), indices, indices),
    st.tuples(st.just("square"), indices),
)
programs = st.lists(instructions, max_size=10)


def perform(program: list[Any], x: Any) -> list[Any]:
    """Run a program on an Array or a NumPy array: it makes views, writes into them, computes new arrays."""
    made = [x * 1]

    def pick(k: int) -> Any:
        return made[k % len(made)]

    for name, first, *rest in program:
        target = pick(first)
        if name == "view" and target.ndim and target.shape[0]:
            made.append(VIEWS[rest[0]](target))
        elif name == "set" and target.ndim and target.shape[0]:
            target[KEYS[rest[0]]] = pick(rest[1]).sum() * rest[2]
        elif name == "add":
            target += pick(rest[0]).sum() * rest[1]
        elif name == "multiply":
            target *= pick(rest[0]).mean()
        elif name == "new":
            made.append(target + pick(rest[0]).sum())
        elif name == "square":
            made.append(target * target)
    return made


START = engine.random.Generator(3).uniform((3, 4), low=-1, dtype=engine.float64)


@settings(max_examples=200)
@given(programs)
def test_programs_compute_what_numpy_computes(program: list[Any]) -> None:
    with np.errstate(all="ignore"):
        mine = perform(program, START)
        numpys = perform(program, START.numpy())

    for a, b in zip(mine, numpys, strict=True):
        np.testing.assert_array_equal(a.numpy(), np.asarray(b))


@settings(max_examples=150)
@given(programs)
def test_gradients_of_programs_are_right_or_refused(program: list[Any]) -> None:
    def f(x: Array) -> Array:
        made = perform(program, x)
        return engine.tanh(sum(engine.tanh(z).sum() for z in made))

    refusals = GradientError if any(step[0] in ("square", "multiply") for step in program) else ()
    with np.errstate(all="ignore"), contextlib.suppress(refusals):
        engine.gradcheck(f, START, atol=1e-6)


def test_a_view_shares_memory() -> None:
    x = engine.arange(6.0)
    y = x.reshape(2, 3)

    y[0] = 7

    assert x.tolist() == [7, 7, 7, 3, 4, 5]
    assert y.data_ptr() == x.data_ptr()


def test_writing_keeps_object_and_address() -> None:
    x, y = engine.zeros(3), engine.ones(3)
    before = x, x.data_ptr()

    x[:] = x + y
    x += y
    x -= 3.0
    x *= y
    x /= 2.0

    assert (x is before[0], x.data_ptr()) == (True, before[1])
    assert x.tolist() == [-0.5, -0.5, -0.5]


def test_a_write_through_a_view_reaches_the_gradient_of_the_base() -> None:
    x = engine.ones((2, 3), requires_grad=True)
    y = x * 2
    row, flat = y[0], y.T.reshape(-1)
    w = engine.asarray(5.0, requires_grad=True)

    row[1:] = w
    (y * engine.asarray([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])).sum().backward()

    assert flat.grad_fn is not None
    assert x.grad is not None
    assert w.grad is not None
    assert x.grad.tolist() == [[2, 0, 0], [8, 10, 12]]
    assert w.grad.tolist() == 5


def test_a_view_made_before_a_write_has_the_history_after_it() -> None:
    x = engine.ones(3, requires_grad=True)
    y = engine.zeros(3)
    view = y[1:]

    y[1] = x[0] * 3
    view.sum().backward()

    assert x.grad is not None
    assert x.grad.tolist() == [3, 0, 0]


def test_overwriting_everything_ends_a_history() -> None:
    y = engine.ones(3, requires_grad=True) * 2

    y.zero_()

    assert y.grad_fn is None


def test_an_operator_on_a_part_writes_once() -> None:
    y = engine.ones(3, requires_grad=True) * 1
    before = y.grad_fn

    y[1:] *= 3

    assert y.grad_fn is not None
    assert y.grad_fn.edges is not None
    assert [edge[0] for edge in y.grad_fn.edges if edge[0] is before]
    assert y.grad_fn.edges[1][0].name == "multiply"


def test_a_leaf_view_of_a_constant_stands_for_itself() -> None:
    x = engine.arange(4.0).reshape(2, 2).requires_grad_()

    (x * x).sum().backward()

    assert x.is_leaf
    assert x.grad is not None
    assert x.grad.tolist() == [[0, 2], [4, 6]]


@pytest.mark.parametrize(
    "key", [0, -1, slice(1, 3), (slice(None), 1), (..., None), (0, 1), (slice(None, None, -1), 0)]
)
def test_basic_keys_give_views(key: Any) -> None:
    x = engine.zeros((3, 4))

    part = x[key]
    part += 1

    expected = np.zeros((3, 4))
    expected[key] += 1
    assert x.tolist() == expected.tolist()


@pytest.mark.parametrize("key", [[0, 2], ([0, 1], [1, 1]), (slice(None), [3, 0])])
def test_lists_of_indices_give_copies(key: Any) -> None:
    x = engine.zeros((3, 4))

    part = x[key]
    part += 1

    assert x.tolist() == np.zeros((3, 4)).tolist()
    assert part.shape == np.zeros((3, 4))[key].shape


def test_repeated_indices_add_up_in_the_gradient() -> None:
    x = engine.ones(3, requires_grad=True)

    x[engine.asarray([0, 0, 2])].sum().backward()

    assert x.grad is not None
    assert x.grad.tolist() == [2, 0, 1]


@pytest.mark.parametrize("key", [(1, 2), (slice(None), 0), slice(1, None), [0, 1]])
def test_an_update_keeps_the_old_array_and_parts_the_cotangent(key: Any) -> None:
    a = np.arange(6.0).reshape(2, 3)
    x = engine.asarray(a.copy(), requires_grad=True)
    value = engine.asarray(7.0, dtype=engine.float64, requires_grad=True)
    weights = np.arange(1.0, 7.0).reshape(2, 3)

    y = engine.updated(x, key, value)
    (y * engine.asarray(weights)).sum().backward()

    expected, kept = a.copy(), weights.copy()
    expected[key], kept[key] = 7.0, 0.0
    np.testing.assert_array_equal(y.detach().numpy(), expected)
    np.testing.assert_array_equal(x.detach().numpy(), a)
    assert x.grad is not None
    assert value.grad is not None
    np.testing.assert_array_equal(x.grad.numpy(), kept)
    assert value.grad.item() == weights[key].sum()


def test_an_update_that_does_not_fit_is_refused() -> None:
    x = engine.arange(3)
    with pytest.raises(IndexError, match="3"):
        engine.updated(x, 3, 1)
    with pytest.raises(TypeError, match="int64 does not hold float64"):
        engine.updated(x, 0, 0.5)
