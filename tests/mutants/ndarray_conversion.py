"""Faults in conversion to Python numbers and to NumPy arrays."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.convert.item"])
def item_is_always_a_float(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the item of an integer array as a float."""
    right = engine.Array.item
    patch.setattr(engine.Array, "item", lambda x: float(right(x)))


@fault(kills=["ndarray.convert.item_refused"])
def item_takes_the_first_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the first of many elements."""
    patch.setattr(engine.Array, "item", lambda x: x.numpy().reshape(-1)[:1].item())


@fault(kills=["ndarray.convert.float_builtin"])
def float_needs_an_axis(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses the float of an array without axes."""
    patch.setattr(engine.Array, "__float__", lambda x: float(x.numpy()[(0,) * x.ndim or (0,)].item()))


@fault(kills=["ndarray.convert.int_builtin"])
def int_rounds_down(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds negative fractions down instead of toward zero."""
    patch.setattr(engine.Array, "__int__", lambda x: math.floor(x.item()))


@fault(kills=["ndarray.convert.numbers_refused"])
def int_takes_the_first_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the int of the first of many elements."""
    patch.setattr(engine.Array, "__int__", lambda x: int(x.numpy().reshape(-1)[:1].item()))


@fault(kills=["ndarray.convert.int_of_infinity_refused"])
def int_of_infinity_is_the_least_integer(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Casts as C does, where the int of an infinity is the least integer."""
    right = engine.Array.__int__
    patch.setattr(engine.Array, "__int__", lambda x: right(x) if math.isfinite(x.item()) else -(2**63))


@fault(kills=["ndarray.convert.truth_of_one"])
def not_a_number_is_false(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Tests whether an element is greater or less than 0."""
    patch.setattr(engine.Array, "__bool__", lambda x: x.item() > 0 or x.item() < 0)


@fault(kills=["ndarray.convert.truth_of_many_refused", "ndarray.convert.truth_of_none"])
def an_array_is_true_if_it_is_not_empty(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes the length of several elements for their truth, as for a list."""
    right = engine.Array.__bool__
    patch.setattr(engine.Array, "__bool__", lambda x: right(x) if x.size == 1 else len(x) > 0)


@fault(kills=["ndarray.convert.scalar_has_no_rows"])
def an_array_without_axes_has_length_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes an array without axes for one of a single row."""
    patch.setattr(engine.Array, "__len__", lambda x: x.shape[0] if x.ndim else 1)


@fault(kills=["ndarray.convert.to_numpy"])
def truth_values_become_bytes(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands truth values to NumPy as bytes."""
    right = verbs.to_numpy
    verbs.to_numpy = lambda x: right(x).view(np.uint8) if x.dtype == engine.bool else right(x)


@fault(kills=["ndarray.convert.from_numpy"])
def an_array_from_numpy_stays_numpys(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Hands back a NumPy array that is empty as it came."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(a) if a.size else a


@fault(kills=["ndarray.convert.of_views"])
def a_numpy_view_is_read_by_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Ignores the strides of a transposed NumPy array."""
    right = verbs.from_numpy

    def from_numpy(a: Any) -> Any:
        turned = a.flags.f_contiguous and not a.flags.c_contiguous
        return right(a.T.reshape(a.shape) if turned else a)

    verbs.from_numpy = from_numpy


@fault(kills=["ndarray.convert.dtype_kept", "pandas.tensor.python_float_dtype"])
def double_precision_is_cut(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes float64 from NumPy as float32."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(a.astype(np.float32) if a.dtype == np.float64 else a)


@fault(kills=["ndarray.convert.text_refused"])
def text_is_read_as_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Parses text into numbers."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(a.astype(float) if a.dtype.kind == "U" else a)


@fault(
    kills=[
        "ndarray.convert.torch_numpy_share",
        "ndarray.convert.inplace_tensor_to_numpy",
        "ndarray.convert.to_numpy_writes",
    ]
)
def conversion_to_numpy_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies what it hands to NumPy."""
    right = verbs.to_numpy
    verbs.to_numpy = lambda x: right(x).copy()


@fault(kills=["ndarray.convert.inplace_numpy_to_tensor"])
def conversion_from_numpy_copies_what_is_large(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Copies more than 1,000 elements that come from NumPy."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(a.copy() if a.size > 1000 else a)


@fault(kills=["ndarray.convert.no_share_copy"])
def a_copy_is_made_when_it_is_written(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts a copy off until its owner writes, and does not see that NumPy writes first."""
    verbs.copy = engine.Array.detach


@fault(kills=["ndarray.convert.history_refused"])
def history_is_dropped_on_the_way_to_numpy(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Converts an array that asks for its gradient without a word."""
    right = verbs.to_numpy
    verbs.to_numpy = lambda x: right(x.detach())
