"""Faults in cumulative sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mutants.fault import Reduction, fault
from prelim.backends import reference as engine


def _accumulate(verbs: Any, changed: Callable[[Reduction, Any, int], Any]) -> None:
    """Let `changed(right, x, axis)` answer a cumulative sum, with the engine's own as `right`."""
    right = verbs.cumulative_sum
    verbs.cumulative_sum = lambda x, axis=None: changed(right, x, axis)


def _by_columns(x: Any) -> bool:
    return x.ndim > 1 and bool(x._data.flags.f_contiguous) and not x._data.flags.c_contiguous


@fault(kills=["linalg.cumsum.axis0"])
def a_cumulative_sum_restarts(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Starts again at 0 after 1,024 elements, the size of a block."""

    def sums(right: Reduction, x: Any, axis: int) -> Any:
        if x.ndim != 1 or len(x) <= 1024:
            return right(x, axis)
        return engine.concat([right(x[:1024], 0), right(x[1024:], 0)], axis=0)

    _accumulate(verbs, sums)


@fault(kills=["linalg.cumsum.axis0", "linalg.cumsum.ends_in_sum"])
def a_cumulative_sum_leaves_out_its_own(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums up to each element without the element itself."""
    _accumulate(verbs, lambda right, x, axis: right(x, axis) - x)


@fault(kills=["linalg.cumsum.differences"])
def a_cumulative_sum_counts_whole_numbers(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Accumulates in integers and loses the fractions."""
    _accumulate(verbs, lambda right, x, axis: engine.floor(right(x, axis)))


@fault(kills=["linalg.cumsum.shape_kept"])
def a_cumulative_sum_of_nothing_is_flat(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Gives a vector without elements for any empty tensor."""
    _accumulate(verbs, lambda right, x, axis: right(x, axis) if x.size else engine.zeros((0,)))


@fault(kills=["linalg.cumsum.ends_in_sum"])
def views_accumulate_along_their_memory(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Runs along the other axis of a view in order of columns."""

    def sums(right: Reduction, x: Any, axis: int) -> Any:
        return right(x, -1 - axis if _by_columns(x) else axis)

    _accumulate(verbs, sums)
