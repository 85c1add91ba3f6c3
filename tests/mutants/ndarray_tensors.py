"""Faults in what an array says of itself."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mutants.fault import fault
from prelim.backends import reference as engine


@fault(kills=["ndarray.tensor.n_dim_array"])
def no_more_than_three_axes_are_counted(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reports at most three axes, as a library made for images would."""
    patch.setattr(engine.Array, "ndim", property(lambda x: min(len(x.shape), 3)))


@fault(kills=["ndarray.tensor.n_dim_array"])
def arrays_without_axes_are_python_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes a Python number where an array without axes is asked for."""
    right = verbs.zeros
    verbs.zeros = lambda shape, dtype=None: right(shape, dtype=dtype) if shape else 0.0


@fault(kills=["ndarray.tensor.element"])
def full_indices_are_taken_modulo_1024(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reads elements beyond the first 1,024 from the start again: a block index is lost."""
    right = engine.Array.__getitem__

    def getitem(x: Any, key: Any) -> Any:
        return right(x, (key[0] % 1024,)) if isinstance(key, tuple) and len(key) == 1 else right(x, key)

    patch.setattr(engine.Array, "__getitem__", getitem)


@fault(kills=["ndarray.size.numel"])
def size_of_an_empty_array_is_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies only the sides that are not 0."""
    verbs.size = lambda x: math.prod(side for side in x.shape if side)


@fault(kills=["ndarray.shape.attribute"])
def shape_of_a_column_is_that_of_a_row(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Tells the sides of a matrix of one column in the wrong order."""
    right = engine.Array.shape
    patch.setattr(
        engine.Array, "shape", property(lambda x: s[::-1] if (s := right.fget(x))[1:] == (1,) else s)
    )


@fault(kills=["ndarray.create.default_device_cpu"])
def results_move_to_an_accelerator(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Puts arrays of more than 1,000 elements on an accelerator without being asked."""
    verbs.device = lambda x: "gpu" if x.size > 1000 else "cpu"


@fault(kills=["ndarray.tensor.resembles_numpy"])
def the_method_min_is_max(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Answers min with the largest element."""
    patch.setattr(engine.Array, "min", engine.Array.max)


@fault(kills=["ndarray.package.import_name"])
def the_class_names_another_package(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Says that its class is at home in a package that has no such class."""
    patch.setattr(engine.Array, "__module__", "json.decoder")
