"""Engines that choose otherwise than ours in reading and writing parts of arrays."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends import reference as engine

Array = engine.Array


@fault(kills=["ndarray.index.out_of_range"])
def reads_out_of_range_are_clamped(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads the nearest element, as JAX does."""

    def read(right: Any, x: Any, key: Any) -> Any:
        return right(x, min(max(key, -len(x)), len(x) - 1) if isinstance(key, int) else key)

    operator(patch, "__getitem__", read)


@fault(kills=["ndarray.index.by_list"])
def a_list_of_indices_is_one_index(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a list for a tuple, as NumPy once did."""
    operator(
        patch, "__getitem__", lambda right, x, key: right(x, tuple(key) if isinstance(key, list) else key)
    )


@fault(kills=["ndarray.slice.negative_step_refused"])
def ranges_of_an_array_go_up_only(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Refuses a negative step, as torch does."""

    def read(right: Any, x: Any, key: Any) -> Any:
        if isinstance(key, slice) and (key.step or 1) < 0:
            raise ValueError("a negative step")
        return right(x, key)

    operator(patch, "__getitem__", read)


@fault(kills=["ndarray.index.write_fraction_to_integers"])
def fractions_are_cut_off(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Writes a float to integers without its fraction, as NumPy does."""
    _write(patch, lambda x, value: int(value) if x.dtype.kind == "i" and isinstance(value, float) else value)


@fault(kills=["ndarray.index.write_list"])
def lists_are_written_as_arrays(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes an array of a list that is to be written, as NumPy does."""
    _write(patch, lambda x, value: engine.asarray(value, dtype=x.dtype) if isinstance(value, list) else value)


def _write(patch: pytest.MonkeyPatch, converted: Any) -> None:
    right = Array.__setitem__
    patch.setattr(Array, "__setitem__", lambda x, key, value: right(x, key, converted(x, value)))


@fault(kills=["ndarray.slice.overlapping_write"])
def writes_go_element_by_element(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads what it has just written where two parts of one vector overlap."""
    right = Array.__setitem__

    def write(x: Any, key: Any, value: Any) -> None:
        if (
            isinstance(key, slice)
            and isinstance(value, Array)
            and value.shape == x[key].shape
            and x.ndim == 1
        ):
            for i, place in enumerate(range(*key.indices(len(x)))):
                right(x, place, value[i])
        else:
            right(x, key, value)

    patch.setattr(Array, "__setitem__", write)


@fault(kills=["ndarray.index.write_through_broadcast"])
def broadcasting_copies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives every row of a broadcast array its own memory."""
    right = verbs.broadcast_to
    verbs.broadcast_to = lambda x, shape: verbs.copy(right(x, shape))


@fault(
    kills=[
        "ndarray.memory.alias_after_update",
        "ndarray.memory.update_with_wider_dtype",
        "ndarray.convert.read_only",
    ]
)
def updates_make_new_arrays(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Has no operator that works in place, as JAX has none."""
    patch.delattr(Array, "__iadd__")
