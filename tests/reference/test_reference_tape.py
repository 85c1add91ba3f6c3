"""Recording, backward, and what they keep."""

from __future__ import annotations

import gc
import threading
import tracemalloc
import weakref
from typing import Any

import pytest

from prelim.backends import reference as engine
from prelim.backends.reference import Array, GradientError


def leaf(values: Any) -> Array:
    return engine.asarray(values, requires_grad=True)


def grad_of(x: Array) -> Array:
    assert x.grad is not None
    return x.grad


def test_a_new_leaf_has_no_gradient() -> None:
    x = leaf([1.0, 2.0])

    assert (x.grad, x.grad_fn, x.is_leaf, x.requires_grad) == (None, None, True, True)


def test_gradients_accumulate_in_the_same_object() -> None:
    x = leaf([1.0, 2.0])

    (x * x).sum().backward()
    first = grad_of(x)
    x.sum().backward()

    assert grad_of(x) is first
    assert first.tolist() == [3, 5]


def test_zeroing_keeps_object_and_memory() -> None:
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    before, address = grad_of(x), grad_of(x).data_ptr()

    before.zero_()
    x.sum().backward()

    assert grad_of(x) is before
    assert (before.data_ptr(), before.tolist()) == (address, [1, 1])


def test_a_graph_is_kept_if_asked() -> None:
    x = leaf([1.0, 2.0])
    y = (x * x).sum()

    y.backward(retain_graph=True)
    y.backward()

    assert grad_of(x).tolist() == [4, 8]
    with pytest.raises(GradientError):
        y.backward()


def test_backward_from_many_elements_takes_a_gradient() -> None:
    x = leaf([1.0, 2.0])

    (x * x).backward(engine.asarray([1.0, 10.0]))

    assert grad_of(x).tolist() == [2, 40]


def test_the_given_gradient_is_not_written_to() -> None:
    x, seed = leaf([1.0, 2.0]), engine.asarray([1.0, 10.0])

    y = x * 1
    (y + y * 2).backward(seed)
    x.backward(seed)

    assert seed.tolist() == [1, 10]
    assert grad_of(x).tolist() == [4, 40]


def test_a_leaf_can_be_its_own_result() -> None:
    x = leaf(2.0)

    x.backward()

    assert grad_of(x).tolist() == 1


def test_no_history_inside_no_grad() -> None:
    x = leaf([1.0])

    with engine.no_grad():
        inside = x * 2
        with engine.no_grad():
            pass
        still = x * 2

    assert (inside.requires_grad, still.requires_grad, (x * 2).requires_grad) == (False, False, True)


def test_no_grad_is_of_one_thread() -> None:
    x = leaf([1.0])
    seen = []

    with engine.no_grad():
        other = threading.Thread(target=lambda: seen.append((x * 2).requires_grad))
        other.start()
        other.join()

    assert seen == [True]


def test_detached_values_are_constants_in_the_same_memory() -> None:
    x = leaf([1.0, 2.0])
    y = x * x
    u = y.detach()

    (u * x).sum().backward()

    assert u.data_ptr() == y.data_ptr()
    assert grad_of(x).tolist() == [1, 4]


def test_control_flow_is_followed() -> None:
    a = leaf(0.5)
    b = a * 2
    while float(b) < 1000:
        b = b * 2

    b.backward()

    assert grad_of(a).item() == b.item() / a.item()


def test_a_leaf_can_be_updated_in_no_grad() -> None:
    w = leaf([1.0, 2.0])
    before, address = w, w.data_ptr()
    (w * w).sum().backward()

    with engine.no_grad():
        w -= 0.5 * grad_of(w)

    assert w is before
    assert (w.data_ptr(), w.tolist(), w.is_leaf, w.requires_grad) == (address, [0, 0], True, True)


@pytest.mark.parametrize("link", [lambda y, x: y + x, lambda y, x: y * x, lambda y, x: y.reshape(1)])
def test_a_million_nodes_need_no_recursion(link: Any) -> None:
    x = leaf([1.0])
    y = x
    for _ in range(1_000_000):
        y = link(y, x)

    y.backward()

    assert grad_of(x).shape == (1,)
    del y
    gc.collect()


@pytest.mark.parametrize(("link", "peak"), [(lambda y: y * 1.5, 3), (engine.sin, 103)])
def test_memory_is_freed_as_backward_goes(link: Any, peak: int) -> None:
    x = engine.ones(100_000, requires_grad=True)
    size = 400_000

    tracemalloc.start()
    y = x
    for _ in range(100):
        y = link(y)
    loss = y.sum()
    del y
    loss.backward()
    left, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < (peak + 0.5) * size
    assert left < 1.5 * size


def test_values_that_no_rule_needs_die_at_once() -> None:
    x = engine.ones(10, requires_grad=True)
    middle = x + 1
    gone = weakref.ref(middle)
    data = weakref.ref(middle.detach().numpy())

    y = middle + 1
    del middle

    assert (gone(), data()) == (None, None)
    assert y.requires_grad


def test_no_reference_cycle_holds_a_graph() -> None:
    gc.collect()
    gc.disable()
    try:
        x = leaf([1.0, 2.0])
        y = engine.exp(x * x)
        y[0] = y[1] * 2
        node = weakref.ref(y.grad_fn)
        del x, y
        assert node() is None
    finally:
        gc.enable()


def test_history_of_mixed_dtypes_keeps_each_dtype() -> None:
    x = leaf([1.0, 2.0])
    y = engine.asarray([3.0, 4.0], dtype=engine.float64, requires_grad=True)

    z = x * y
    z.sum().backward()

    assert (z.dtype, grad_of(x).dtype, grad_of(y).dtype) == (engine.float64, engine.float32, engine.float64)
    assert (grad_of(x).tolist(), grad_of(y).tolist()) == ([3, 4], [1, 2])


def test_two_leaves_never_share_a_gradient() -> None:
    x, y = leaf([1.0, 2.0]), leaf([3.0, 4.0])

    (x + y).sum().backward()
    grad_of(x).zero_()

    assert grad_of(y).tolist() == [1, 1]


def test_printing_tells_how_an_array_stands_to_gradients() -> None:
    x = leaf([1.0, 2.0])

    assert repr(x) == "Array([1., 2.], dtype=float32, requires_grad=True)"
    assert repr(x * 2) == "Array([2., 4.], dtype=float32, grad_fn=<multiply>)"
    assert repr(x.detach()) == "Array([1., 2.], dtype=float32)"
    assert repr(engine.zeros((0, 2), dtype=engine.int32)) == "Array([], shape=(0, 2), dtype=int32)"
