"""Controls: changes that keep every rule; no clause may notice them."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault


@fault(kills=[])
def nothing_changed(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """The engine as it is."""


@fault(kills=[])
def reshape_twice(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Reshapes through the flat shape first: another way to the same answer."""
    once = verbs.reshape
    verbs.reshape = lambda x, shape: (
        once(once(x, (verbs.size(x),)), shape) if -1 not in shape else once(x, shape)
    )


@fault(kills=[])
def sum_through_a_copy(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Sums a copy of an array: slower, and no rule speaks of speed."""
    right = verbs.sum
    verbs.sum = lambda x, axis=None, keepdims=False: right(
        verbs.copy(x) if isinstance(x, verbs.Array) else x, axis=axis, keepdims=keepdims
    )
