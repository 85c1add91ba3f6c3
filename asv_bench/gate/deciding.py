"""What a pair of series says: slower, faster, the same, or not yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from prelim.asv_bench.sweep.estimates import CONFIDENCE, paired
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
    more : int
        Trios for what is inconclusive after the most; then it is looked at once more, and for the last time.
    rounds : int
        In each.
    block : float
        Seconds of a block, about.
    """

    change: float = 0.10
    trios: int = 3
    most: int = 9
    more: int = 9
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

    def slower(self, confidence: float) -> float:
        """By how much the head is slower at the least."""
        return paired(self.head, self.base, confidence).low - 1

    @property
    def control(self) -> Estimate:
        """Head to head."""
        return paired(self.again, self.head)


def decide(series: Series, rule: Rule, cells: int) -> Change | None:
    """Decide about one of so many cells; None asks for more.

    A slow-down must be as large by its median as what is to be caught, larger than half of that for sure, and
    larger than the difference between the head and itself. All cells share the 1 % by which an interval errs:
    whatever their number, at any one look a cell of the same code is called slower in one gate of 200 at
    most, as far as rounds are independent of each other.
    """
    last = series.trios >= rule.most + rule.more
    if series.trios < rule.trios or (series.trios > rule.most and not last):
        return None
    ratio, control = series.ratio, series.control
    same_code = max(control.value, 1 / control.value) - 1
    sure = max(rule.change / 2, same_code)
    if ratio.value > 1 + rule.change and series.slower(1 - (1 - CONFIDENCE) / cells) > sure:
        return Change.SLOWER if last or series.trios >= rule.trios + 2 else None
    if ratio.high < 1 - sure and ratio.value < 1 - rule.change:
        return Change.FASTER
    if ratio.high < 1 + rule.change:
        return Change.SAME
    return Change.INCONCLUSIVE if last else None
