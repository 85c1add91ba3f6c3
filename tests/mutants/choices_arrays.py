"""Engines that choose otherwise than ours in making, joining, comparing and converting arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Array = engine.Array


@fault(kills=["ndarray.create.arange_backwards"])
def ranges_go_up_only(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses a stop below 0, as torch does."""
    right = verbs.arange

    def arange(start: Any, *rest: Any, **kw: Any) -> Any:
        if not rest and start < 0:
            raise ValueError("a range to a negative stop")
        return right(start, *rest, **kw)

    verbs.arange = arange


@fault(kills=["ndarray.create.arange_dtype_default", "ndarray.create.list_of_integers_dtype"])
def integers_are_short(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes integers of 32 bits, as JAX does."""
    for name in ("arange", "asarray"):
        _converted(verbs, name, engine.int64, engine.int32)


@fault(
    kills=[
        "ndarray.create.float_dtype_default",
        "ndarray.create.list_of_floats_dtype",
        "prob.sample.uniform_dtype",
    ]
)
def floats_are_double(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes floats of 64 bits, as NumPy does."""
    for name in ("zeros", "asarray", "uniform"):
        _converted(verbs, name, engine.float32, engine.float64)


def _converted(verbs: Any, name: str, default: Any, other: Any) -> None:
    right = getattr(verbs, name)

    def made(*arguments: Any, dtype: Any = None, **kw: Any) -> Any:
        x = right(*arguments, **kw) if dtype is None else right(*arguments, dtype=dtype, **kw)
        return engine.astype(x, other) if dtype is None and x.dtype == default else x

    setattr(verbs, name, made)


@fault(kills=["ndarray.reshape.ambiguous_unknown_side"])
def an_unknown_side_beside_none_is_none(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the open side of an empty array the length 0."""
    right = verbs.reshape
    verbs.reshape = lambda x, sides: right(
        x, tuple(0 if side == -1 and x.size == 0 else side for side in sides)
    )


@fault(kills=["ndarray.reshape.view_or_copy", "ndarray.slice.view_or_copy"])
def parts_and_shapes_are_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Never lets two arrays share memory, as JAX does."""
    reshaped, read = verbs.reshape, Array.__getitem__
    verbs.reshape = lambda x, sides: verbs.copy(reshaped(x, sides))
    patch.setattr(Array, "__getitem__", lambda x, key: verbs.copy(read(x, key)))


@fault(kills=["ndarray.size.attribute"])
def size_is_a_method(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Has to be asked for its size with a call, as torch."""
    patch.setattr(Array, "size", lambda x: x._data.size)


@fault(kills=["ndarray.device.compared"])
def devices_are_numbered(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Names the CPU with a number, as TensorFlow does."""
    patch.setattr(Array, "device", property(lambda x: "cpu:0"))


@fault(kills=["ndarray.tensor.hashable"])
def arrays_are_no_keys(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses to be hashed, as NumPy does."""
    patch.setattr(Array, "__hash__", None)


@fault(kills=["ndarray.compare.clashing_shapes"])
def arrays_that_do_not_fit_are_not_equal(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers False where shapes clash, as NumPy once did."""

    def equal(right: Any, x: Any, y: Any) -> Any:
        try:
            return right(x, y)
        except ValueError:
            return False

    operator(patch, "__eq__", equal)


@fault(kills=["ndarray.concat.legacy_empty"])
def empty_vectors_are_left_out(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Joins what is left when vectors without elements are dropped, as torch does."""
    right = verbs.concat
    verbs.concat = lambda parts, axis=0: right([x for x in parts if x.shape != (0,)], axis=axis)


@fault(kills=["ndarray.elementwise.without_axes", "ndarray.sum.class_of_total"])
def what_has_no_axes_is_a_number(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers with a number where no axis is left, as NumPy does."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: _number(right(x, axis=axis, keepdims=keepdims))
    operator(patch, "__add__", lambda right, x, y: _number(right(x, y)))


def _number(x: Any) -> Any:
    return x if x.ndim else x.item()


@fault(kills=["ndarray.convert.float_of_one_axis"])
def only_what_has_no_axes_becomes_a_float(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses float of an array with an axis, as NumPy does."""
    right = Array.__float__

    def number(x: Any) -> float:
        if x.ndim:
            raise TypeError("float of an array with an axis")
        return right(x)

    patch.setattr(Array, "__float__", number)


@fault(kills=["ndarray.convert.zh_torch_tensor_copies", "ndarray.convert.from_numpy_shares"])
def arrays_of_numpys_are_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies what it is given, as torch.tensor does."""
    right = verbs.asarray
    verbs.asarray = verbs.from_numpy = lambda values, dtype=None: right(
        np.array(values) if isinstance(values, np.ndarray) else values, dtype=dtype
    )


@fault(kills=["ndarray.elementwise.integer_overflow"])
def sums_of_integers_saturate(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Stays at the greatest integer."""

    def add(right: Any, x: Any, y: Any) -> Any:
        z = right(x, y)
        if x.dtype != engine.int32 or z.dtype != engine.int32:
            return z
        exact = right(engine.astype(x, engine.int64), y)
        return engine.astype(engine.minimum(exact, 2**31 - 1), engine.int32)

    operator(patch, "__add__", add)


@fault(kills=["prob.sample.negative_seed", "prob.sample.wide_seed"])
def seeds_are_cut_to_32_bits(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the last 32 bits of any integer for a seed."""
    right = verbs.generator
    verbs.generator = lambda seed: right(seed % 2**32)


@fault(kills=["prob.multinomial.dtype_float"])
def counts_are_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Counts in single precision, as torch does."""
    right = verbs.multinomial
    verbs.multinomial = lambda *arguments: engine.astype(right(*arguments), engine.float32)
