"""What a gate compares, in which tiers, and how long that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prelim.asv_bench.gate.deciding import Rule
from prelim.asv_bench.gate.instructions import BACKEND
from prelim.asv_bench.sweep.memory import supported
from prelim.conformance.processes.process import Limits
from prelim.spec.clause import Clause

SIZES = (1, 100_000)
MEMORY, INSTRUCTIONS, TIME = TIERS = ("memory", "instructions", "time")
# Seconds of a machine that is not busy, about: to start the processes of one step, and for each act or cell.
_TAKES = {MEMORY: (3.0, 0.4), INSTRUCTIONS: (20.0, 0.8), TIME: (6.0, 0.4)}

Environment = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """Something was measured.

    Attributes
    ----------
    tier, work : str
    more : int
        Further steps than were foreseen, or fewer.
    """

    tier: str
    work: str
    more: int = 0


Told = Callable[[Step], None]


@dataclass(frozen=True)
class GatePlan:
    """What is compared.

    Attributes
    ----------
    backends : tuple of str
    works : tuple of Clause
    base, head : mapping
        The environments in which prelim has the backends of the base, and of the head.
    sizes : tuple of int
    rule : Rule
    seed : int
    limits : Limits
    valgrind : str or None
        The program that counts instructions; they are not counted without.
    """

    backends: tuple[str, ...]
    works: tuple[Clause, ...]
    base: Environment
    head: Environment = field(default_factory=dict)
    sizes: tuple[int, ...] = SIZES
    rule: Rule = field(default_factory=Rule)
    seed: int = 0
    limits: Limits = field(default_factory=Limits)
    valgrind: str | None = None

    @property
    def left_out(self) -> dict[str, str]:
        """The tiers that cannot run, and why."""
        found = {}
        if not supported():
            found[MEMORY] = "memory cannot be weighed here: the kernel does not tell, as Linux does"
        if BACKEND not in self.backends:
            found[INSTRUCTIONS] = f"instructions are counted on the backend {BACKEND} alone"
        elif self.valgrind is None:
            found[INSTRUCTIONS] = "valgrind is not installed: instructions are not counted"
        return found

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that run."""
        return tuple(tier for tier in TIERS if tier not in self.left_out)

    @property
    def cells(self) -> int:
        """How many times are compared."""
        return len(self.backends) * len(self.works) * len(self.sizes)

    def steps(self, tier: str) -> int:
        """How much there is to measure in a tier, if time needs no more than the fewest processes."""
        acts = len(self.works)
        return {
            MEMORY: 2 * len(self.backends) * acts,
            INSTRUCTIONS: 2 * acts,
            TIME: self.cells * self.rule.trios,
        }[tier]

    @property
    def expected(self) -> float:
        """How many seconds the whole takes on a machine that is not busy, about."""
        return sum(start + each * self.steps(tier) for tier in self.tiers for start, each in (_TAKES[tier],))
