"""What acts start from is float32 of the library's own; the act itself meets the library's own verbs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from prelim.asv_bench.sweep.operands import single_precision, until_the_act
from prelim.backends.registry import load
from prelim.conformance.ended import attempt
from prelim.spec.clause import Clause
from prelim.spec.manifest import manifest

LIBRARIES = ["reference", "numpy", "torch", "jax"]


def with_changed(**changed: Any) -> SimpleNamespace:
    """Return NumPy's verbs, some of them changed."""
    verbs = load("numpy").verbs
    same = {name: getattr(verbs, name) for name in dir(verbs) if not name.startswith("__")}
    return SimpleNamespace(**{**same, **changed})


@pytest.mark.parametrize("name", LIBRARIES)
def test_no_dtype_asked_for_is_float32(name: str) -> None:
    verbs = single_precision(load(name).verbs)
    for made in (verbs.asarray([1, 2]), verbs.arange(3), verbs.zeros((2,)), verbs.ones((2,))):
        assert made.dtype == verbs.float32
    assert verbs.asarray([1, 2], dtype=verbs.int32).dtype == verbs.int32


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_list_and_the_array_that_it_goes_as_are_the_same_to_a_library(name: str) -> None:
    own, early = single_precision(load(name).verbs), until_the_act(load(name).verbs)
    values = [0.1, -(2.0**-149), 16777217.0, float("inf"), 3]
    for verb in ("asarray", "leaf"):
        if hasattr(own, verb):
            one, other = getattr(own, verb)(values), getattr(early, verb)(values)
            assert (one.dtype, type(one)) == (other.dtype, type(other))
            assert own.tolist(one) == own.tolist(other) == np.float32(values).tolist()


@pytest.mark.parametrize("name", LIBRARIES)
def test_an_array_that_is_made_on_the_way_is_the_librarys_own(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    between = []
    real = np.asarray

    def asarray(*args: Any, **given: Any) -> Any:
        between.append(real(*args, **given))
        return between[-1]

    monkeypatch.setattr("prelim.asv_bench.sweep.operands.np.asarray", asarray)
    verbs = until_the_act(load(name).verbs)
    x = verbs.asarray([0.0] * 1000)
    first = between[0]
    first[:] = 1
    assert verbs.tolist(x) == [0.0] * 1000


def test_only_what_comes_before_the_act_goes_by_way_of_numpy() -> None:
    creating = manifest()["ndarray.create.from_nested_list"]
    adding = manifest()["ndarray.elementwise.arithmetic"]
    assert [_given(creating), _given(adding)] == [[list], [np.ndarray, np.ndarray]]


def _given(clause: Clause) -> list[type]:
    given = []

    def asarray(values: Any, dtype: Any = None) -> Any:
        given.append(type(values))
        return np.asarray(values, dtype=dtype)

    ended = attempt(clause, until_the_act(with_changed(asarray=asarray)), clause.example)
    assert ended.error is None
    return given


def test_a_backend_whose_acts_are_compiled_has_its_act_compiled() -> None:
    compiled = []

    def compiler(act: Any) -> Any:
        compiled.append(act)
        return act

    creating = manifest()["ndarray.create.arange"]
    early = until_the_act(with_changed(acts_compiled=True, compiler=compiler))
    assert attempt(creating, early, creating.example).act is compiled[0]
