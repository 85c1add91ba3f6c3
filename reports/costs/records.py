"""The records of a measurement of costs, and of a comparison: what was found, cell by cell."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from prelim.reports.records import Line

ONE_THREAD = 1.2  # processor seconds a second, at the most, of what runs on one thread


class Status(StrEnum):
    """How measuring one piece of work at one size on one backend ended; only `MEASURED` has a time."""

    MEASURED = "measured"
    WRONG = "wrong"
    LACKING = "n/a"
    NOT_INSTALLED = "not installed"
    ERROR = "error"
    CRASH = "crash"
    TIMEOUT = "timeout"
    REFUSED = "refused"  # by a compiler


class Estimate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A median and the 99 % interval of the true one; the whole range where there are too few rounds."""

    value: float
    low: float
    high: float


class Work(Line, frozen=True, tag="work"):
    """A piece of work: the act of a clause, and the least that it has to do (see `prelim.spec.sizes`)."""

    id: str
    statement: str
    section: str
    moves: float | None = None
    flops: float = 0.0
    order: float = 1.0


class Cost(Line, frozen=True, tag="cost"):
    """What one piece of work costs on one backend at one size.

    Attributes
    ----------
    work, backend : str
    size : int
        Elements of the largest array, about.
    status : Status
    detail : str
        Why there is no time.
    seconds : Estimate or None
        One call.
    base : str
        The backend that the ratio is to: that of the header, or the first that has a time.
    ratio : Estimate or None
        To the base, in the same rounds.
    share : Estimate or None
        Of the machine's limit, see `Limit`: the time of its probe in the same rounds over that of the call.
    rounds, calls : int
        Blocks measured, and calls in each.
    cpu : float
        Processor seconds for each second of the clock; see `threaded`.
    """

    work: str
    backend: str
    size: int
    status: Status
    detail: str = ""
    seconds: Estimate | None = None
    base: str = ""
    ratio: Estimate | None = None
    share: Estimate | None = None
    rounds: int = 0
    calls: int = 0
    cpu: float = 0.0

    @property
    def threaded(self) -> bool:
        """Whether more than one thread worked: its own, or one that a neighbour left at work."""
        return self.cpu > ONE_THREAD


class Compiled(Line, frozen=True, tag="compiled"):
    """The same work, compiled: seconds that this took, seconds of a call, and its ratio to the eager one."""

    work: str
    backend: str
    size: int
    compiling: float
    seconds: Estimate
    ratio: Estimate


class NotCompiled(Line, frozen=True, tag="not-compiled"):
    """The same work, compiled, has no time: the compiler refused it, or it answers otherwise."""

    work: str
    backend: str
    size: int
    status: Status
    detail: str


class Limit(Line, frozen=True, tag="limit"):
    """What the machine can do: the probe that had the least time for the same work, run in the same rounds.

    Attributes
    ----------
    work : str
    size : int
    what : str
        On few elements an empty ``call``; else a product of matrices (``gemm``), or what reads and writes as
        many arrays of as many elements: ``fill``, ``read``, ``copy``, ``scale``, ``add``, ``add in place``.
    seconds : Estimate
        Of the probe, for as much work.
    """

    work: str
    size: int
    what: str
    seconds: Estimate


class Control(Line, frozen=True, tag="control"):
    """The same code measured twice in the same rounds: how far from 1 the ratio is that should be 1."""

    work: str
    size: int
    ratio: Estimate


class Buffers(Line, frozen=True, tag="buffers"):
    """Memory that the act takes beyond what was there, in arrays of `size` float32: at its peak, and after.

    Attributes
    ----------
    work, backend : str
    size : int
    status : Status
    detail : str
    peak, kept : float
    """

    work: str
    backend: str
    size: int
    status: Status
    detail: str = ""
    peak: float = 0.0
    kept: float = 0.0


class Change(StrEnum):
    """What became of a cost between a base and a head."""

    SAME = "same"
    SLOWER = "slower"
    FASTER = "faster"
    MORE_MEMORY = "more memory"
    LESS_MEMORY = "less memory"
    MORE_INSTRUCTIONS = "more instructions"
    FEWER_INSTRUCTIONS = "fewer instructions"
    WRONG = "wrong"
    LOST = "lost"
    INCONCLUSIVE = "inconclusive"
    NOT_COMPARED = "not compared"


class Compared(Line, frozen=True, tag="compared"):
    """One cost, on the base and on the head.

    Attributes
    ----------
    work, backend : str
    size : int
    what : str
        ``memory``, ``instructions`` or ``time``.
    change : Change
    detail : str
    ratio : Estimate or None
        Of the head to the base, in the same rounds.
    control : Estimate or None
        Of the head to itself, in the same rounds.
    """

    work: str
    backend: str
    size: int
    what: str
    change: Change
    detail: str = ""
    ratio: Estimate | None = None
    control: Estimate | None = None
