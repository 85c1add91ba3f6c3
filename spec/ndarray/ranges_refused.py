"""What no range is made of (2.1.1)."""

from __future__ import annotations

from typing import Any

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import refused
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


@clause(
    "ndarray.create.arange_of_no_number_refused",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.create.arange"],
    rests_on=["ndarray.create.arange"],
    example={"stop": "12"},
    domain=axes("text, nothing, and a shape", stop=("12", None, (3, 4))),
)
def a_range_to_what_is_no_number_is_refused(b: Verbs, stop: Any) -> None:
    """A range up to what is no number is refused: text is not read as one, nor a shape as its size."""
    b.wait(b.arange(12))

    refused(lambda: b.wait(b.arange(stop)))
