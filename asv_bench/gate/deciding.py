"""What a pair of series says: slower, faster, the same, or not yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from prelim.asv_bench.sweep.estimates import paired
from prelim.reports.costs.records import Change, Estimate

BELIEVED = 2  # deaths in fresh processes: a starved machine may keep one waiting too long


@dataclass(frozen=True)
class Rule:
    """When to decide.

    Attributes
    ----------
    change : float
        The slow-down that is to be caught: 0.1 is 10 %.
    trios, most : int
        Fresh processes that a cell is measured in before anything is decided, and at the most. A slow-down
        is believed only after two more than the fewest: where memory lies differs from process to process.
    rounds : int
        In each.
    block : float
        Seconds of a block, about.
    """

    change: float = 0.10
    trios: int = 3
    most: int = 9
    rounds: int = 15
    block: float = 0.002


@dataclass
class Series:
    """Seconds of one call on the base, the head, and the head again, round by round; and what went wrong."""

    base: list[float] = field(default_factory=list)
    head: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    trios: int = 0
    deaths: Counter[str] = field(default_factory=Counter)

    def lost(self, side: str) -> bool:
        """Count a death, drop the round in which it came, and say whether the side is believed to be dead."""
        self.deaths[side] += 1
        whole = min(map(len, (self.base, self.head, self.again)))
        for seconds in (self.base, self.head, self.again):
            del seconds[whole:]
        return self.deaths[side] == BELIEVED

    @property
    def ratio(self) -> Estimate:
        """Head to base."""
        return paired(self.head, self.base)

    @property
    def control(self) -> Estimate:
        """Head to head."""
        return paired(self.again, self.head)


def decide(series: Series, rule: Rule) -> Change | None:
    """Decide about one cell; None asks for more.

    A slow-down must be larger than half of what is to be caught with 99 % confidence, as large as that by its
    median, and larger than the difference between the head and itself.
    """
    if series.trios < rule.trios:
        return None
    ratio, control = series.ratio, series.control
    same_code = max(control.value, 1 / control.value) - 1
    sure = max(rule.change / 2, same_code)
    last = series.trios >= rule.most
    if ratio.low > 1 + sure and ratio.value > 1 + rule.change:
        return Change.SLOWER if last or series.trios >= rule.trios + 2 else None
    if ratio.high < 1 - sure and ratio.value < 1 - rule.change:
        return Change.FASTER
    if ratio.high < 1 + rule.change:
        return Change.SAME
    return Change.INCONCLUSIVE if last else None
