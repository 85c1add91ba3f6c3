"""Faults in the dtype of a result, of the reference engine, NumPy and torch alike."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault, operator
from prelim.backends.registry import REFERENCE

EVERY = (REFERENCE, "numpy", "torch")
PATCHED = (REFERENCE, "torch")  # whose operators can be exchanged


def _is_whole(verbs: Any, x: Any) -> bool:
    return x.dtype in (verbs.int8, verbs.int16, verbs.int32, verbs.int64)


def _as_floats(verbs: Any, x: Any) -> Any:
    return verbs.astype(x, verbs.float64) if _is_whole(verbs, x) else x


def _wide(verbs: Any, x: Any) -> Any:
    return verbs.astype(x, verbs.float64) if x.dtype == verbs.float32 else x


def _answering(verbs: Any, name: str, changed: Any) -> None:
    """Let `changed(verbs, y)` answer a verb, where it would answer `y`."""
    right = getattr(verbs, name)
    setattr(verbs, name, lambda *given, **named: changed(verbs, right(*given, **named)))


def _moving(name: str, how: str, bug: str, changed: Any) -> None:
    def breaking(verbs: Any, patch: pytest.MonkeyPatch) -> None:
        _answering(verbs, name, changed)

    breaking.__name__, breaking.__doc__ = f"{name}_{how}", bug
    fault(of=EVERY, kills=["ndarray.dtype.of_moves"])(breaking)


for _name in ("reshape", "permute_dims", "broadcast_to", "concat", "stack", "where", "copy"):
    _moving(_name, "makes_floats_of_integers", "Moves integers as floats, and leaves them so.", _as_floats)
    _moving(_name, "doubles_the_precision", "Moves floats of single precision, and doubles it.", _wide)


@fault(of=PATCHED, kills=["ndarray.dtype.of_moves"])
def a_range_of_integers_holds_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes floats of the integers that a range or an index selects."""
    operator(patch, "__getitem__", lambda right, x, key: _as_floats(verbs, right(x, key)), verbs.Array)


@fault(of=PATCHED, kills=["ndarray.dtype.of_operators"])
def sums_of_integers_are_floats(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds integers up as floats."""
    operator(patch, "__add__", lambda right, x, y: _as_floats(verbs, right(x, y)), verbs.Array)


@fault(of=PATCHED, kills=["ndarray.dtype.of_operators"])
def products_double_the_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Multiplies floats of single precision into floats of double precision."""
    operator(patch, "__mul__", lambda right, x, y: _wide(verbs, right(x, y)), verbs.Array)


@fault(of=PATCHED, kills=["ndarray.dtype.of_operators"])
def differences_of_int32_are_off_by_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts integers of 32 bits, and of no other width, with a carry too many."""
    operator(
        patch,
        "__sub__",
        lambda right, x, y: right(right(x, y), 1) if x.dtype == verbs.int32 else right(x, y),
        verbs.Array,
    )


@fault(of=PATCHED, kills=["ndarray.dtype.of_operators"])
def powers_of_integers_are_off_by_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds the power of an integer up."""
    operator(
        patch,
        "__pow__",
        lambda right, x, y: right(x, y) + 1 if _is_whole(verbs, x) else right(x, y),
        verbs.Array,
    )


@fault(of=PATCHED, kills=["ndarray.dtype.of_python_numbers"])
def a_number_minus_integers_is_off_by_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Subtracts integers from a Python number, as in 1 - x, with a carry too many."""
    operator(
        patch,
        "__rsub__",
        lambda right, x, y: right(x, y + 1) if _is_whole(verbs, x) else right(x, y),
        verbs.Array,
    )


@fault(of=PATCHED, kills=["ndarray.dtype.of_python_numbers"])
def a_python_number_widens_what_it_multiplies(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes a Python number for one of double precision."""
    operator(
        patch,
        "__mul__",
        lambda right, x, y: right(x, y) if isinstance(y, verbs.Array) else _wide(verbs, right(x, y)),
        verbs.Array,
    )


@fault(of=EVERY, kills=["ndarray.dtype.of_signs"])
def abs_takes_integers_for_counts(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Leaves integers as they are, whatever their sign."""
    right = verbs.abs
    verbs.abs = lambda x: x if _is_whole(verbs, x) else right(x)


@fault(of=EVERY, kills=["ndarray.dtype.of_signs"])
def the_greater_is_of_double_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Compares floats of single precision as, and makes them, floats of double precision."""
    _answering(verbs, "maximum", _wide)


@fault(of=EVERY, kills=["ndarray.elementwise.unary_dtype"])
def exp_doubles_the_precision(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives the exponential of floats of single precision in double precision."""
    _answering(verbs, "exp", _wide)


def _in_single_precision(name: str) -> None:
    def breaking(verbs: Any, patch: pytest.MonkeyPatch) -> None:
        """Computes in single precision whatever is asked for, as a kernel for GPUs does."""
        right = getattr(verbs, name)
        setattr(verbs, name, lambda x: verbs.astype(right(verbs.astype(x, verbs.float32)), x.dtype))

    breaking.__name__ = f"{name}_is_computed_in_single_precision"
    fault(of=EVERY, kills=["ndarray.elementwise.unary_dtype"])(breaking)


for _name in ("exp", "log"):
    _in_single_precision(_name)


@fault(of=PATCHED, kills=["linalg.matmul.dtype_kept"])
def the_operator_of_products_is_off_in_float64(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Adds 1 to products of double precision that the operator @ gives."""
    operator(
        patch,
        "__matmul__",
        lambda right, x, y: right(x, y) + 1 if x.dtype == verbs.float64 else right(x, y),
        verbs.Array,
    )


@fault(of=EVERY, kills=["ndarray.convert.dtype_kept"])
def double_precision_is_lost_on_the_way(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes float64 over from NumPy by way of float32."""
    right = verbs.from_numpy
    verbs.from_numpy = lambda a: right(
        a.astype("float32").astype("float64") if a.dtype.name == "float64" else a
    )


@fault(of=EVERY, kills=["ndarray.create.dtype_explicit"])
def bytes_are_signed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Makes integers of 8 bits with a sign where ones without were asked for."""
    right = verbs.ones
    verbs.ones = lambda shape, dtype=None: right(shape, dtype=verbs.int8 if dtype == verbs.uint8 else dtype)
