"""Rounds: all contenders run a block each, in random order, again and again."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

_DOUBTS = 3
_BEYOND_DOUBT = 0.2  # seconds: longer than a process is kept waiting

Clock = Callable[[], float]
Run = Callable[[], Any]


@dataclass(frozen=True)
class Pace:
    """How long to measure.

    Attributes
    ----------
    rounds : int
        Blocks for each contender, at the most.
    block : float
        Seconds that a block is to take: calls that are shorter are repeated.
    cell : float
        Seconds after which no further round starts, once there are `fewest`.
    fewest : int
    """

    rounds: int
    block: float
    cell: float
    fewest: int = 5


QUICK = Pace(rounds=15, block=0.001, cell=1.5)
FULL = Pace(rounds=41, block=0.003, cell=10.0)


@dataclass(frozen=True)
class Ready:
    """An act, ready to be repeated.

    Attributes
    ----------
    act : callable
        As the law states it.
    wait : callable
        Returns what it is given once it is computed.
    """

    act: Run
    wait: Callable[[Any], Any]

    def __call__(self) -> Any:
        """Act once, to the end."""
        return self.wait(self.act())


def at_once(result: Any) -> Any:
    """Return what needs no waiting for."""
    return result


@dataclass
class Contender:
    """What runs beside others.

    Attributes
    ----------
    name : str
    run : Ready
    calls : int
        Calls in a block.
    seconds : list of float
        Of one call, round by round.
    spent, cpu : float
        Seconds of the clock and of the processor in all its blocks.
    """

    name: str
    run: Ready
    calls: int = 1
    seconds: list[float] = field(default_factory=list)
    spent: float = 0.0
    cpu: float = 0.0


def compete(
    contenders: Sequence[Contender],
    pace: Pace,
    seed: str,
    trying: Callable[[str], None] = lambda name: None,
    clock: Clock = time.perf_counter,
) -> None:
    """Run all contenders in rounds, and note what they took.

    Parameters
    ----------
    contenders : sequence of Contender
        Each is warmed up first: what compiles or touches memory for the first time is not counted.
    pace : Pace
    seed : str
        Chooses the order in each round.
    trying : callable
        Told the name of the contender before it runs, so that it is known who hung.
    clock : callable
        Seconds.
    """
    order = list(contenders)
    draw = random.Random(seed)
    with _without_collecting():
        for contender in order:
            trying(contender.name)
            contender.calls = calls_that_take(contender.run, pace.block, clock)
        end = clock() + pace.cell
        for number in range(pace.rounds):
            if number >= pace.fewest and clock() > end:
                break
            draw.shuffle(order)
            for contender in order:
                trying(contender.name)
                _block(contender, clock)


def calls_that_take(run: Ready, seconds: float, clock: Clock) -> int:
    """Return how many calls take about so long, after a call that is not counted.

    Where they seem to, they are timed again: the machine may have done something else meanwhile.
    """
    run()
    calls = 1
    while True:
        took = time_of(run, calls, clock)
        for _ in range(_DOUBTS):
            if seconds / 2 <= took < _BEYOND_DOUBT:
                took = min(took, time_of(run, calls, clock))
        if took >= seconds / 2 or calls >= 1 << 20:
            return max(1, round(calls * seconds / took)) if took > 0 else calls
        calls *= 4


def time_of(run: Ready, calls: int, clock: Clock) -> float:
    """Return the seconds that so many calls take, each to its end; of ours are the loop and `wait`."""
    act, wait = run.act, run.wait
    start = clock()
    for _ in repeat(None, calls):
        wait(act())
    return clock() - start


def _block(contender: Contender, clock: Clock) -> None:
    cpu = time.process_time()
    took = time_of(contender.run, contender.calls, clock)
    contender.cpu += time.process_time() - cpu
    contender.spent += took
    contender.seconds.append(took / contender.calls)


def set_aside() -> None:
    """Leave what exists by now, such as libraries, out of later collections: it is looked through in vain."""
    gc.collect()
    gc.freeze()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python's collection of cycles out of the blocks."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
