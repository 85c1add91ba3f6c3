"""Options of `prelim bench` that say nothing about what is asked for: refused, rather than ignored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prelim.asv_bench.gate.sides import is_checkout

_WITHOUT = {
    "--change": "says what --against is to catch; name a base with --against, or leave it out",
    "--unlike": "allows --against to compare unlike machines; name a base with --against, or leave it out",
}
_FOLDER = {"--plots": "draws one measurement, not two; run prelim bench without --against for it"}
_CHECKOUT = {
    "--quick": "chooses fewer sizes for a measurement; the gate takes what it needs to decide: "
    "leave it out, or choose fewer acts with --clause",
    "--plots": "draws one measurement, and the gate makes none; run prelim bench without --against for it",
    "--unlike": "is for an earlier measurement; the gate runs a checkout on this machine: leave it out",
}


class IdleOption(ValueError):
    """An option that would be ignored."""


def refuse_idle(given: Sequence[str], against: Path | None) -> None:
    """Refuse options that would be ignored.

    Parameters
    ----------
    given : sequence of str
        The options that were given.
    against : Path or None
        The base: a checkout, the folder of an earlier measurement, or none.

    Raises
    ------
    IdleOption
        With the way out.
    """
    idle = _WITHOUT if against is None else _CHECKOUT if is_checkout(against) else _FOLDER
    for option in given:
        if option in idle:
            raise IdleOption(f"{option} {idle[option]}")
