"""Bad input: every refusal names the operation, what was given, and the way out; and nothing is half done."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from prelim.backends import reference as engine
from prelim.backends.reference import Array, GradientError

ones, zeros, arange, asarray = engine.ones, engine.zeros, engine.arange, engine.asarray


def leaf(*shape: int) -> Array:
    return ones(shape, requires_grad=True)


def read_only() -> Array:
    return engine.broadcast_to(ones(1), (3,))


def written(x: Array, key: Any, value: Any) -> None:
    x[key] = value


def added(x: Array, y: Any) -> None:
    x += y


def freed() -> Array:
    y = (leaf(2) * 2).sum()
    y.backward()
    return y


def overwritten() -> Array:
    w = leaf(2) * 1
    y = (w * w).sum()
    w += 1
    return y


def overwritten_through_a_view() -> Array:
    w = leaf(2, 2) * 1
    y = engine.exp(w)
    y.T[0] *= 2
    return y.sum()


REFUSED: list[tuple[str, Callable[[], Any], type[Exception], tuple[str, ...]]] = [
    # creation and conversion
    ("ragged", lambda: asarray([[1, 2], [3]]), ValueError, ("asarray", "ragged", "one length")),
    ("text", lambda: asarray(["a"]), TypeError, ("asarray", "<U1", "numbers")),
    ("no such dtype", lambda: zeros(2, dtype="float16"), TypeError, ("float16", "float32", "float64")),
    ("negative side", lambda: zeros((2, -1)), ValueError, ("zeros", "(2, -1)", "negative")),
    ("fractional side", lambda: ones((2.5,)), TypeError, ("ones", "(2.5,)", "int")),
    ("step 0", lambda: arange(0, 5, 0), ValueError, ("arange", "step 0")),
    ("device", lambda: zeros(2, device="cuda"), ValueError, ("'cuda'", "'cpu'")),
    ("to another device", lambda: engine.from_dlpack(np.ones(2), device="gpu"), ValueError,
     ("'gpu'", "'cpu'")),
    ("needed copy", lambda: asarray(ones(2), dtype="int32", copy=False), ValueError,
     ("float32", "int32", "copy")),
    ("too large", lambda: asarray([300], dtype="int8"), OverflowError, ("300",)),
    ("imaginary part", lambda: engine.astype(asarray([1j]), "float32"), TypeError, ("complex64", "real(x)")),
    ("no dlpack", lambda: engine.from_dlpack([1]), TypeError, ("from_dlpack", "list", "asarray")),
    ("seed", lambda: engine.random.Generator(-1), ValueError, ("seed", "-1")),
    ("probabilities", lambda: engine.random.Generator(0).multinomial(3, [0.5, 0.6]), ValueError,
     ("sum 1.1",)),
    # shapes
    ("clash", lambda: ones((2, 3)) + ones((3, 2)), ValueError, ("add", "(2, 3)", "(3, 2)", "equal or 1")),
    ("negative powers of an integer", lambda: 10 ** engine.arange(-3, 0), ValueError,
     ("power", "negative integer powers")),
    ("two unknown sides", lambda: ones(6).reshape(-1, -1), ValueError, ("(-1, -1)", "more than one")),
    ("no fit", lambda: ones(6).reshape(4), ValueError, ("(6,)", "6 elements", "(4,)")),
    ("no multiple", lambda: ones(6).reshape(4, -1), ValueError, ("(4, -1)", "a multiple of 4")),
    ("undetermined side", lambda: zeros(0).reshape(0, -1), ValueError, ("(0, -1)", "could be any")),
    ("negative new side", lambda: ones(6).reshape(-2, 3), ValueError, ("(-2, 3)", "only -1")),
    ("no broadcast", lambda: engine.broadcast_to(ones(2), (3,)), ValueError, ("(2,)", "(3,)")),
    ("concat nothing", lambda: engine.concat([]), ValueError, ("concat", "at least one")),
    ("concat", lambda: engine.concat([ones((2, 2)), ones((3, 3))]), ValueError,
     ("(2, 2)", "(3, 3)", "axis 0")),
    ("stack", lambda: engine.stack([ones(2), ones(3)]), ValueError, ("stack", "(2,)", "(3,)")),
    ("axis", lambda: ones((2, 3)).sum(axis=2), IndexError, ("sum", "axis 2", "(2, 3)", "-2 to 1")),
    ("axis twice", lambda: ones((2, 3)).sum(axis=(0, -2)), ValueError, ("sum", "(0, -2)", "twice")),
    ("which axis", lambda: engine.cumulative_sum(ones((2, 3))), ValueError,
     ("cumulative_sum", "(2, 3)", "axis=")),
    ("empty max", lambda: zeros(0).max(), ValueError, ("max", "(0,)")),
    ("lengths", lambda: engine.dot(ones(3), ones(4)), ValueError, ("dot", "3", "4")),
    ("dot of matrices", lambda: engine.dot(ones((2, 2)), ones(2)), ValueError, ("dot", "(2, 2)", "matmul")),
    ("matmul", lambda: ones((2, 3)) @ ones((2, 3)), ValueError, ("matmul", "(2, 3)", "must equal")),
    ("matmul by a number", lambda: ones((2, 3)) @ asarray(1.0), ValueError, ("matmul", "()", "*")),
    ("no matrix", lambda: engine.linalg.inv(ones(3)), ValueError, ("inv", "(3,)", "2")),
    ("not square", lambda: engine.linalg.det(ones((2, 3))), ValueError, ("det", "(2, 3)")),
    ("singular", lambda: engine.linalg.inv(ones((2, 2))), np.linalg.LinAlgError, ("inv", "(2, 2)")),
    ("index", lambda: arange(12)[99], IndexError, ("99", "12")),
    ("ambiguous truth", lambda: bool(ones(2)), ValueError, ("(2,)", ".all()", ".any()")),
    ("float of many", lambda: float(ones(2)), TypeError, ("float()", "(2,)")),
    ("len of none", lambda: len(asarray(1)), TypeError, ("0-d",)),
    # dtypes
    ("no common integer", lambda: zeros(1, dtype="int64") + zeros(1, dtype="uint64"), TypeError,
     ("int64", "uint64")),
    ("list operand", lambda: ones(2) * [1, 2], TypeError, ("multiply", "list", "asarray")),
    ("ndarray operand", lambda: ones(2) + np.ones(2), TypeError, ("add", "ndarray", "asarray")),
    ("numpy function", lambda: np.add(ones(2), 1), TypeError, ("Array",)),
    ("number for an array", lambda: engine.exp(1.0), TypeError, ("exp", "float", "asarray")),
    # writing
    ("float into int", lambda: added(arange(3), 0.5), TypeError, ("__iadd__", "int64", "float32", "astype")),
    ("float into int, part", lambda: written(arange(3), 0, 0.5), TypeError, ("setitem", "int64", "astype")),
    ("growing in place", lambda: added(ones(3), ones((2, 3))), ValueError,
     ("__iadd__", "(2, 3)", "(3,)", "without =")),
    ("part", lambda: written(ones(3), slice(2), ones(3)), ValueError, ("setitem", "(3,)", "(2,)")),
    ("list into a part", lambda: written(ones(3), 0, [1]), TypeError, ("setitem", "list", "asarray")),
    ("read-only", lambda: written(read_only(), 0, 1), ValueError, ("setitem", "read-only", "copy")),
    # gradients
    ("integer", lambda: arange(3, requires_grad=True), TypeError, ("int64", "gradient", "float32")),
    ("no history", lambda: ones(()).backward(), GradientError, ("history", "requires_grad_")),
    ("not scalar", (leaf(2) * 2).backward, ValueError, ("(2,)", "gradient=", "sum()")),
    ("gradient's shape", lambda: (leaf(2) * 2).backward(ones(3)), ValueError, ("(2,)", "(3,)")),
    ("gradient's type", lambda: (leaf(2) * 2).backward([1, 1]), ValueError, ("(2,)", "list")),
    ("backward twice", lambda: freed().backward(), GradientError, ("'sum'", "freed", "retain_graph=True")),
    ("leaf", lambda: added(leaf(2), 1), GradientError, ("__iadd__", "leaf", "(2,)", "no_grad()")),
    ("part of a leaf", lambda: written(leaf(2), 0, 1), GradientError, ("setitem", "leaf", "no_grad()")),
    ("view of a leaf", leaf(2, 2).T[0].zero_, GradientError, ("zero_", "view of a leaf", "(2,)")),
    ("overwritten", lambda: overwritten().backward(), GradientError,
     ("'multiply'", "(2,)", "__iadd__", "copy")),
    ("by a view", lambda: overwritten_through_a_view().backward(), GradientError, ("'exp'", "__imul__")),
    ("numpy()", lambda: leaf(2).numpy(), GradientError, ("numpy()", "detach()")),
    ("np.asarray", lambda: np.asarray(leaf(2)), GradientError, ("detach()",)),
    ("dlpack", lambda: np.from_dlpack(leaf(2)), GradientError, ("__dlpack__", "detach()")),
    ("fft", lambda: engine.fft.fft(leaf(2)), GradientError, ("fft", "detach()")),
    ("complex", lambda: leaf(2) * 1j, TypeError, ("complex64", "detach()")),
    ("grad by integers", lambda: engine.grad(lambda x: x.sum())(arange(3)), TypeError, ("int64", "float32")),
    ("jvp along", lambda: engine.jvp(lambda x: x, (ones(3),), (ones(2),)), ValueError, ("(2,)", "(3,)")),
    ("grad of many", lambda: engine.grad(lambda x: x)(ones(3)), ValueError, ("(3,)", "jacobian")),
    ("grad of no array", lambda: engine.grad(lambda x: 1.0)(ones(3)), TypeError, ("Array", "float")),
    ("forgetting", lambda: (leaf(2) * 2).requires_grad_(False), GradientError, ("multiply", "detach()")),
    ("grad of no leaf", lambda: setattr(leaf(2) * 2, "grad", None), GradientError, ("leaf",)),
    ("grad's shape", lambda: setattr(leaf(2), "grad", ones(3)), ValueError, ("(3,)", "(2,)")),
    ("full vectors", lambda: engine.linalg.svd(leaf(2, 3)), TypeError,
     ("svd", "(2, 3)", "full_matrices=False")),
]  # fmt: skip


@pytest.mark.parametrize(("act", "kind", "words"), [pytest.param(*case[1:], id=case[0]) for case in REFUSED])
def test_the_refusal_says_what_and_the_way_out(
    act: Callable[[], Any], kind: type[Exception], words: tuple[str, ...]
) -> None:
    with pytest.raises(kind) as caught:
        act()

    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "write",
    [
        lambda x: added(x, 1),
        lambda x: added(x[1:], 1),
        lambda x: written(x.T, 0, 7.0),
        lambda x: x.reshape(-1).zero_(),
        lambda x: written(x, ..., ones((5, 5))),
        lambda x: written(x, 0, asarray([1j, 1j])),
    ],
)
def test_a_refused_write_changes_nothing(write: Callable[[Array], Any]) -> None:
    x = leaf(2, 2)

    with pytest.raises((GradientError, ValueError, TypeError)):
        write(x)

    assert x.tolist() == [[1, 1], [1, 1]]
    assert x.is_leaf
    (x * x).sum().backward()
    assert x.grad is not None
    assert x.grad.tolist() == [[2, 2], [2, 2]]


def test_a_refused_backward_changes_no_gradient() -> None:
    x, y = leaf(2), leaf(2)
    w = y * 1
    loss = (x * 3).sum() + (w * w).sum()
    w += 1

    with pytest.raises(GradientError):
        loss.backward()

    assert x.grad is None
    assert y.grad is None


def test_a_backward_that_breaks_off_leaves_no_gradient_behind() -> None:
    x, y = leaf(2), leaf(2)
    loss = (x * 3).sum() + engine.sqrt(y - 1).sum()

    with np.errstate(divide="raise"), pytest.raises(FloatingPointError):
        loss.backward(retain_graph=True)

    assert x.grad is None
    with np.errstate(divide="ignore"):
        loss.backward()
    assert x.grad is not None
    assert x.grad.tolist() == [3, 3]


def test_unequal_is_no_error() -> None:
    assert (ones(2) == "a") is False
    assert (ones(2) != None) is True  # noqa: E711 (what is tested)


def test_floating_point_errors_are_numpys() -> None:
    with np.errstate(divide="ignore"):
        assert engine.log(zeros(1)).tolist() == [-np.inf]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        engine.log(zeros(1))
    assert [str(warning.message) for warning in caught] == ["divide by zero encountered in log"]
