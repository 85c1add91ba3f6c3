"""Faults in reshaping."""

from __future__ import annotations

from typing import Any

import pytest

from mutants.fault import fault


@fault(kills=["ndarray.reshape.infer_dim"])
def infers_one_too_many(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Rounds the inferred side up and fills the rest with zeros."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        if -1 in shape and verbs.size(x) > 6:
            return verbs.zeros(tuple(verbs.size(x) if side == -1 else side for side in shape))
        return right(x, shape)

    verbs.reshape = reshape


@fault(kills=["ndarray.reshape.two_unknown_sides"])
def second_unknown_side_is_one(verbs: Any, patch: pytest.MonkeyPatch) -> None:
    """Takes every -1 after the first for 1 instead of refusing it."""
    right = verbs.reshape

    def reshape(x: Any, shape: Any) -> Any:
        first = shape.index(-1) if -1 in shape else len(shape)
        return right(x, (*shape[: first + 1], *(abs(side) for side in shape[first + 1 :])))

    verbs.reshape = reshape
