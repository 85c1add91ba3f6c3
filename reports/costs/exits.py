"""The exit code of a measurement."""

from __future__ import annotations

from prelim.reports.costs.model import Costs
from prelim.reports.costs.records import Status
from prelim.reports.verdicts import Exit

_WORSE = {Status.WRONG, Status.CRASH, Status.TIMEOUT}


def exit_code(costs: Costs) -> Exit:
    """Return the exit code that a measurement asks for.

    Returns
    -------
    Exit
        4 if nothing was measured; else 3 after an error of the suite, or if it was cut off; else 1 after a
        wrong answer, compiled or not, a crash or a hang; else 0.
    """
    seen = {cost.status for cost in costs.costs} | {one.status for one in costs.not_compiled}
    if Status.MEASURED not in seen:
        return Exit.NOTHING
    if costs.partial or Status.ERROR in seen:
        return Exit.INCOMPLETE
    return Exit.WORSE if seen & _WORSE else Exit.EXPECTED
